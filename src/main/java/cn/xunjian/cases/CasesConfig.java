package cn.xunjian.cases;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** Which daily and weekly duties units have ({@code xunjian.cases.*}). */
@ConfigMapping(prefix = "xunjian.cases")
public interface CasesConfig {

  /**
   * How often what units owe is gone through: reminders, announcements, drafts, reviews and links
   * of functions.
   */
  @DurationMin(seconds = 1)
  @DurationMax(minutes = 10)
  @WithDefault("30s")
  Duration beat();

  /** Whether units check in on each working day. */
  @WithDefault("false")
  boolean checkIns();

  /** The fixed times of a check-in. */
  @WithDefault("09:00")
  List<LocalTime> checkInAt();

  /** How many more times of a day are drawn for each unit, between 9:00 and 17:00. */
  @Min(0)
  @Max(5)
  @WithDefault("1")
  int checkInRandom();

  /** Within which time of being due a check-in is in time. */
  @DurationMin(minutes = 1)
  @WithDefault("2h")
  Duration checkInWithin();

  /** How long before it is due a check-in is announced, with a link to do it by; 0 for never. */
  @DurationMin(minutes = 0)
  @DurationMax(hours = 2)
  @WithDefault("10m")
  Duration checkInAnnounce();

  /** Whether units check themselves each week, to the end of Friday. */
  @WithDefault("false")
  boolean selfChecks();

  /** Whether units declare each quarter, within its first month, who keeps their accounts. */
  @WithDefault("false")
  boolean declarations();

  /**
   * How long before a publication its review may have been passed, and how far back publications
   * are compared.
   */
  @DurationMin(hours = 1)
  @WithDefault("P30D")
  Duration reviewWindow();

  /** Whether districts report each quarter on their new media (notice 4.4). */
  @WithDefault("false")
  boolean mediaReports();

  /** Within how many days of the first of its month such a report is in time. */
  @Min(1)
  @Max(31)
  @WithDefault("10")
  int mediaReportDays();
}
