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
 * @param least how many finds make a fault; where more than one, all of them together are one fault
 */
public record PageFaultsRule(Heading heading, Kind kind, Duration within, int least)
    implements Rule {

  /** What may be wrong with the pages of a site. */
  public enum Kind {
    DEAD_LINK_HOME(true),
    DEAD_LINK_INSIDE(true),
    DOMAIN_NAME(true),
    FOOTER_MARK(true),
    PAGE_LABEL(true),
    FIND_ERROR_ENTRY(true),
    /** No address of the kind; having one does not prove that the site opens by it. */
    IPV6(false),
    SEARCH_MISS(false),
    NO_SEARCH(false),
    STALE_ANSWERS(false),
    LETTER_FIELD(false),
    LETTER_UNANSWERED(false),
    FEW_SURVEYS(false),
    SURVEY_RESULT(false),
    GUIDE_ELEMENT(false),
    GUIDE_VAGUE(false),
    GUIDE_UNUSABLE(false),
    FORM_OR_SAMPLE(false),
    WORDING(false),
    TAMPERING(false);

    private final boolean proving;

    Kind(boolean proving) {
      this.proving = proving;
    }

    /**
     * Whether nothing found says that nothing is wrong: so for what each page or the home page
     * bears. Guides, letters, surveys and searches are looked at where they can be recognised, and
     * words by lists that are never complete.
     */
    public boolean proving() {
      return proving;
    }

    /** The written form, as in rule books. */
    public String code() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  private static final Parameter WITHIN =
      Parameter.duration(
          "within", "P1D", "P366D", "how long before the assessment the inspection may have ended");

  private static final Parameter LEAST =
      Parameter.count("least", 1, 1_000, "how many finds make a fault together; 1 unless said")
          .orAbsent();

  static final Measure<PageFaultsRule> MEASURE =
      new Measure<>(
          "page-faults",
          "finds of an inspection of a site's pages, each a fault; under a veto they are hints for a person",
          "PageFaults",
          Measure.Use.ANY,
          List.of(
              Parameter.word(
                  "kind", List.of(Kind.values()).stream().map(Kind::code).toList(), "what counts"),
              WITHIN,
              LEAST),
          PageFaultsRule.class,
          (heading, given) ->
              new PageFaultsRule(
                  heading,
                  named(given.word("kind")),
                  given.duration("within"),
                  given.byKey().containsKey("least") ? given.count("least") : 1));

  private static Kind named(String code) {
    return Kind.valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  public PageFaultsRule {
    Objects.requireNonNull(heading, "heading");
    Objects.requireNonNull(kind, "kind");
    WITHIN.check(within);
    LEAST.check(least);
  }
}
