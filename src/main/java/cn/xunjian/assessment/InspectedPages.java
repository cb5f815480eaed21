package cn.xunjian.assessment;

import cn.xunjian.assessment.card.CardFacts.Pages;
import cn.xunjian.assessment.card.CardFacts.Sighting;
import cn.xunjian.inspection.checks.SiteCheck;
import cn.xunjian.inspection.page.FaultKind;
import cn.xunjian.inspection.page.GuideElement;
import cn.xunjian.inspection.records.FindingState;
import cn.xunjian.inspection.records.InspectedSiteStore.Inspected;
import cn.xunjian.inspection.records.InspectedSiteStore.Seen;
import cn.xunjian.rulebook.Condition;
import cn.xunjian.rulebook.PageFaultsRule;
import cn.xunjian.rulebook.PageFaultsRule.Kind;
import cn.xunjian.rulebook.RuleBook;
import cn.xunjian.words.Text;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Tells what an inspection saw in the kinds of faults that a rule book counts. Pure. */
final class InspectedPages {

  /** What does not open; a picture or file counts as a link does. */
  private static final Set<FaultKind> DEAD =
      EnumSet.of(
          FaultKind.DEAD_LINK,
          FaultKind.DEAD_IMAGE,
          FaultKind.DEAD_ATTACHMENT,
          FaultKind.SOFT_404,
          FaultKind.EMPTY_ATTACHMENT,
          FaultKind.COLUMN_GONE);

  private static final Set<FaultKind> NAMES =
      EnumSet.of(FaultKind.DOMAIN_FORM, FaultKind.SITE_NAME_MISSING);

  private static final Set<FaultKind> ENTRIES =
      EnumSet.of(FaultKind.REPORT_ENTRY_MISSING, FaultKind.REPORT_ENTRY_TARGET);

  private static final Set<FaultKind> LABELS =
      EnumSet.of(FaultKind.LABEL_MISSING, FaultKind.LABEL_EMPTY);

  private static final Set<FaultKind> ELEMENTS =
      EnumSet.of(FaultKind.GUIDE_ELEMENT_MISSING, FaultKind.GUIDE_ELEMENT_EMPTY);

  private static final Set<FaultKind> FORMS =
      EnumSet.of(FaultKind.FORM_MISSING, FaultKind.SAMPLE_MISSING, FaultKind.SAMPLE_IS_FORM);

  /** What those leave who broke in. */
  private static final Set<FaultKind> TAMPERED =
      EnumSet.of(
          FaultKind.HIDDEN_LINK,
          FaultKind.LISTED_DOMAIN,
          FaultKind.SUSPICIOUS_WORDS,
          FaultKind.CLOAKED);

  /** 浙江 2018 and 湘政务函〔2022〕36号 name these; they are counted item by item. */
  private static final Set<FaultKind> MARKS =
      EnumSet.of(
          FaultKind.BADGE_MISSING,
          FaultKind.BADGE_TARGET,
          FaultKind.SITE_CODE_MISSING,
          FaultKind.SITE_CODE_FORM,
          FaultKind.SITE_CODE_DIFFERS,
          FaultKind.ICP_MISSING,
          FaultKind.ICP_FORM,
          FaultKind.ICP_LINK,
          FaultKind.ICP_DIFFERS,
          FaultKind.POLICE_MISSING,
          FaultKind.POLICE_FORM,
          FaultKind.POLICE_LINK,
          FaultKind.POLICE_DIFFERS,
          FaultKind.HOST_UNIT_MISSING,
          FaultKind.CONTACT_MISSING,
          FaultKind.SITEMAP_MISSING);

  private static final Map<String, Text> LETTER_FIELDS =
      Map.of(
          "asked", new Text("留言时间", "when they came"),
          "answered", new Text("答复时间", "when they were answered"));

  /** Of these it matters which pages bear them, for the veto on guides counts guides. */
  private static final Set<Kind> WHOLE = EnumSet.of(Kind.GUIDE_ELEMENT, Kind.GUIDE_UNUSABLE);

  /** A fault on hundreds of pages is shown by some of them. */
  private static final int MOST_SIGHTINGS = 5;

  private static final Text ON = new Text("%s（见于 %s）", "%s (on %s)");

  private InspectedPages() {}

  /**
   * How the findings of a kind are counted.
   *
   * @param kinds which findings
   * @param same what makes several of them one fault
   * @param says a fault in words, from its sightings
   */
  private record Count(
      Set<FaultKind> kinds, Function<Seen, String> same, Function<List<Seen>, Text> says) {}

