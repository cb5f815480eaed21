package cn.xunjian.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.xunjian.duty.Calendar;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerTimeTest {

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  /** 2026 as it comes with the program; nothing is known of 2027. */
  private static final Calendar OURS = new Calendar(Calendar.with(List.of()));

  private static Instant at(String time) {
    return OffsetDateTime.parse(time + "+08:00").toInstant();
  }

  @ParameterizedTest(name = "{0} + {1} → {2}: {3}")
  @CsvSource({
    "2026-11-16T09:00:00, 5, 2026-11-23, over a weekend; the day of the announcement does not count",
    "2026-09-30T17:00:00, 3, 2026-10-10, over 国庆; Saturday the 10th makes up for it",
    "2026-12-24T10:00:00, 5, 2026-12-31, to the last day that is known",
  })
  void unitsAnswerToTheEndOfTheLastWorkingDay(
      String announced, int days, LocalDate last, String why) {
    assertThat(new AnswerTime(days, null).counted(at(announced), OURS, ZONE))
        .as(why)
        .isEqualTo(last.plusDays(1).atStartOfDay(ZONE).toInstant());
  }

  @Test
  void aYearThatIsNotKnownIsSaidAndNeverGuessed() {
    assertThatThrownBy(() -> new AnswerTime(6, null).counted(at("2026-12-24T10:00:00"), OURS, ZONE))
        .isInstanceOfSatisfying(
            RefusedException.class,
            refused -> {
              assertThat(refused.code()).isEqualTo("calendar_missing");
              assertThat(refused.asGiven()).isFalse();
              assertThat(refused.why().zh()).contains("没有 2027 年的节假日安排");
            });
  }

  @Test
  void anEndThatIsNamedNeedsNoCalendar() {
    Instant end = at("2027-03-01T18:00:00");

    assertThat(new AnswerTime(null, end).counted(at("2027-02-01T10:00:00"), OURS, ZONE))
        .isEqualTo(end);
    assertThat(AnswerTime.ENDLESS.counted(end, OURS, ZONE)).isNull();
  }

  @Test
  void oneOfTheTwoIsNamedAndDaysHaveBounds() {
    Instant end = at("2027-03-01T18:00:00");

    assertThatThrownBy(() -> new AnswerTime(5, end)).hasMessageContaining("not both");
    assertThatThrownBy(() -> new AnswerTime(0, null)).hasMessageContaining("1 to 250");
    assertThatThrownBy(() -> new AnswerTime(251, null)).hasMessageContaining("1 to 250");
    assertThat(new AnswerTime(250, null).workingDays()).isEqualTo(250);
  }
}
