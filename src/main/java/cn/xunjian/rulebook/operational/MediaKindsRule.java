package cn.xunjian.rulebook.operational;

import cn.xunjian.rulebook.model.Heading;
import cn.xunjian.rulebook.model.Measure;
import cn.xunjian.rulebook.model.Parameter;
import cn.xunjian.rulebook.model.Rule;
import java.util.List;
import java.util.Objects;

/**
 * A unit keeps new media of several kinds (原则上一个单位只开设一类政务新媒体). Looked at when a unit's card is
 * made, on the accounts and apps that are its own; those of units below it are theirs.
 *
 * @param most so many kinds it may keep without approval; apps are one kind, accounts of one
 *     platform another
 */
public record MediaKindsRule(Heading heading, int most) implements Rule {

  public static final Measure<MediaKindsRule> MEASURE =
      new Measure<>(
          "media-kinds",
          "kinds of new media that one unit keeps",
          "Measuring",
          Measure.Use.ANY,
          List.of(Parameter.count("most", 1, 20, "kinds that need no approval")),
          MediaKindsRule.class,
          (heading, given) -> new MediaKindsRule(heading, given.count("most")));

  public MediaKindsRule {
    Objects.requireNonNull(heading, "heading");
  }
}
