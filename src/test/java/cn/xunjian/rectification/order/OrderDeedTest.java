package cn.xunjian.rectification.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.xunjian.words.Vocabulary;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderDeedTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ISSUE    | DRAFT                                    | ISSUED",
        "RECEIVE  | ISSUED                                   | RECEIVED",
        "FIX      | ISSUED, RECEIVED, RETURNED               | FIXED",
        "VERIFY   | FIXED                                    | VERIFIED",
        "RETURN   | FIXED, VERIFIED                          | RETURNED",
        "CLOSE    | VERIFIED                                 | CLOSED",
        "WITHDRAW | DRAFT, ISSUED, RECEIVED, FIXED, RETURNED | WITHDRAWN",
      })
  void leadsFromTheseStatesToThat(OrderDeed deed, String from, OrderState to) {
    Set<OrderState> wanted =
        Arrays.stream(from.split(","))
            .map(word -> OrderState.valueOf(word.strip()))
            .collect(Collectors.toSet());

    assertThat(Stream.of(OrderState.values()).filter(deed::permits))
        .containsExactlyInAnyOrderElementsOf(wanted);
    assertThat(wanted).allMatch(state -> deed.after(state) == to);
  }

  @Test
  void nothingHappensToWhatHasEnded() {
    for (OrderDeed deed : OrderDeed.values()) {
      assertThat(deed.permits(OrderState.CLOSED)).as(deed.name()).isFalse();
      assertThat(deed.permits(OrderState.WITHDRAWN)).as(deed.name()).isFalse();
    }
  }

  @Test
  void ofWhatAppealsEmptiedOnlyTheEndIsLeft() {
    assertThat(Stream.of(OrderDeed.values()).filter(OrderDeed::permitsEmpty))
        .containsExactlyInAnyOrder(
            OrderDeed.WITHDRAW, OrderDeed.CLOSE, OrderDeed.APPEALED, OrderDeed.REINSTATED);
  }

  @Test
  void everyStepThatIsToldHasItsWord() {
    assertThat(Stream.of(OrderDeed.values()).filter(OrderDeed::isTold))
        .allMatch(deed -> Vocabulary.STEPS.containsKey(deed.code()));
  }

  @Test
  void aRefusalSaysWhereTheOrderStands() {
    assertThat(OrderDeed.CLOSE.refusal(OrderState.FIXED).zh()).contains("已报整改").contains("办结");
  }

  @Test
  void numbersFollowTheOfficesPattern() {
    NumberScheme scheme = new NumberScheme("常行审改〔{year}〕{n}号");

    assertThat(scheme.series(2026)).isEqualTo("常行审改〔2026〕{n}号");
    assertThat(NumberScheme.number(scheme.series(2026), 12)).isEqualTo("常行审改〔2026〕12号");
    assertThatThrownBy(() -> new NumberScheme("改{n}号")).hasMessageContaining("{year}");
  }

  @ParameterizedTest
  @CsvSource({"0,", "1,BULLETIN", "2,INTERVIEW", "3,YEARLY", "9,YEARLY"})
  void repeatsProposeMoreEachTime(long before, Consequence.Kind wanted) {
    assertThat(Consequence.ofRepeats(before).orElse(null)).isEqualTo(wanted);
  }
}
