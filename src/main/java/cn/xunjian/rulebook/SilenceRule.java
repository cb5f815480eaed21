package cn.xunjian.rulebook;

import java.util.Objects;

/**
 * How long a target may publish nothing (indicators V3, V4, M2; notice A3).
 *
 * @param heading the rule's source, and the severity once the limit is passed
 * @param warn the silence from which (inclusive) the owner is warned, shorter than {@code limit};
 *     null if this rule does not warn
 * @param limit the silence that is still allowed; the rule is broken only beyond it (exclusive)
 */
public record SilenceRule(Heading heading, Limit warn, Limit limit) implements Rule {

  /**
   * @throws IllegalArgumentException if the warning does not come before the limit
   */
  public SilenceRule {
    Objects.requireNonNull(heading, "heading");
    Objects.requireNonNull(limit, "limit");
    if (warn != null && !warn.alwaysBefore(limit)) {
      throw new IllegalArgumentException(
          "warn (" + warn + ") must be shorter than limit (" + limit + ")");
    }
  }
}
