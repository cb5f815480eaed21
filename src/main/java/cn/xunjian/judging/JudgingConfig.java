package cn.xunjian.judging;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/**
 * How incidents are confirmed and kept together ({@code xunjian.incident.*}). When a failure or a
 * silence is believed stands in the rule book.
 */
@ConfigMapping(prefix = "xunjian.incident")
public interface JudgingConfig {

  /** How far apart the visits are that confirm a failure or a recovery. */
  @DurationMin(millis = 100)
  @WithDefault("20s")
  Duration confirmBeat();

  /** A breach that comes back within this time is the same incident; {@code 0s} for never. */
  @DurationMin
  @WithDefault("30m")
  Duration reopenWithin();

  /** How many reopenings within {@link #flappingWithin} are told as flapping, once. */
  @Min(2)
  @Max(20)
  @WithDefault("4")
  int flappings();

  /** The time in which reopenings are counted. */
  @DurationMin(seconds = 1)
  @WithDefault("1h")
  Duration flappingWithin();
}
