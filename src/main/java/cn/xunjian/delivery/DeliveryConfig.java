package cn.xunjian.delivery;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How messages are delivered ({@code xunjian.notify.*}). */
@ConfigMapping(prefix = "xunjian.notify")
public interface DeliveryConfig {

  /** How long one attempt may take. */
  @WithDefault("10s")
  Duration timeout();

  /** The pause after the first failed attempt; each further one doubles it. */
  @WithDefault("1s")
  Duration firstPause();

  /** The longest pause between attempts, and the longest Retry-After that is honoured. */
  @WithDefault("15m")
  Duration longestPause();

  /** How long a message is tried before it goes to the dead letters. */
  @WithDefault("24h")
  Duration deadline();

  /** The source named in outgoing events. */
  @WithDefault("/xunjian")
  String source();

  /** A folder with the office's own templates of messages. */
  Optional<String> templates();
}
