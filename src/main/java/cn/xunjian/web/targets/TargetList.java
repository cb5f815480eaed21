package cn.xunjian.web.targets;

import cn.xunjian.access.Reach;
import cn.xunjian.judging.TargetState;
import cn.xunjian.ledger.Ledger;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.live.TargetListStore;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.LongPredicate;

/**
 * Targets together with how they stand. A list is all from memory; one target is read from the
 * database.
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
  public Uni<TargetListStore.Described> described() {
    return store.described();
  }

  /**
   * Targets in the order of their keys, beginning after one (null: at the first).
   *
   * @param seen which of them the asker sees; the others are not looked at
   */
  public Uni<List<TargetItem>> page(TargetFilter filter, Reach seen, String after, int limit) {
    return store
        .below(filter.unit)
        .emitOn(Infrastructure.getDefaultWorkerPool())
        .map(
            asked -> {
              LongPredicate units =
                  unit -> (asked == null || asked.contains(unit)) && seen.includes(unit);
              return search
                  .first(
                      new TargetSearch.Wanted(
                          filter.registered(units), filter.standing(this::state), filter.q),
                      after,
                      limit)
                  .stream()
                  .map(this::item)
                  .toList();
            });
  }

  private TargetState state(int target) {
    return ledger.state(target).orElse(null);
  }

  private TargetItem item(Registered target) {
    return TargetItem.of(target, state(target.id()));
  }
}
