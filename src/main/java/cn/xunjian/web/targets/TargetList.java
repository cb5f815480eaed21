package cn.xunjian.web.targets;

import cn.xunjian.access.Reach;
import cn.xunjian.judging.TargetState;
import cn.xunjian.ledger.Ledger;
import cn.xunjian.registry.live.TargetListStore;
import cn.xunjian.registry.live.TargetListStore.Listed;
import cn.xunjian.web.targets.TargetSearch.Chosen;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * Targets together with how they stand. What is registered comes from the database, how it stands
 * from memory, which knows it first.
 */
@ApplicationScoped
public class TargetList {

  private final TargetListStore store;
  private final Ledger ledger;
  private final TargetSearch search;

  TargetList(TargetListStore store, Ledger ledger, TargetSearch search) {
    this.store = store;
    this.ledger = ledger;
    this.search = search;
  }

  /** The target of a key; an item of null if there is none. */
  Uni<TargetItem> find(String key) {
    return store.find(key).map(found -> found == null ? null : item(found));
  }

  /** Whether an officer has described the page of any target. */
  public Uni<Boolean> describesAny() {
    return store.describesAny();
  }

  /**
   * Targets in the order of their keys, beginning after one (null: at the first).
   *
   * @param seen which of them the asker sees; the others are not looked at
   */
  public Uni<List<TargetItem>> page(TargetFilter filter, Reach seen, String after, int limit) {
    Uni<List<Listed>> page =
        filter.isEmpty() && seen.everything()
            ? store.after(after, limit)
            : store
                .below(filter.unit)
                .map(seen::within)
                .chain(units -> page(filter, units, after, limit));
    return page.map(found -> found.stream().map(this::item).toList());
  }

  private Uni<List<Listed>> page(TargetFilter filter, Set<Long> units, String after, int limit) {
    TargetSearch.Wanted wanted =
        new TargetSearch.Wanted(filter.registered(units), filter.standing(this::state), filter.q);
    return Uni.createFrom()
        .item(() -> search.first(wanted, after, limit))
        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
        .chain(chosen -> page(filter, units, after, chosen, limit));
  }

  /** The rows of those that memory chose, and of those that changed since and are wanted now. */
  private Uni<List<Listed>> page(
      TargetFilter filter, Set<Long> units, String after, Chosen chosen, int limit) {
    boolean full = chosen.targets().length == limit;
    return Uni.combine()
        .all()
        .unis(
            store.unchanged(chosen.targets(), chosen.revision()),
            changed(
                new Changed(
                    filter.wanted(units),
                    filter.standing(this::state),
                    chosen.revision(),
                    full ? chosen.last() : null),
                after,
                limit))
        .with(TargetList::together)
        .chain(
            page ->
                full && page.size() < limit
                    ? page(filter, units, chosen.last(), limit - page.size())
                        .map(more -> joined(page, more))
                    : Uni.createFrom().item(page.subList(0, Math.min(limit, page.size()))));
  }

  /**
   * What is asked of targets that changed.
   *
   * @param standing how they stand; null for any
   * @param last the last key that counts; null for any
   */
  private record Changed(
      TargetListStore.Wanted wanted, IntPredicate standing, long revision, String last) {}

  /** The database cannot tell how they stand: it is asked until enough stand as is wanted. */
  private Uni<List<Listed>> changed(Changed ask, String after, int limit) {
    return store
        .changed(ask.wanted(), ask.revision(), after, ask.last(), limit)
        .chain(
            found -> {
              if (ask.standing() == null || found.isEmpty()) {
                return Uni.createFrom().item(found);
              }
              List<Listed> fit =
                  found.stream().filter(t -> ask.standing().test(t.target().id())).toList();
              return found.size() < limit || fit.size() == limit
                  ? Uni.createFrom().item(fit)
                  : changed(ask, found.get(found.size() - 1).key(), limit - fit.size())
                      .map(more -> joined(fit, more));
            });
  }

  private static List<Listed> together(List<Listed> unchanged, List<Listed> changed) {
    if (changed.isEmpty()) {
      return unchanged;
    }
    List<Listed> all = joined(unchanged, changed);
    all.sort(Comparator.comparing(Listed::key));
    return all;
  }

  private static List<Listed> joined(List<Listed> some, List<Listed> more) {
    List<Listed> all = new ArrayList<>(some.size() + more.size());
    all.addAll(some);
    all.addAll(more);
    return all;
  }

  private TargetState state(int target) {
    return ledger.state(target).orElse(null);
  }

  private TargetItem item(Listed listed) {
    return TargetItem.of(listed, state(listed.target().id()));
  }
}
