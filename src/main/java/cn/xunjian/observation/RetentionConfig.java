package cn.xunjian.observation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long facts are kept ({@code xunjian.retention.*}). */
@ConfigMapping(prefix = "xunjian.retention")
public interface RetentionConfig {

  /** How long visits, readings and their evidence are kept; whole days. */
  @WithDefault("400d")
  Duration visits();

  /** How long after its end a day of visits is packed; until then late visits cost nothing. */
  @WithDefault("3h")
  Duration hot();

  /** How long the bytes of pages that are no longer shown are kept, and the hints; whole months. */
  @WithDefault("400d")
  Duration snapshots();
}
