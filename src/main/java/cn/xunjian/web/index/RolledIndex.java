package cn.xunjian.web.index;

import cn.xunjian.assessment.index.Figures;
import cn.xunjian.assessment.index.MonthChange;
import cn.xunjian.assessment.index.Ranking;
import cn.xunjian.assessment.index.Ranking.Ranked;
import cn.xunjian.assessment.index.Standing;
import cn.xunjian.registry.UnitTree;
import cn.xunjian.web.index.IndexViews.FiguresView;
import cn.xunjian.web.index.IndexViews.IndexPage;
import cn.xunjian.web.index.IndexViews.Row;
import cn.xunjian.web.index.SeenIndex.Asked;
import cn.xunjian.web.requests.Cursor;
import cn.xunjian.web.requests.Page;
import cn.xunjian.web.requests.Query;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;

/** The health index (健康指数) rolled up for whoever asks, for REST and for its page. */
@ApplicationScoped
public class RolledIndex {

  private final SeenIndex seen;

  RolledIndex(SeenIndex seen) {
    this.seen = seen;
  }

  private record Span(long from, int most) {}

  /**
   * The groups in the order of their ranks, with all of them together. To be called first thing.
   *
   * @param by branch, unit, platform or kind; branch if absent
   * @param from how many groups are passed over
   * @throws cn.xunjian.web.problems.Problem 400 for words that cannot be understood; by the answer
   *     404 for a unit that is not there, or not for whoever asks
   */
  public Uni<IndexPage> page(IndexFilter filter, String by, long from, int most) {
    Grouping grouping = Query.oneOf("by", by, Grouping.values(), Grouping::code);
    return seen.asked(filter.checked())
        .chain(
            asked ->
                standings(asked, asked.month())
                    .chain(
                        now ->
                            standings(asked, before(asked.month()))
                                .map(
                                    before ->
                                        page(
                                            asked,
                                            grouping == null ? Grouping.BRANCH : grouping,
                                            now,
                                            before,
                                            new Span(from, most)))));
  }

  private Uni<List<Standing>> standings(Asked asked, LocalDate month) {
    return month == null
        ? Uni.createFrom().item(List.of())
        : seen.store().all(month, asked.wanted());
  }

  private static LocalDate before(LocalDate month) {
    return month == null ? null : month.minusMonths(1);
  }

  private static IndexPage page(
      Asked asked, Grouping by, List<Standing> now, List<Standing> before, Span span) {
    List<Ranked<String>> ranked =
        Ranking.of(
            now.stream().filter(by::takes).toList(),
            before.stream().filter(by::takes).toList(),
            by.of(asked.tree(), asked.reach(), asked.top()));
    List<Row> found =
        ranked.stream()
            .skip(span.from())
            .limit(span.most() + 1L)
            .map(each -> Row.of(by, name(asked, by, each.group()), each))
            .toList();
    Page<Row> page =
        Page.of(found, span.most(), last -> Cursor.of(Long.toString(span.from() + span.most())));
    Figures total = Figures.of(now);
    return new IndexPage(
        IndexViews.yearMonth(asked.month()),
        now.stream().map(Standing::at).min(Comparator.naturalOrder()).orElse(null),
        now.stream().map(Standing::edition).distinct().sorted().toList(),
        FiguresView.of(total),
        MonthChange.between(before.isEmpty() ? null : Figures.of(before), total),
        page.items(),
        page.next());
  }

  /** The names of the units from the top that whoever asks sees; null for what is no unit. */
  private static String name(Asked asked, Grouping by, String group) {
    if (by == Grouping.PLATFORM || by == Grouping.KIND) {
      return null;
    }
    UnitTree.Node unit = asked.tree().unit(Long.parseLong(group));
    return unit == null ? null : String.join("/", asked.names(unit));
  }
}
