package cn.xunjian.patrol;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMin;

/** How this node knows that its own line works ({@code xunjian.uplink.*}). */
@ConfigMapping(prefix = "xunjian.uplink")
public interface UplinkConfig {

  /**
   * Addresses that answer whenever our own line works, best three or more of different kinds. If
   * all of them fail, failed visits are void. Without any, the line is taken to work.
   */
  Optional<List<String>> canaries();

  /** How often they are asked. */
  @DurationMin(seconds = 1)
  @WithDefault("10s")
  Duration interval();
}
