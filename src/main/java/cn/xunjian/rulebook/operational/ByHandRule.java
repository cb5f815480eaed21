package cn.xunjian.rulebook.operational;

import cn.xunjian.rulebook.model.Heading;
import cn.xunjian.rulebook.model.Measure;
import cn.xunjian.rulebook.model.Parameter;
import cn.xunjian.rulebook.model.Rule;
import cn.xunjian.words.Text;
import java.util.List;
import java.util.Objects;

/**
 * What a person looks at; nothing is measured.
 *
 * @param says what the person looks for
 */
public record ByHandRule(Heading heading, Text says) implements Rule {

  public static final Measure<ByHandRule> MEASURE =
      new Measure<>(
          "by-hand",
          "what a person looks at",
          "",
          Measure.Use.ANY,
          List.of(Parameter.text("says", "what the person looks for")),
          ByHandRule.class,
          (heading, given) -> new ByHandRule(heading, given.says("says")));

  public ByHandRule {
    Objects.requireNonNull(heading, "heading");
    Objects.requireNonNull(says, "says");
  }
}
