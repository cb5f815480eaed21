package cn.xunjian.rectification;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** How orders to rectify are numbered and watched ({@code xunjian.rectification.*}). */
@ConfigMapping(prefix = "xunjian.rectification")
public interface RectificationConfig {

  /** How orders are numbered: with {@code {year}} and {@code {n}}. */
  @Pattern(regexp = ".*\\{year}.*\\{n}.*|.*\\{n}.*\\{year}.*")
  @WithDefault("常行审改〔{year}〕{n}号")
  String number();

  /** After how long an order that the unit has not received is said again. */
  @DurationMin(seconds = 1)
  @WithDefault("1d")
  Duration receiveWithin();

  /** How long before its deadline the unit is reminded. */
  @DurationMin(seconds = 1)
  @WithDefault("1d")
  Duration remindBefore();

  /** How long the machine waits for what it asked to see again, before a person has to look. */
  @DurationMin(seconds = 1)
  @WithDefault("2h")
  Duration lookPatience();

  /** Within which time the same indicator of the same unit counts as a repeat. */
  @DurationMin(days = 1)
  @WithDefault("180d")
  Duration repeatWithin();

  /** How long after its deadline an order counts as long overdue. */
  @DurationMin(seconds = 1)
  @WithDefault("10d")
  Duration longOverdue();

  /** How large a file may be that a unit hands in, in bytes. */
  @Min(1_024)
  @Max(52_428_800)
  @WithDefault("10485760")
  int maxFile();
}
