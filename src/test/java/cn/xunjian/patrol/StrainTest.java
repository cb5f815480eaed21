package cn.xunjian.patrol;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.observation.messages.StrainChanged;
import cn.xunjian.patrol.Strain.Cause;
import cn.xunjian.patrol.Strain.Measured;
import cn.xunjian.rulebook.RuleBook;
import cn.xunjian.rulebook.operational.StrainRule;
import cn.xunjian.rulebook.text.RuleBooks;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrainTest {

  private static final Instant AT = Instant.parse("2026-11-23T02:00:00Z");
  private static final Measured WELL = measured(0, 1_000, 0, 100, 20_000);

  private static final StrainRule RULE = RuleBooks.bundled(RuleBook.DEFAULT).strained();

  private final Strain strain = new Strain();

  private static Measured measured(
      long lateMillis, long exchanges, long spoilt, long open, long most) {
    return new Measured(
        Duration.ofSeconds(5),
        Duration.ofMillis(lateMillis),
        exchanges,
        spoilt,
        "no connection could be opened: too many open files",
        open,
        most,
        null);
  }

  private List<StrainChanged> weigh(Measured... each) {
    List<StrainChanged> changes = new ArrayList<>();
    for (Measured measured : each) {
      changes.addAll(strain.weigh(measured, AT, RULE));
    }
    return changes;
  }

  @ParameterizedTest
  @CsvSource({
    // late, exchanges, spoilt, open, most, cause
    "1000, 1000,   0,   100, 20000,",
    "1001, 1000,   0,   100, 20000, LOOPS",
    "   0, 1000,  49,   100, 20000,",
    "   0, 1000,  50,   100, 20000, SPOILT",
    "   0,    9,   9,   100, 20000,",
    "   0,   10,  10,   100, 20000, SPOILT",
    "   0, 1000,   0, 18000, 20000,",
    "   0, 1000,   0, 18001, 20000, DESCRIPTORS",
    "   0, 1000,   0, 18001, 9223372036854775807,",
    "   0,    0,   0,     0, 20000,"
  })
  void isBadBeyondItsLimits(
      long late, long exchanges, long spoilt, long open, long most, Cause cause) {
    Measured bad = measured(late, exchanges, spoilt, open, most);
    List<StrainChanged> changes = weigh(bad, bad);
    if (cause == null) {
      assertThat(changes).isEmpty();
    } else {
      assertThat(changes).hasSize(1);
      assertThat(changes.get(0).cause()).isEqualTo(cause.code());
      assertThat(changes.get(0).strained()).isTrue();
      assertThat(strain.strained(cause)).isTrue();
    }
  }

  @Test
  void oneHiccupTellsNobody() {
    Measured bad = measured(4_000, 1_000, 500, 19_999, 20_000);
    assertThat(weigh(bad, WELL, bad, WELL, bad)).isEmpty();
    assertThat(weigh(bad)).hasSize(3);
  }

  @Test
  void isWellAfterHalfAMinuteWithoutARelapse() {
    Measured bad = measured(0, 100, 100, 10, 20_000);
    weigh(bad, bad);
    assertThat(weigh(WELL, WELL, WELL, WELL, WELL, bad, WELL, WELL, WELL, WELL, WELL)).isEmpty();
    List<StrainChanged> changes = weigh(WELL);
    assertThat(changes).extracting(StrainChanged::strained).containsExactly(false);
    assertThat(strain.strained(Cause.SPOILT)).isFalse();
  }

  @Test
  void resolversThatAllFailAreSaid() {
    Measured bad =
        new Measured(
            Duration.ofSeconds(5), Duration.ZERO, 0, 0, "", 1, 2_000, "解析失败 · no resolver");
    List<StrainChanged> changes = weigh(bad, bad);
    assertThat(changes).extracting(StrainChanged::cause).containsExactly("resolvers");
    assertThat(changes.get(0).text().en()).contains("no resolver");
    assertThat(weigh(WELL, WELL, WELL, WELL, WELL, WELL))
        .extracting(change -> change.text().en())
        .containsExactly("a resolver answers again");
  }

  @Test
  void saysTheFiguresAndTheReason() {
    Measured bad = measured(0, 400, 300, 10, 20_000);
    StrainChanged change = weigh(bad, bad).get(0);
    assertThat(change.text().en())
        .isEqualTo(
            "300 of 400 exchanges within 5 s were spoilt on our own side: no connection could be opened: too many open files");
    assertThat(change.text().zh()).contains("400 次访问中有 300 次");
    assertThat(change.counts()).containsEntry("spoilt", 300L).containsEntry("exchanges", 400L);
  }
}
