package cn.xunjian.rulebook.model;

import cn.xunjian.words.Text;
import java.util.Objects;

/**
 * What every rule states of itself, so that a verdict can be traced to its source.
 *
 * @param id the rule's name
 * @param version the rule book's id and version, such as {@code cn-2019-19/1}
 * @param clause where the limit is written
 * @param title what officers read
 * @param severity how grave a breach is; a warning before the limit is always {@link
 *     Severity#WARNING}
 * @param confidence how well the limit's source is known
 */
public record Heading(
    RuleId id,
    String version,
    String clause,
    Text title,
    Severity severity,
    Confidence confidence) {

  public Heading {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(clause, "clause");
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(severity, "severity");
    Objects.requireNonNull(confidence, "confidence");
  }
}
