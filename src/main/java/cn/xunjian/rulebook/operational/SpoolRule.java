package cn.xunjian.rulebook.operational;

import cn.xunjian.rulebook.model.Heading;
import cn.xunjian.rulebook.model.Measure;
import cn.xunjian.rulebook.model.Rule;
import java.util.List;
import java.util.Objects;

/** Facts were dropped for want of room, or refused by the database (S.spool). */
public record SpoolRule(Heading heading) implements Rule {

  public static final Measure<SpoolRule> MEASURE =
      new Measure<>(
          "facts-lost",
          "facts were dropped for want of room, or refused by the database",
          "LostFacts",
          Measure.Use.ONCE,
          List.of(),
          SpoolRule.class,
          (heading, given) -> new SpoolRule(heading));

  public SpoolRule {
    Objects.requireNonNull(heading, "heading");
  }
}
