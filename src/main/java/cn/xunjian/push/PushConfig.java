package cn.xunjian.push;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMin;

/** What we are told instead of reading it ({@code xunjian.push.*}). */
@ConfigMapping(prefix = "xunjian.push")
public interface PushConfig {

  /**
   * Whether pushes without a signature are taken, for targets that no enabled pusher answers for;
   * without it, only while the service listens on this machine alone.
   */
  Optional<Boolean> unsigned();

  /** For how long a person's entry counts unless it says otherwise. */
  @DurationMin(seconds = 1)
  @WithDefault("14d")
  Duration attestation();
}
