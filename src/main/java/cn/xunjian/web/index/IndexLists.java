package cn.xunjian.web.index;

import cn.xunjian.assessment.index.IndexListStore;
import cn.xunjian.assessment.index.IndexListStore.After;
import cn.xunjian.assessment.index.IndexListStore.Listed;
import cn.xunjian.registry.live.LiveRegistry;
import cn.xunjian.web.index.IndexViews.MonthView;
import cn.xunjian.web.index.IndexViews.TargetView;
import cn.xunjian.web.index.SeenIndex.Asked;
import cn.xunjian.web.requests.Cursor;
import cn.xunjian.web.requests.Cursors;
import cn.xunjian.web.requests.Page;
import cn.xunjian.web.requests.Query;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.List;

/** The health index by target and by the month for whoever asks, for REST and for its pages. */
@ApplicationScoped
public class IndexLists {

  private static final int MONTHS = 12;
  private static final int MOST_MONTHS = 120;

  private final SeenIndex seen;
  private final IndexListStore lists;
  private final LiveRegistry registry;

  IndexLists(SeenIndex seen, IndexListStore lists, LiveRegistry registry) {
    this.seen = seen;
    this.lists = lists;
    this.registry = registry;
  }

  /**
   * Targets, those that failed and the lowest scores first. To be called first thing.
   *
   * @param verdict pass, fail or open; any if absent
   * @param cursor where the page before ended; the first page if absent
   */
  public Uni<Page<TargetView>> targets(
      IndexFilter filter, String verdict, int most, String cursor) {
    String wanted = Query.oneOf("verdict", verdict, List.of("pass", "fail", "open"));
    After after = after(Cursor.read(cursor, 3));
    return seen.asked(filter.checked())
        .chain(asked -> listed(asked, wanted, after, most + 1))
        .map(found -> Page.of(found, most, IndexLists::cursor))
        .map(page -> new Page<>(page.items().stream().map(this::view).toList(), page.next()));
  }

  /**
   * Some targets without ranks, those that failed and then the lowest scores. To be called first
   * thing.
   */
  public Uni<List<TargetView>> worst(IndexFilter filter, int most) {
    return seen.asked(filter.checked())
        .chain(
            asked ->
                asked.month() == null
                    ? Uni.createFrom().item(List.<Listed>of())
                    : lists.worst(asked.month(), asked.wanted(), most))
        .map(found -> found.stream().map(this::view).toList());
  }

  private Uni<List<Listed>> listed(Asked asked, String verdict, After after, int limit) {
    return asked.month() == null
        ? Uni.createFrom().item(List.of())
        : lists.page(asked.month(), asked.wanted(), verdict, after, limit);
  }

  private static Cursor cursor(Listed last) {
    After place = last.place();
    return Cursor.of(Integer.toString(place.place()), place.score().toPlainString(), place.key());
  }

  private static After after(Cursor cursor) {
    if (cursor == null) {
      return null;
    }
    String place = cursor.values().get(0);
    String score = cursor.values().get(1);
    if (!place.matches("[0-2]") || !score.matches("[0-9]{1,4}(\\.[0-9]{1,2})?")) {
      throw Cursors.bad();
    }
    return new After(Integer.parseInt(place), new BigDecimal(score), cursor.values().get(2));
  }

  private TargetView view(Listed listed) {
    String name =
        registry
            .find(listed.standing().target())
            .map(target -> target.profile().name())
            .orElse(null);
    return TargetView.of(listed, name);
  }

  /**
   * Months up to the one asked for, the oldest first. To be called first thing.
   *
   * @param months how many, 1 to 120; 12 if absent
   */
  public Uni<List<MonthView>> months(IndexFilter filter, String months) {
    long number = months == null || months.isEmpty() ? MONTHS : Query.number("months", months);
    long back = Math.max(1, Math.min(MOST_MONTHS, number));
    return seen.asked(filter.checked())
        .chain(
            asked ->
                asked.month() == null
                    ? Uni.createFrom().item(List.<IndexListStore.Month>of())
                    : lists.months(asked.month(), back, asked.wanted()))
        .map(found -> found.stream().map(MonthView::of).toList());
  }
}
