package cn.xunjian.delivery;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMin;

/** How messages are delivered ({@code xunjian.notify.*}). */
@ConfigMapping(prefix = "xunjian.notify")
public interface DeliveryConfig {

  /** How long one attempt may take. */
  @DurationMin(millis = 100)
  @WithDefault("10s")
  Duration timeout();

  /** The pause after the first failed attempt; each further one doubles it. */
  @DurationMin(millis = 100)
  @WithDefault("1s")
  Duration firstPause();

  /** The longest pause between attempts, and the longest Retry-After that is honoured. */
  @DurationMin(millis = 100)
  @WithDefault("15m")
  Duration longestPause();

  /** How long a message is tried before it goes to the dead letters. */
  @DurationMin(seconds = 1)
  @WithDefault("24h")
  Duration deadline();

  /** How long a channel, or one message on it, may wait before the fallback takes over. */
  @DurationMin(seconds = 1)
  @WithDefault("2m")
  Duration fallbackAfter();

  /**
   * How long a message is tried while its receiver answers with a code that nobody has told us the
   * meaning of.
   */
  @DurationMin(seconds = 1)
  @WithDefault("30m")
  Duration unknownAnswers();

  /** The source named in outgoing events. */
  @WithDefault("/xunjian")
  String source();

  /** A folder with the office's own templates of messages. */
  Optional<String> templates();
}
