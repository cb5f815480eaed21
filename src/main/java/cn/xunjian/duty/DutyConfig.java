package cn.xunjian.duty;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How people are told unless a route says otherwise ({@code xunjian.duty.*}). */
@ConfigMapping(prefix = "xunjian.duty")
public interface DutyConfig {

  /** How long the first step of a group waits for others; at most 500 ms for what is critical. */
  @WithDefault("300ms")
  Duration groupWait();

  /** How long a group that was told waits with what is new. */
  @WithDefault("5m")
  Duration groupInterval();

  /** How often a group is told again while something of it is open and not taken up. */
  @WithDefault("4h")
  Duration repeatInterval();

  /** How long an incident that flaps has to stay before it is told again. */
  @WithDefault("15m")
  Duration flappingCalm();

  /** How long a channel may take nothing before another takes over. */
  @WithDefault("2m")
  Duration fallbackAfter();

  /** Where officers reach this service; without it messages have no links. */
  Optional<String> publicUrl();

  /** How long a link to acknowledge is good for. */
  @WithDefault("24h")
  Duration linkValidity();
}
