package cn.xunjian.assessment.card;

import cn.xunjian.assessment.card.Find.Sight;
import cn.xunjian.rulebook.Condition;
import cn.xunjian.rulebook.PageFaultsRule;
import cn.xunjian.words.Text;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What an inspection of the pages of a site found, as far as it was made. */
final class PageFaults {

  private static final Text WHOLE = new Text("已查全部页面", "all pages");
  private static final Text BOUNDED =
      new Text("达到检查上限，未查全部页面", "ended at its bounds, not all pages");

  private PageFaults() {}

  static Measured of(
      CardFacts facts, PageFaultsRule rule, Condition condition, int number, ZoneId zone) {
    CardFacts.Pages pages = facts.pages().get(rule.kind());
    if (pages == null) {
      return Measured.NOT;
    }
    // The surest first, so that of many the doubt of the last that is needed is known.
    List<Find> finds =
        Stream.of(
                finds(pages.confirmed(), Sight.CONFIRMED, rule, condition, number),
                finds(pages.finds(), Sight.CERTAIN, rule, condition, number),
                finds(pages.suspects(), Sight.SUSPECT, rule, condition, number))
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
    return new Measured(rule.kind().proving(), faults(finds, rule), says);
  }

  private static Text doubt(int suspects) {
    return suspects == 0
        ? new Text("", "")
        : new Text("，其中存疑 %d 处", ", %d of them suspected").with(suspects);
  }

  private static List<Find> finds(
      List<Text> found, Sight sight, PageFaultsRule rule, Condition condition, int number) {
    return found.stream()
        .sorted(Comparator.comparing(Text::zh))
        .map(
            each ->
                new Find(
                    "page:" + rule.kind().code() + ":" + each.zh(),
                    sight == Sight.SUSPECT ? new Text("存疑：%s", "suspected: %s").with(each) : each,
                    condition.amount(),
                    number,
                    sight))
        .toList();
  }

  private static List<Find> faults(List<Find> finds, PageFaultsRule rule) {
    if (finds.size() < rule.least()) {
      return List.of();
    }
    if (rule.least() == 1) {
      return finds;
    }
    Find last = finds.get(rule.least() - 1);
    return List.of(
        new Find(
            "page:" + rule.kind().code(),
            new Text("共 %d 处，如 %s", "%d together, such as %s")
                .with(finds.size(), finds.get(0).says()),
            last.amount(),
            last.condition(),
            last.sight()));
  }
}
