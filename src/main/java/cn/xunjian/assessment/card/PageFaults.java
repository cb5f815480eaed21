package cn.xunjian.assessment.card;

import cn.xunjian.assessment.card.CardFacts.Sighting;
import cn.xunjian.assessment.card.Find.Sight;
import cn.xunjian.rulebook.Condition;
import cn.xunjian.rulebook.PageFaultsRule;
import cn.xunjian.words.Text;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an inspection of the pages of a site found, as far as it was made. */
final class PageFaults {

  private static final Text WHOLE = new Text("已查全部页面", "all pages");
  private static final Text BOUNDED =
      new Text("达到检查上限，未查全部页面", "ended at its bounds, not all pages");

  /** A fault on hundreds of pages is shown by some of them. */
  private static final int MOST_SHOWN = 5;

  private static final Set<PageFaultsRule.Kind> GUIDES =
      EnumSet.of(PageFaultsRule.Kind.GUIDE_ELEMENT, PageFaultsRule.Kind.GUIDE_UNUSABLE);

  private PageFaults() {}

  static Measured of(
      CardFacts facts, PageFaultsRule rule, Condition condition, int number, ZoneId zone) {
    CardFacts.Pages pages = facts.pages().get(rule.kind());
    if (pages == null) {
      return Measured.NOT;
    }
    Map<String, List<Sighting>> seen = pages.sightings();
    // The surest first, so that of many the doubt of the last that is needed is known.
    List<Find> finds =
        Stream.of(
                finds(seen, pages.confirmed(), Sight.CONFIRMED, rule, condition, number),
                finds(seen, pages.finds(), Sight.CERTAIN, rule, condition, number),
                finds(seen, pages.suspects(), Sight.SUSPECT, rule, condition, number))
            .flatMap(List::stream)
            .toList();
    Text says =
        new Text(
                "全站检查（第 %d 号，%s 结束，%s）发现 %d 处%s",
                "%4$d finds on its pages%5$s (inspection %1$d, %2$s, %3$s)")
            .with(
                pages.inspection(),
                pages.endedAt().atZone(zone).toLocalDate(),
                pages.whole() ? WHOLE : BOUNDED,
                finds.size(),
                doubt(pages.suspects().size()));
    return new Measured(
        rule.kind().proving(),
        faults(finds, rule),
        says,
        List.of(CardEvidence.inspection(pages.inspection())));
  }

  private static Text doubt(int suspects) {
    return suspects == 0
        ? new Text("", "")
        : new Text("，其中存疑 %d 处", ", %d of them suspected").with(suspects);
  }

  private static List<Find> finds(
      Map<String, List<Sighting>> seen,
      List<Text> found,
      Sight sight,
      PageFaultsRule rule,
      Condition condition,
      int number) {
    return found.stream()
        .sorted(Comparator.comparing(Text::zh))
        .map(
            each ->
                new Find(
                    what(rule, each),
                    things(at(seen, each), rule, each),
                    sight == Sight.SUSPECT ? new Text("存疑：%s", "suspected: %s").with(each) : each,
                    condition.amount(),
                    number,
                    sight,
                    at(seen, each).stream()
                        .limit(MOST_SHOWN)
                        .map(its -> CardEvidence.finding(its.finding()))
                        .toList()))
        .toList();
  }

  private static List<Sighting> at(Map<String, List<Sighting>> seen, Text fault) {
    return seen.getOrDefault(fault.zh(), List.of());
  }

  private static String what(PageFaultsRule rule, Text fault) {
    return "page:" + rule.kind().code() + ":" + fault.zh();
  }

  /** A guide is one thing, whatever it lacks: the veto on guides counts it whole. */
  private static Set<String> things(List<Sighting> seen, PageFaultsRule rule, Text fault) {
    Set<String> guides =
        GUIDES.contains(rule.kind())
            ? seen.stream().map(its -> "guide:" + its.page()).collect(Collectors.toSet())
            : Set.of();
    return guides.isEmpty() ? Set.of(what(rule, fault)) : guides;
  }

  private static List<Find> faults(List<Find> finds, PageFaultsRule rule) {
    if (finds.size() < rule.least()) {
      return List.of();
    }
    // What makes a veto is each of them; what has points counts once.
    if (rule.least() == 1 || finds.get(0).amount() == null) {
      return finds;
    }
    Find last = finds.get(rule.least() - 1);
    return List.of(
        new Find(
            "page:" + rule.kind().code(),
            finds.stream().flatMap(find -> find.things().stream()).collect(Collectors.toSet()),
            new Text("共 %d 处，如 %s", "%d together, such as %s")
                .with(finds.size(), finds.get(0).says()),
            last.amount(),
            last.condition(),
            last.sight(),
            List.of()));
  }
}
