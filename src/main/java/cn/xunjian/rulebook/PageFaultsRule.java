package cn.xunjian.rulebook;

import cn.xunjian.rulebook.model.Heading;
import cn.xunjian.rulebook.model.Measure;
import cn.xunjian.rulebook.model.Parameter;
import cn.xunjian.rulebook.model.Rule;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * What an inspection of the pages of a site found, each find a fault of its own.
 *
 * @param kind which finds count
 * @param within how long before the assessment the inspection may have ended (inclusive)
 */
public record PageFaultsRule(Heading heading, Kind kind, Duration within) implements Rule {

  /** What may be wrong with the pages of a site. */
  public enum Kind {
    DEAD_LINK_HOME,
    DEAD_LINK_INSIDE,
    DOMAIN_NAME,
    FOOTER_MARK,
    PAGE_LABEL,
    FIND_ERROR_ENTRY,
    IPV6,
    SEARCH_MISS,
    LINK_ONE_WAY,
    STALE_STATISTICS,
    STALE_ANSWERS;

    /** The written form, as in rule books. */
    public String code() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  private static final Parameter WITHIN =
      Parameter.duration(
          "within", "P1D", "P366D", "how long before the assessment the inspection may have ended");

  static final Measure<PageFaultsRule> MEASURE =
      new Measure<>(
          "page-faults",
          "finds of an inspection of a site's pages, each a fault; for what is scored",
          "PageFaults",
          Measure.Use.ANY,
          List.of(
              Parameter.word(
                  "kind", List.of(Kind.values()).stream().map(Kind::code).toList(), "what counts"),
              WITHIN),
          PageFaultsRule.class,
          (heading, given) ->
              new PageFaultsRule(heading, named(given.word("kind")), given.duration("within")));

  private static Kind named(String code) {
    return Kind.valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  public PageFaultsRule {
    Objects.requireNonNull(heading, "heading");
    Objects.requireNonNull(kind, "kind");
    WITHIN.check(within);
  }
}
