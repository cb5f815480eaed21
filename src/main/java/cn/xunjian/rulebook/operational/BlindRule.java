package cn.xunjian.rulebook.operational;

import cn.xunjian.rulebook.model.Heading;
import cn.xunjian.rulebook.model.Measure;
import cn.xunjian.rulebook.model.Rule;
import java.util.List;
import java.util.Objects;

/** Our own line is lost (S.blind): nothing can be said of any site. */
public record BlindRule(Heading heading) implements Rule {

  public static final Measure<BlindRule> MEASURE =
      new Measure<>(
          "own-line-lost",
          "no canary answers: our own line is lost",
          "OwnSide",
          Measure.Use.ONCE,
          List.of(),
          BlindRule.class,
          (heading, given) -> new BlindRule(heading));

  public BlindRule {
    Objects.requireNonNull(heading, "heading");
  }
}
