package cn.xunjian.assessment.shares;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.xunjian.assessment.card.CardItem;
import cn.xunjian.assessment.card.Decision;
import cn.xunjian.assessment.card.Decision.Deed;
import cn.xunjian.assessment.card.ItemState;
import cn.xunjian.words.Text;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CardShareTest {

  private static final Instant AT = Instant.parse("2026-11-29T13:00:00Z");

  private static CardItem veto(String confirmedBy) {
    List<Decision> decisions =
        Stream.ofNullable(confirmedBy)
            .map(by -> new Decision("M2", Deed.CONFIRM, null, "属实", by, AT, null))
            .toList();
    return new CardItem(
        "M2",
        CardItem.Kind.VETO,
        ItemState.PROPOSED,
        null,
        null,
        null,
        false,
        Text.same("x"),
        List.of(),
        confirmedBy != null,
        decisions,
        List.of());
  }

  /** Person 1 (张三) holds the card, person 2 (李四) looks at its vetoes again. */
  @ParameterizedTest
  @CsvSource({
    ", 1, 张三, true",
    ", 2, 李四, false",
    ", 3, 王五, false",
    "张三, 1, 张三, false",
    "张三, 2, 李四, true",
    "张三, 3, 王五, false",
    "王五, 1, 张三, true",
    "李四, 1, 张三, true",
    "李四, 2, 李四, false",
  })
  void anItemWaitsForOneAtATime(String confirmedBy, long person, String name, boolean waits) {
    assertThat(new CardShare(9, 1, 2L).waitsFor(veto(confirmedBy), person, name)).isEqualTo(waits);
  }

  @Test
  void fourEyesAreTwoPersons() {
    assertThatThrownBy(() -> new CardShare(9, 1, 1L)).isInstanceOf(IllegalArgumentException.class);
  }
}
