package cn.xunjian.rulebook;

import cn.xunjian.rulebook.model.Parameter;
import java.time.Duration;

/**
 * What it takes to say that a target was silent: what could not be read is never "not updated".
 *
 * @param readingAge how old the last successful reading may be (inclusive)
 * @param lastLook how long before a limit a successful reading may lie to prove that the limit
 *     passed in silence
 */
public record SilenceProof(Duration readingAge, Duration lastLook) {

  /** The two, as a rule book writes them. */
  public static final Parameter READING_AGE =
      Parameter.duration("reading-age", "PT1S", "P31D", "how old the last good reading may be");

  public static final Parameter LAST_LOOK =
      Parameter.duration(
          "last-look", "PT1S", "P31D", "how long before a limit it must have been read");

  public SilenceProof {
    READING_AGE.check(readingAge);
    LAST_LOOK.check(lastLook);
  }
}
