package cn.xunjian.judging;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** When a failure or a silence is believed ({@code xunjian.incident.*}). */
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

  /**
   * How old the last successful reading may be for a verdict of silence; an older one makes the
   * target unreadable instead.
   */
  @WithDefault("24h")
  Duration maxReadingAge();

  /** A breach that comes back within this time is the same incident; {@code 0s} for never. */
  @WithDefault("30m")
  Duration reopenWithin();

  /** How many reopenings within {@link #flappingWithin} are told as flapping, once. */
  @WithDefault("4")
  int flappings();

  /** The time in which reopenings are counted. */
  @WithDefault("1h")
  Duration flappingWithin();

  /**
   * How long before a limit a successful reading must lie, at most, to prove that the limit passed
   * in silence; the last look is taken within it.
   */
  @WithDefault("1h")
  Duration lastLook();

  /**
   * How far back readings are looked at to tell a platform's broken reader from broken accounts.
   */
  @WithDefault("1h")
  Duration readerWindow();
}
