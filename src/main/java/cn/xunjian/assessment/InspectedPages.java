package cn.xunjian.assessment;

import cn.xunjian.assessment.card.CardFacts.Pages;
import cn.xunjian.inspection.page.FaultKind;
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
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

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

  private InspectedPages() {}

  /**
   * What was found, by kind; a kind that no inspection looks for, or none in time, is absent.
   *
   * @param inspected null for a site that was never inspected
   */
  static Map<Kind, Pages> of(RuleBook book, Instant at, Inspected inspected) {
    Map<Kind, Pages> found = new EnumMap<>(Kind.class);
    if (inspected != null) {
      for (PageFaultsRule rule : rules(book)) {
        boolean inTime = !inspected.endedAt().plus(rule.within()).isBefore(at);
        List<Text> finds = inTime ? finds(rule.kind(), sure(inspected)) : null;
        if (finds != null) {
          found.put(
              rule.kind(),
              new Pages(inspected.inspection(), inspected.endedAt(), inspected.whole(), finds));
        }
      }
    }
    return found;
  }

  /** Suspicions count for nothing. */
  private static List<Seen> sure(Inspected inspected) {
    return inspected.seen().stream().filter(each -> each.state() != FindingState.SUSPECT).toList();
  }

  private static List<PageFaultsRule> rules(RuleBook book) {
    return book.indicators().stream()
        .flatMap(indicator -> indicator.conditions().stream())
        .map(Condition::rule)
        .filter(PageFaultsRule.class::isInstance)
        .map(PageFaultsRule.class::cast)
        .toList();
  }

  private static List<Text> finds(Kind kind, List<Seen> seen) {
    return switch (kind) {
      case DEAD_LINK_HOME -> links(seen, true);
      case DEAD_LINK_INSIDE -> links(seen, false);
      case DOMAIN_NAME -> once(seen, NAMES);
      case FOOTER_MARK -> once(seen, MARKS);
      case FIND_ERROR_ENTRY -> once(seen, ENTRIES);
      case PAGE_LABEL -> labels(seen);
      case IPV6, SEARCH_MISS, LINK_ONE_WAY, STALE_STATISTICS, STALE_ANSWERS -> null;
    };
  }

  /** Each address once, however many pages lead there. */
  private static List<Text> links(List<Seen> seen, boolean home) {
    Map<String, Text> byAddress = new LinkedHashMap<>();
    Set<String> ofHome = new HashSet<>();
    seen.stream()
        .filter(each -> DEAD.contains(each.kind()) && each.home())
        .forEach(each -> ofHome.add(each.element()));
    for (Seen each : seen) {
      boolean counts = home ? each.home() : !ofHome.contains(each.element());
      if (DEAD.contains(each.kind()) && counts) {
        byAddress.putIfAbsent(
            each.element(),
            new Text("%s %s（见于 %s）", "%s %s (on %s)")
                .with(each.kind().words(), each.element(), each.page()));
      }
    }
    return List.copyOf(byAddress.values());
  }

  /** Each kind once, however many pages show it. */
  private static List<Text> once(List<Seen> seen, Set<FaultKind> kinds) {
    Map<FaultKind, Text> byKind = new EnumMap<>(FaultKind.class);
    for (Seen each : seen) {
      if (kinds.contains(each.kind())) {
        byKind.putIfAbsent(
            each.kind(),
            new Text("%s（见于 %s）", "%s (on %s)").with(each.kind().words(), each.page()));
      }
    }
    return List.copyOf(byKind.values());
  }

  /** Each label once, with the number of pages that lack it. */
  private static List<Text> labels(List<Seen> seen) {
    Map<String, List<String>> pages = new LinkedHashMap<>();
    for (Seen each : seen) {
      if (LABELS.contains(each.kind())) {
        pages.computeIfAbsent(each.element(), label -> new ArrayList<>()).add(each.page());
      }
    }
    return pages.entrySet().stream()
        .map(
            each ->
                new Text("缺少页面标签 %s（%d 页，如 %s）", "page label %s is missing (%d pages, such as %s)")
                    .with(each.getKey(), each.getValue().size(), each.getValue().get(0)))
        .toList();
  }
}
