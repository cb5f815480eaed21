package cn.xunjian.report;

import cn.xunjian.history.PublicationCountStore;
import cn.xunjian.history.VisitHistoryStore;
import cn.xunjian.registry.Column;
import cn.xunjian.registry.ColumnClass;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.live.LiveRegistry;
import cn.xunjian.report.yearly.WorkFacts.Published;
import cn.xunjian.report.yearly.WorkFacts.Visited;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What readings and visits of a site saw in a period. */
@ApplicationScoped
class SiteSights {

  /** No opened visit counts as failed for having been slow: the report says how it was seen. */
  private static final Duration NEVER_TOO_SLOW = Duration.ofDays(1);

  private final LiveRegistry registry;
  private final PublicationCountStore publications;
  private final VisitHistoryStore visits;

  SiteSights(LiveRegistry registry, PublicationCountStore publications, VisitHistoryStore visits) {
    this.registry = registry;
    this.publications = publications;
    this.visits = visits;
  }

  /** What appeared on the site's home page and in its columns, each item once. */
  Uni<Published> published(Registered site, Instant from, Instant to) {
    List<Registered> columns =
        registry.all().stream()
            .filter(
                each -> each.target() instanceof Column column && column.site().equals(site.key()))
            .toList();
    List<Registered> all = new ArrayList<>(columns);
    all.add(site);
    return items(all, from, to)
        .chain(
            total ->
                ofClass(columns, ColumnClass.NEWS, from, to)
                    .chain(
                        news ->
                            ofClass(columns, ColumnClass.NOTICES, from, to)
                                .chain(
                                    notices ->
                                        ofClass(columns, ColumnClass.POLICY, from, to)
                                            .map(
                                                policy ->
                                                    new Published(total, news, notices, policy)))));
  }

  private Uni<Integer> items(List<Registered> of, Instant from, Instant to) {
    return publications.items(of.stream().map(Registered::id).toList(), from, to);
  }

  /** Null where no column is of the class. */
  private Uni<Integer> ofClass(
      List<Registered> columns, ColumnClass wanted, Instant from, Instant to) {
    List<Registered> found = columns.stream().filter(each -> each.columnClass() == wanted).toList();
    return found.isEmpty() ? Uni.createFrom().nullItem() : items(found, from, to);
  }

  /** How much each of some accounts published. */
  Uni<Map<Registered, Integer>> published(List<Registered> accounts, Instant from, Instant to) {
    return publications
        .during(accounts.stream().map(Registered::id).toList(), from, to)
        .map(
            found -> {
              Map<Registered, Integer> items = new LinkedHashMap<>();
              accounts.forEach(
                  each ->
                      items.put(
                          each, found.containsKey(each.id()) ? found.get(each.id()).items() : 0));
              return items;
            });
  }

  /** How the scheduled visits of the site ended. */
  Uni<Visited> visited(Registered site, Instant from, Instant to) {
    return visits
        .counts(site.id(), from, to, List.of(from), NEVER_TOO_SLOW)
        .map(slices -> new Visited(slices.get(0).ok(), slices.get(0).failed()));
  }
}
