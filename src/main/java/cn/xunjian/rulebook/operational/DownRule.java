package cn.xunjian.rulebook.operational;

import cn.xunjian.rulebook.model.Heading;
import cn.xunjian.rulebook.model.Measure;
import cn.xunjian.rulebook.model.Parameter;
import cn.xunjian.rulebook.model.Rule;
import java.util.List;
import java.util.Objects;

/**
 * The site cannot be opened now (V2.down): when a failure is believed.
 *
 * @param confirmations failed visits wanted beside the first
 * @param recoveries good visits in a row wanted to believe a recovery
 */
public record DownRule(Heading heading, int confirmations, int recoveries) implements Rule {

  public static final Measure<DownRule> MEASURE =
      new Measure<>(
          "cannot-open-now",
          "a site's visits fail one after the other",
          "OpennessRule",
          Measure.Use.ONCE,
          List.of(
              Parameter.count("confirmations", 0, 100, "failed visits wanted beside the first"),
              Parameter.count("recoveries", 1, 100, "good visits in a row that end it")),
          DownRule.class,
          (heading, given) ->
              new DownRule(heading, given.count("confirmations"), given.count("recoveries")));

  public DownRule {
    Objects.requireNonNull(heading, "heading");
  }
}
