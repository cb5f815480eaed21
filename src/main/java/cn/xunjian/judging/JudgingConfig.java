package cn.xunjian.judging;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** When a failure is believed ({@code xunjian.incident.*}). */
@ConfigMapping(prefix = "xunjian.incident")
public interface JudgingConfig {

  /** How many further visits must fail after the first before an incident opens. */
  @WithDefault("3")
  int confirmations();

  /** How far apart they are. */
  @WithDefault("20s")
  Duration confirmBeat();

  /** How many visits in a row must succeed before it is resolved. */
  @WithDefault("2")
  int recoveries();
}
