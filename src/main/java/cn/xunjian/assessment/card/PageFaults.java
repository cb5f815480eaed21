package cn.xunjian.assessment.card;

import cn.xunjian.rulebook.Condition;
import cn.xunjian.rulebook.PageFaultsRule;
import cn.xunjian.words.Text;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;

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
    List<Find> finds =
        pages.finds().stream()
            .sorted(Comparator.comparing(Text::zh))
            .map(
                each ->
                    new Find(
                        "page:" + rule.kind().code() + ":" + each.zh(),
                        each,
                        condition.amount(),
                        number))
            .toList();
    Text says =
        new Text(
                "全站检查（第 %d 号，%s 结束，%s）发现 %d 处",
                "%4$d finds on its pages (inspection %1$d, %2$s, %3$s)")
            .with(
                pages.inspection(),
                pages.endedAt().atZone(zone).toLocalDate(),
                pages.whole() ? WHOLE : BOUNDED,
                finds.size());
    return new Measured(true, finds, says);
  }
}
