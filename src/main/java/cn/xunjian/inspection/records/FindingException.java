package cn.xunjian.inspection.records;

import cn.xunjian.inspection.page.FaultKind;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * What a person taught: a fault of this kind at such an element is none.
 *
 * @param target of this site only; null for all
 * @param element the element, {@code *} for any letters
 */
public record FindingException(
    long id, FaultKind kind, Integer target, String element, String reason, String by, Instant at) {

  /** Whether it covers an element of a target. */
  public boolean covers(FaultKind other, int of, String what) {
    if (kind != other || (target != null && target != of)) {
      return false;
    }
    if (element.indexOf('*') < 0) {
      return element.equals(what);
    }
    StringBuilder regex = new StringBuilder();
    for (String part : element.replaceAll("\\*+", "*").split("\\*", -1)) {
      regex
          .append(regex.isEmpty() ? "" : ".*")
          .append(part.isEmpty() ? "(?:)" : Pattern.quote(part));
    }
    return Pattern.compile(regex.toString(), Pattern.DOTALL).matcher(what).matches();
  }
}
