package cn.xunjian.inspection.walk;

import cn.xunjian.inspection.checks.CheckMade;
import java.util.List;

/**
 * What a walk came to.
 *
 * @param detail why it ended so, where that needs a word
 * @param checks what was looked at and what was not; empty for a walk that was cut short, and for
 *     one that only asks links again
 */
public record WalkResult(WalkEnd how, String detail, List<CheckMade> checks) {

  public WalkResult {
    checks = List.copyOf(checks);
  }

  /** One that looked at nothing. */
  public static WalkResult of(WalkEnd how, String detail) {
    return new WalkResult(how, detail, List.of());
  }
}
