package cn.xunjian.observation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** How long facts are kept ({@code xunjian.retention.*}). */
@ConfigMapping(prefix = "xunjian.retention")
public interface RetentionConfig {

  /**
   * How long visits, readings and their evidence are kept; whole days. At least the availability
   * window of seven days and the day that is not over yet.
   */
  @DurationMin(days = 8)
  @WithDefault("400d")
  Duration visits();

  /** How long after its end a day of visits is packed; until then late visits cost nothing. */
  @DurationMin
  @WithDefault("3h")
  Duration hot();

  /**
   * How long the bytes of pages that are no longer shown are kept, and the hints; whole months. At
   * least two: a page still shown is stored again at half of it, and a month is dropped as a whole.
   */
  @DurationMin(days = 62)
  @WithDefault("400d")
  Duration snapshots();
}
