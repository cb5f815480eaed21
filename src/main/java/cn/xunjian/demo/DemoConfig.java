package cn.xunjian.demo;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** The demo city ({@code xunjian.demo.*}). */
@ConfigMapping(prefix = "xunjian.demo")
public interface DemoConfig {

  /**
   * Whether a simulated city is served on loopback and supervised while the registry holds nothing
   * else. On with the embedded PostgreSQL, off with one of your own.
   */
  @WithDefault("false")
  boolean enabled();

  /** The first of the nine ports it takes. */
  @Min(0)
  @Max(65_526)
  @WithDefault("18100")
  int port();
}
