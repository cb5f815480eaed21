package cn.xunjian.rulebook.editions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.groups.Tuple.tuple;

import cn.xunjian.rulebook.Edition;
import cn.xunjian.rulebook.editions.Assignments.Fault;
import cn.xunjian.rulebook.editions.Assignments.RefusedException;
import cn.xunjian.rulebook.editions.Assignments.Standing;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AssignmentsTest {

  private static final Instant NOW = Instant.parse("2026-11-26T02:00:00Z");
  private static final Instant MONDAY = Instant.parse("2026-11-29T16:00:00Z");
  private static final Edition TEN = new Edition("ten-days", 1);
  private static final Edition NATION = new Edition("cn-2019-19", 1);

  /** Everybody by the setting; city 10 since January, again from Monday on; city 20 from Monday. */
  private static final Assignments PLANNED =
      new Assignments(
          7,
          List.of(
              stored(1, null, NATION, Instant.EPOCH, true),
              stored(2, 10L, NATION, NOW.minusSeconds(86_400), false),
              stored(3, 10L, TEN, NOW.minusSeconds(3_600), false),
              stored(4, 10L, null, MONDAY, false),
              stored(5, 20L, TEN, MONDAY, false)));

  private static StoredAssignment stored(
      long number, Long unit, Edition edition, Instant from, boolean configured) {
    return new StoredAssignment(number, made(unit, edition, from), NOW, configured);
  }

  private static MadeAssignment made(Long unit, Edition edition, Instant from) {
    return new MadeAssignment(new Assignment(unit, edition, from), "常行审发〔2026〕8号", "李四");
  }

  private static StoredAssignment planned(int number) {
    return PLANNED.all().get(number - 1);
  }

  private static Assignments.Change to(MadeAssignment... wished) {
    return PLANNED.to(List.of(wished), NOW);
  }

  @Test
  void whatIsSentBackAsItWasChangesNothing() {
    MadeAssignment[] all =
        PLANNED.all().stream().map(StoredAssignment::made).toArray(MadeAssignment[]::new);

    assertThat(to(all).nothing()).isTrue();
  }

  @Test
  void whatHasBegunNeedNotBeSent() {
    Assignments.Change change = to(planned(4).made(), planned(5).made());

    assertThat(change.nothing()).isTrue();
  }

  @Test
  void whatIsComingIsTakenBackOrChanged() {
    Assignments.Change change = to(made(20L, NATION, MONDAY));

    assertThat(change.gone()).containsExactly(planned(4), planned(5));
    assertThat(change.made()).containsExactly(made(20L, NATION, MONDAY));
    assertThat(to().gone()).containsExactly(planned(4), planned(5));
  }

  @ParameterizedTest(name = "{0} s ago")
  @CsvSource({"-1, -1", "0, 0", "59, 0", "60, 0"})
  void whatBeganAMomentAgoBeginsNow(long ago, long shown) {
    assertThat(to(made(30L, TEN, NOW.minusSeconds(ago))).made())
        .containsExactly(made(30L, TEN, NOW.minusSeconds(shown)));
  }

  @Test
  void whatHasBegunIsNeverChanged() {
    MadeAssignment[] wished = {
      planned(2).made(),
      // The same city at the same instant by another edition, and the same with another author.
      made(10L, NATION, NOW.minusSeconds(3_600)),
      new MadeAssignment(planned(3).assignment(), "常行审发〔2026〕8号", "王五"),
      made(30L, TEN, NOW.minusSeconds(61)),
      made(30L, TEN, MONDAY),
      made(30L, NATION, MONDAY)
    };

    RefusedException refused = catchThrowableOfType(RefusedException.class, () -> to(wished));

    assertThat(refused.faults())
        .extracting(Fault::index, Fault::code)
        .containsExactly(
            tuple(1, "passed"),
            tuple(2, "passed"),
            tuple(2, "doubled"),
            tuple(3, "passed"),
            tuple(5, "doubled"));
  }

  @Test
  void tellsWhatHolds() {
    assertThat(PLANNED.all())
        .extracting(each -> PLANNED.standing(each, NOW))
        .containsExactly(
            Standing.HOLDS, Standing.OVER, Standing.HOLDS, Standing.COMING, Standing.COMING);
    assertThat(PLANNED.all())
        .extracting(each -> PLANNED.standing(each, MONDAY))
        .containsExactly(
            Standing.HOLDS, Standing.OVER, Standing.OVER, Standing.HOLDS, Standing.HOLDS);
    assertThat(PLANNED.lastConfigured()).isEqualTo(NATION);
    assertThat(new Assignments(0, List.of()).lastConfigured()).isNull();
  }
}