  /**
   * What was found, by kind; a kind that none looked for in time is absent, and so is one that the
   * inspection could not look for and of which nothing stands from before.
   *
   * @param inspected null for a site that was never inspected
   */
  static Map<Kind, Pages> of(RuleBook book, Instant at, Inspected inspected) {
    Map<Kind, Pages> found = new EnumMap<>(Kind.class);
    if (inspected != null) {
      for (PageFaultsRule rule : rules(book)) {
        boolean inTime = !inspected.endedAt().plus(rule.within()).isBefore(at);
        boolean unlooked = inspected.unlooked().contains(check(rule.kind()));
        Pages pages = pages(inspected, rule.kind());
        if (inTime && (!unlooked || !pages.seen().isEmpty())) {
          found.put(rule.kind(), pages);
        }
      }
    }
    return found;
  }

  private static List<PageFaultsRule> rules(RuleBook book) {
    return book.indicators().stream()
        .flatMap(indicator -> indicator.conditions().stream())
        .map(Condition::rule)
        .filter(PageFaultsRule.class::isInstance)
        .map(PageFaultsRule.class::cast)
        .toList();
  }

  /** What has to have been looked at before nothing found says anything. */
  private static SiteCheck check(Kind kind) {
    return switch (kind) {
      case DEAD_LINK_HOME, DEAD_LINK_INSIDE -> SiteCheck.LINKS;
      case DOMAIN_NAME, FOOTER_MARK, FIND_ERROR_ENTRY -> SiteCheck.MARKS;
      case PAGE_LABEL, WORDING, TAMPERING -> SiteCheck.PAGES;
      case IPV6 -> SiteCheck.IPV6;
      case NO_SEARCH -> SiteCheck.SEARCH;
      case SEARCH_MISS -> SiteCheck.SEARCH_ANSWERS;
      case STALE_ANSWERS, LETTER_FIELD, LETTER_UNANSWERED -> SiteCheck.LETTERS;
      case FEW_SURVEYS, SURVEY_RESULT -> SiteCheck.SURVEYS;
      case GUIDE_ELEMENT, GUIDE_VAGUE, GUIDE_UNUSABLE, FORM_OR_SAMPLE -> SiteCheck.GUIDES;
    };
  }

  private static Pages pages(Inspected inspected, Kind kind) {
    List<Fault> faults = faults(kind, inspected.seen());
    return new Pages(
        inspected.inspection(),
        inspected.endedAt(),
        inspected.whole(),
        says(faults, FindingState.CERTAIN),
        says(faults, FindingState.CONFIRMED),
        says(faults, FindingState.SUSPECT),
        faults.stream().flatMap(fault -> fault.sightings(kind)).toList());
  }

  private static List<Text> says(List<Fault> faults, FindingState state) {
    return faults.stream().filter(each -> each.state() == state).map(Fault::says).toList();
  }

  /** One fault with the sightings that its words rest on. */
  private record Fault(FindingState state, Text says, List<Seen> seen) {

    Stream<Sighting> sightings(Kind kind) {
      return seen.stream()
          .limit(WHOLE.contains(kind) ? seen.size() : MOST_SIGHTINGS)
          .map(each -> new Sighting(says.zh(), each.finding(), each.page()));
    }
  }

  private static Count count(Kind kind) {
    return switch (kind) {
      case DEAD_LINK_HOME, DEAD_LINK_INSIDE -> new Count(DEAD, Seen::element, InspectedPages::link);
      case DOMAIN_NAME -> once(NAMES);
      case FOOTER_MARK -> once(MARKS);
      case FIND_ERROR_ENTRY -> once(ENTRIES);
      case PAGE_LABEL -> new Count(LABELS, Seen::element, InspectedPages::label);
      case IPV6 -> once(EnumSet.of(FaultKind.NO_IPV6, FaultKind.IPV6_DEAD));
      case NO_SEARCH -> once(EnumSet.of(FaultKind.SEARCH_MISSING));
      case SEARCH_MISS -> each(EnumSet.of(FaultKind.SEARCH_MISSES));
      case STALE_ANSWERS -> once(EnumSet.of(FaultKind.LETTERS_STALE));
      case LETTER_FIELD ->
          new Count(
              EnumSet.of(FaultKind.LETTER_FIELD_MISSING),
              Seen::element,
              InspectedPages::letterField);
      case LETTER_UNANSWERED -> each(EnumSet.of(FaultKind.LETTER_UNANSWERED));
      case FEW_SURVEYS -> once(EnumSet.of(FaultKind.SURVEYS_FEW));
      case SURVEY_RESULT -> each(EnumSet.of(FaultKind.SURVEY_RESULT_MISSING));
      case GUIDE_ELEMENT -> new Count(ELEMENTS, Seen::element, InspectedPages::guideElement);
      case GUIDE_VAGUE -> many(EnumSet.of(FaultKind.GUIDE_VAGUE));
      case GUIDE_UNUSABLE ->
          new Count(EnumSet.of(FaultKind.GUIDE_UNUSABLE), Seen::page, InspectedPages::onPage);
      case FORM_OR_SAMPLE -> many(FORMS);
      case WORDING -> each(EnumSet.of(FaultKind.WORDING));
      case TAMPERING -> each(TAMPERED);
    };
  }

