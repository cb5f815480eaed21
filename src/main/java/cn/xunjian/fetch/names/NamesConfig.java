package cn.xunjian.fetch.names;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** How names are turned into addresses ({@code xunjian.dns.*}). */
@ConfigMapping(prefix = "xunjian.dns")
public interface NamesConfig {

  /**
   * The resolvers to ask, in their order, each an address or an address with a port; best two or
   * three on different lines. Without any, those of the system when this node starts.
   */
  Optional<List<String>> servers();

  /**
   * How long a resolver may take before the next one is asked. Shorter where a visit's budget would
   * otherwise not do for all of them.
   */
  @DurationMin(millis = 100)
  @DurationMax(seconds = 10)
  @WithDefault("2s")
  Duration timeout();

  /** How long an answer is kept even if its records say less. */
  @DurationMin
  @WithDefault("5s")
  Duration leastTtl();

  /** How long an answer is kept at most. */
  @DurationMin(seconds = 1)
  @DurationMax(days = 1)
  @WithDefault("10m")
  Duration mostTtl();

  /**
   * How long after they ran out addresses are still used while no resolver answers; {@code 0s} for
   * never, at most a day.
   */
  @DurationMin
  @DurationMax(days = 1)
  @WithDefault("1h")
  Duration stale();
}
