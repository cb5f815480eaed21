package cn.xunjian.rulebook.operational;

import cn.xunjian.rulebook.model.Heading;
import cn.xunjian.rulebook.model.Measure;
import cn.xunjian.rulebook.model.Parameter;
import cn.xunjian.rulebook.model.Rule;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;

/**
 * Nearly all sites at one address are down at once (V2.host): their platform failed.
 *
 * @param sites the fewest sites that must share the address
 * @param down the share of them that must be down
 * @param ends the incident ends below this share, which is not above {@code down}
 */
public record SharedHostRule(Heading heading, int sites, BigDecimal down, BigDecimal ends)
    implements Rule {

  public static final Measure<SharedHostRule> MEASURE =
      new Measure<>(
          "shared-host",
          "share of the sites at one address that are down at once",
          "SharedHosts",
          Measure.Use.ONCE,
          List.of(
              Parameter.count("sites", 2, 10_000, "fewest sites that share the address"),
              Parameter.ratio("down", "begins at this share (inclusive)"),
              Parameter.ratio("ends", "ends below this share")),
          SharedHostRule.class,
          (heading, given) ->
              new SharedHostRule(
                  heading, given.count("sites"), given.ratio("down"), given.ratio("ends")));

  /**
   * @throws IllegalArgumentException if it would end before it begins
   */
  public SharedHostRule {
    Objects.requireNonNull(heading, "heading");
    if (ends.compareTo(down) > 0) {
      throw new IllegalArgumentException(
          "ends (" + ends + ") must not be above down (" + down + ")");
    }
  }
}