  /** Each kind once, however many pages show it. */
  private static Count once(Set<FaultKind> kinds) {
    return new Count(kinds, seen -> seen.kind().code(), InspectedPages::onPage);
  }

  private static Text onPage(List<Seen> its) {
    return ON.with(its.get(0).kind().words(), its.get(0).page());
  }

  /** Each kind once, with the number of pages that show it. */
  private static Count many(Set<FaultKind> kinds) {
    return new Count(
        kinds,
        seen -> seen.kind().code(),
        its ->
            new Text("%s（%d 页，如 %s）", "%s (%d pages, such as %s)")
                .with(its.get(0).kind().words(), onPages(its), its.get(0).page()));
  }

  /** Each thing that is named once, with the number of pages that show it. */
  private static Count each(Set<FaultKind> kinds) {
    return new Count(
        kinds,
        seen -> seen.kind().code() + " " + seen.element(),
        its ->
            new Text("%s：%s（%d 页，如 %s）", "%s: %s (%d pages, such as %s)")
                .with(
                    its.get(0).kind().words(),
                    its.get(0).element(),
                    onPages(its),
                    its.get(0).page()));
  }

  private static long onPages(List<Seen> its) {
    return its.stream().map(Seen::page).distinct().count();
  }

  private static Text link(List<Seen> its) {
    Seen first = its.stream().filter(Seen::home).findFirst().orElse(its.get(0));
    return new Text("%s %s（见于 %s）", "%s %s (on %s)")
        .with(first.kind().words(), first.element(), first.page());
  }

  private static Text label(List<Seen> its) {
    return new Text("缺少页面标签 %s（%d 页，如 %s）", "page label %s is missing (%d pages, such as %s)")
        .with(its.get(0).element(), onPages(its), its.get(0).page());
  }

  private static Text guideElement(List<Seen> its) {
    Text element =
        GuideElement.of(its.get(0).element())
            .map(GuideElement::words)
            .orElse(Text.same(its.get(0).element()));
    return new Text("办事指南缺少%s（%d 份，如 %s）", "guides lack the %s (%d of them, such as %s)")
        .with(element, onPages(its), its.get(0).page());
  }

  private static Text letterField(List<Seen> its) {
    Text field = LETTER_FIELDS.getOrDefault(its.get(0).element(), Text.same(its.get(0).element()));
    return new Text("留言未显示%s（见于 %s）", "letters do not show %s (on %s)")
        .with(field, its.get(0).page());
  }

  /** Each fault once, where its surest sighting has it; in the order in which they were seen. */
  private static List<Fault> faults(Kind kind, List<Seen> seen) {
    Count count = count(kind);
    Map<String, List<Seen>> faults = new LinkedHashMap<>();
    for (Seen each : seen) {
      if (count.kinds().contains(each.kind())) {
        faults.computeIfAbsent(count.same().apply(each), s -> new ArrayList<>()).add(each);
      }
    }
    List<Fault> found = new ArrayList<>();
    for (List<Seen> its : faults.values()) {
      if (counts(kind, its)) {
        FindingState state = surest(its);
        List<Seen> sure = its.stream().filter(each -> each.state() == state).toList();
        found.add(new Fault(state, count.says().apply(sure), sure));
      }
    }
    return found;
  }

  /** A dead link counts on the home page if it stands there, else inside. */
  private static boolean counts(Kind kind, List<Seen> its) {
    return switch (kind) {
      case DEAD_LINK_HOME -> its.stream().anyMatch(Seen::home);
      case DEAD_LINK_INSIDE -> its.stream().noneMatch(Seen::home);
      default -> true;
    };
  }

  /** The states of what was seen are in the order of their sureness. */
  private static FindingState surest(List<Seen> its) {
    return its.stream().map(Seen::state).max(Comparator.naturalOrder()).orElseThrow();
  }
}
