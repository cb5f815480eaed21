package cn.xunjian.rulebook.operational;

import cn.xunjian.rulebook.model.Heading;
import cn.xunjian.rulebook.model.Measure;
import cn.xunjian.rulebook.model.Parameter;
import cn.xunjian.rulebook.model.Rule;
import java.util.List;
import java.util.Objects;

/**
 * An app cannot be downloaded (M2.app).
 *
 * @param lookUps so many look-ups in a row must say so: one may err
 */
public record AppRule(Heading heading, int lookUps) implements Rule {

  public static final Measure<AppRule> MEASURE =
      new Measure<>(
          "app-gone",
          "the store no longer offers an app",
          "Judge",
          Measure.Use.ONCE,
          List.of(Parameter.count("look-ups", 1, 2, "look-ups in a row that say so")),
          AppRule.class,
          (heading, given) -> new AppRule(heading, given.count("look-ups")));

  public AppRule {
    Objects.requireNonNull(heading, "heading");
  }
}
