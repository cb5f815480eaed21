package cn.xunjian.rendering.kept;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * A look with a browser that is kept.
 *
 * @param id 0 before it is stored
 * @param target the internal number of what was looked at
 * @param outcome how it ended, as {@code Looked.Outcome} writes it
 * @param detail one line for officers; empty if nothing is to be said
 * @param url where the page was; empty if nothing was seen
 * @param status its HTTP status; 0 if there was none
 * @param pictured whether there is a picture
 */
public record KeptLook(
    long id,
    int target,
    Purpose purpose,
    Instant at,
    String outcome,
    String detail,
    String url,
    int status,
    Duration duration,
    boolean pictured) {

  /** Why a page was looked at. */
  public enum Purpose {
    /** To read when something was last published. */
    READING,
    /** A firewall held a visit up: can a person open the site? Shown, never counted. */
    BLOCKED_VISIT;

    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
