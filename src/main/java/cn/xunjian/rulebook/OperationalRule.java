package cn.xunjian.rulebook;

import java.util.Objects;

/**
 * A condition of this moment rather than an indicator: the site cannot be opened now, visits are
 * stopped before they reach it, or a pusher is silent. It has no limit; the patrol's confirmations
 * decide.
 */
public record OperationalRule(Heading heading) implements Rule {

  public OperationalRule {
    Objects.requireNonNull(heading, "heading");
  }
}
