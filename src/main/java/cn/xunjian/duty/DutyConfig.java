package cn.xunjian.duty;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMin;

/** How people are told unless a route says otherwise ({@code xunjian.duty.*}). */
@ConfigMapping(prefix = "xunjian.duty")
public interface DutyConfig {

  /** How long the first step of a group waits for others; at most 500 ms for what is critical. */
  @DurationMin
  @WithDefault("300ms")
  Duration groupWait();

  /** How long a group that was told waits with what is new. */
  @DurationMin(seconds = 5)
  @WithDefault("5m")
  Duration groupInterval();

  /** How often a group is told again while something of it is open and not taken up. */
  @WithDefault("4h")
  Duration repeatInterval();

  /** How long an incident that flaps has to stay before it is told again. */
  @DurationMin(seconds = 1)
  @WithDefault("15m")
  Duration flappingCalm();

  /** Where officers reach this service; without it messages have no links. */
  Optional<String> publicUrl();

  /** How long a link to acknowledge is good for. */
  @DurationMin(seconds = 1)
  @WithDefault("24h")
  Duration linkValidity();
}
