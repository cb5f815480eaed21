package cn.xunjian.duty;

import static cn.xunjian.testing.FactDatabase.done;
import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.registry.changes.Expectation;
import cn.xunjian.testing.FactDatabase;
import cn.xunjian.testing.SettableClock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Years of holidays in a real DATABASE. */
class CalendarStoreIT {

  private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");
  private static final Expectation NOTHING = new Expectation.Nothing();

  @RegisterExtension static final FactDatabase DATABASE = FactDatabase.open();

  private final SettableClock clock = new SettableClock(NOW.toString());
  private final CalendarStore store = new CalendarStore(DATABASE.pool(), clock);

  @BeforeEach
  void clear() {
    DATABASE.sql().execute("truncate work_calendar");
  }

  private static CalendarYear year(int year, String document) {
    return new CalendarYear(
        year, document, List.of(LocalDate.of(year, 1, 1)), List.of(LocalDate.of(year, 1, 2)));
  }

  private static Expectation version(int version) {
    return new Expectation.OneOf(Set.of(version));
  }

  @Test
  void aYearIsReadAsItWasWritten() {
    CalendarYear written = year(2028, "国办发明电〔2027〕9号");
    CalendarStore.Stored stored = done(store.write(written, NOTHING));
    assertThat(stored).isEqualTo(new CalendarStore.Stored(written, 0, NOW));
    assertThat(done(store.find(2028))).isEqualTo(stored);
    assertThat(done(store.find(2029))).isNull();
  }

  @Test
  void yearsAreListedFromTheEarliest() {
    List.of(2029, 2027, 2028).forEach(y -> done(store.write(year(y, "d"), NOTHING)));
    assertThat(done(store.all()))
        .extracting(s -> s.year().year())
        .containsExactly(2027, 2028, 2029);
    assertThat(done(CalendarStore.years(DATABASE.pool())))
        .extracting(CalendarYear::year)
        .containsExactly(2027, 2028, 2029);
  }

  @Test
  void onlyTheExpectedVersionIsReplacedOrRemoved() {
    done(store.write(year(2027, "first"), NOTHING));
    assertThat(done(store.write(year(2027, "again"), NOTHING))).as("it is there").isNull();
    assertThat(done(store.write(year(2027, "stale"), version(7)))).isNull();
    clock.set(NOW.plusSeconds(60));
    CalendarStore.Stored second = done(store.write(year(2027, "second"), version(0)));
    assertThat(second)
        .isEqualTo(new CalendarStore.Stored(year(2027, "second"), 1, NOW.plusSeconds(60)));
    assertThat(done(store.remove(second, version(0)))).isNull();
    assertThat(done(store.remove(second, version(1)))).isEqualTo(second);
    assertThat(done(store.find(2027))).isNull();
  }

  @Test
  void aChangeIsSeenByWhoeverKeepsACopy() {
    String revision = "select value from duty_revision";
    long before = DATABASE.sql().number(revision);
    CalendarStore.Stored stored = done(store.write(year(2027, "d"), NOTHING));
    assertThat(DATABASE.sql().number(revision)).isEqualTo(before + 1);
    done(store.remove(stored, version(0)));
    assertThat(DATABASE.sql().number(revision)).isEqualTo(before + 2);
  }
}
