package cn.xunjian.rulebook.operational;

import cn.xunjian.rulebook.model.Heading;
import cn.xunjian.rulebook.model.Measure;
import cn.xunjian.rulebook.model.Rule;
import java.util.List;
import java.util.Objects;

/** Visits are stopped by a firewall or by our own egress rules (V2.blocked). */
public record BlockedRule(Heading heading) implements Rule {

  public static final Measure<BlockedRule> MEASURE =
      new Measure<>(
          "visits-blocked",
          "visits are stopped before they reach the site",
          "OpennessRule",
          Measure.Use.ONCE,
          List.of(),
          BlockedRule.class,
          (heading, given) -> new BlockedRule(heading));

  public BlockedRule {
    Objects.requireNonNull(heading, "heading");
  }
}
