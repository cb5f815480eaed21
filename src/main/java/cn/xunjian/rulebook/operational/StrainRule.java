package cn.xunjian.rulebook.operational;

import cn.xunjian.rulebook.model.Heading;
import cn.xunjian.rulebook.model.Measure;
import cn.xunjian.rulebook.model.Parameter;
import cn.xunjian.rulebook.model.Rule;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * This node lacks something to do its work (S.strained), so that part of its visits are void.
 *
 * @param late an event loop is late more than this share of the time
 * @param descriptors more than this share of the descriptors is open: what is left is wanted for
 *     the database and for REST
 * @param spoilt this share of the exchanges (inclusive) is spoilt on our own side
 * @param many and at least so many, so that it is no accident
 * @param bad so many bad measurements in a row begin it, so that one hiccup tells nobody
 * @param good so many good ones end it
 * @param stall a node that stands still this long makes the failures meanwhile void
 */
public record StrainRule(
    Heading heading,
    BigDecimal late,
    BigDecimal descriptors,
    BigDecimal spoilt,
    int many,
    int bad,
    int good,
    Duration stall)
    implements Rule {

  public static final Measure<StrainRule> MEASURE =
      new Measure<>(
          "own-node-strained",
          "this node lacks something to do its work; measured every 5 s",
          "Strain",
          Measure.Use.ONCE,
          List.of(
              Parameter.ratio("late", "an event loop is late for more than this share of the time"),
              Parameter.ratio("descriptors", "more than this share of the descriptors is open"),
              Parameter.ratio("spoilt", "this share of the exchanges (inclusive) is spoilt here"),
              Parameter.count("many", 1, 1_000_000, "and at least so many"),
              Parameter.count("bad", 1, 1000, "bad measurements in a row that begin it"),
              Parameter.count("good", 1, 1000, "good measurements in a row that end it"),
              Parameter.duration(
                  "stall", "PT0.1S", "PT1H", "standing still this long makes failures void")),
          StrainRule.class,
          (heading, given) ->
              new StrainRule(
                  heading,
                  given.ratio("late"),
                  given.ratio("descriptors"),
                  given.ratio("spoilt"),
                  given.count("many"),
                  given.count("bad"),
                  given.count("good"),
                  given.duration("stall")));

  public StrainRule {
    Objects.requireNonNull(heading, "heading");
    Objects.requireNonNull(stall, "stall");
  }
}
