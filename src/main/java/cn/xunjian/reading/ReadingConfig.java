package cn.xunjian.reading;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** How targets are read ({@code xunjian.reading.*}). */
@ConfigMapping(prefix = "xunjian.reading")
public interface ReadingConfig {

  /** How often a target is read unless it says otherwise. */
  @DurationMin(seconds = 1)
  @WithDefault("1h")
  Duration interval();

  /**
   * How seldom at most a target is read that publishes several times a day and is far from its
   * limit.
   */
  @DurationMin(seconds = 1)
  @WithDefault("6h")
  Duration slowest();

  /** The whole budget of one reading's fetch. */
  @DurationMin(millis = 100)
  @WithDefault("30s")
  Duration timeout();

  /** How large a page or feed may be once its content coding is undone, in bytes. */
  @Min(1)
  @WithDefault("8388608")
  int maxDecoded();

  /** How much of a page is kept as evidence, in bytes before it is compressed. */
  @Min(1)
  @WithDefault("1048576")
  int maxSnapshot();
}
