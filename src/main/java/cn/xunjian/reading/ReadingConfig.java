package cn.xunjian.reading;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How targets are read ({@code xunjian.reading.*}). */
@ConfigMapping(prefix = "xunjian.reading")
public interface ReadingConfig {

  /** How often a target is read unless it says otherwise. */
  @WithDefault("1h")
  Duration interval();

  /**
   * How seldom at most a target is read that publishes several times a day and is far from its
   * limit.
   */
  @WithDefault("6h")
  Duration slowest();

  /** The whole budget of one reading's fetch. */
  @WithDefault("30s")
  Duration timeout();

  /** How large a page or feed may be once its content coding is undone, in bytes. */
  @WithDefault("8388608")
  int maxDecoded();

  /** How much of a page is kept as evidence, in bytes before it is compressed. */
  @WithDefault("1048576")
  int maxSnapshot();
}
