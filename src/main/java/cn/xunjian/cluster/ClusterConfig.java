package cn.xunjian.cluster;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** Several processes on one database, of which one works ({@code xunjian.cluster.*}). */
@ConfigMapping(prefix = "xunjian.cluster")
public interface ClusterConfig {

  /** What people call this process; the machine's name and the port if it is not set. */
  Optional<@Size(min = 1, max = 60) String> name();

  /** How long the active process may give no sign of life before another takes over. */
  @DurationMin(seconds = 2)
  @DurationMax(minutes = 2)
  @WithDefault("5s")
  Duration silence();
}
