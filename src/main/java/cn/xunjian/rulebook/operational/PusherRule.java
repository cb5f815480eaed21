package cn.xunjian.rulebook.operational;

import cn.xunjian.rulebook.model.Heading;
import cn.xunjian.rulebook.model.Measure;
import cn.xunjian.rulebook.model.Parameter;
import cn.xunjian.rulebook.model.Rule;
import java.util.List;
import java.util.Objects;

/**
 * A pusher no longer says that it is well (Push.silent).
 *
 * @param beats after so many of its intervals without a word it counts as silent
 */
public record PusherRule(Heading heading, int beats) implements Rule {

  public static final Measure<PusherRule> MEASURE =
      new Measure<>(
          "pusher-silence",
          "a pusher is not heard of",
          "PusherWatch",
          Measure.Use.ONCE,
          List.of(Parameter.count("beats", 1, 1000, "so many of its intervals without a word")),
          PusherRule.class,
          (heading, given) -> new PusherRule(heading, given.count("beats")));

  public PusherRule {
    Objects.requireNonNull(heading, "heading");
  }
}
