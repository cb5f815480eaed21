package cn.xunjian.rulebook.operational;

import cn.xunjian.rulebook.model.Heading;
import cn.xunjian.rulebook.model.Measure;
import cn.xunjian.rulebook.model.Parameter;
import cn.xunjian.rulebook.model.Rule;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * Still closed after the end of the approved time (notice 3.3c).
 *
 * @param remembered how long after its end a closing still explains why a site is down
 */
public record OverdueRule(Heading heading, Duration remembered) implements Rule {

  public static final Measure<OverdueRule> MEASURE =
      new Measure<>(
          "overdue-closing",
          "a site is still down after the end of an approved closing",
          "Judge",
          Measure.Use.ONCE,
          List.of(
              Parameter.duration(
                  "remembered", "PT1H", "P31D", "how long a closing that ended explains it")),
          OverdueRule.class,
          (heading, given) -> new OverdueRule(heading, given.duration("remembered")));

  public OverdueRule {
    Objects.requireNonNull(heading, "heading");
    Objects.requireNonNull(remembered, "remembered");
  }
}
