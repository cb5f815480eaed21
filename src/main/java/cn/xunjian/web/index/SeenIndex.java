package cn.xunjian.web.index;

import cn.xunjian.access.Reach;
import cn.xunjian.access.Right;
import cn.xunjian.assessment.index.IndexStore;
import cn.xunjian.assessment.index.IndexStore.Wanted;
import cn.xunjian.registry.UnitTree;
import cn.xunjian.registry.changes.UnitStore;
import cn.xunjian.web.access.Asker;
import cn.xunjian.web.problems.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** What of the index whoever asks may see. */
@ApplicationScoped
class SeenIndex {

  private final IndexStore store;
  private final UnitStore units;
  private final Asker asker;

  SeenIndex(IndexStore store, UnitStore units, Asker asker) {
    this.store = store;
    this.units = units;
    this.asker = asker;
  }

  /**
   * A question about the index.
   *
   * @param tree all units
   * @param top the unit asked about; null for all that he sees
   * @param month its first day; null if nothing is stored at all
   */
  record Asked(UnitTree tree, Reach reach, Long top, Wanted wanted, LocalDate month) {

    /** The names from the top that whoever asks sees down to a unit. */
    List<String> names(UnitTree.Node unit) {
      Deque<String> names = new ArrayDeque<>();
      for (UnitTree.Node at = unit; at != null && reach.includes(at.id()); at = at.parent()) {
        names.addFirst(at.name());
      }
      return List.copyOf(names);
    }
  }

  IndexStore store() {
    return store;
  }

  /** What whoever asks may read. */
  Reach reach() {
    return asker.reach(Right.READ);
  }

  /** When the index was last counted; an item of null if it never was. */
  Uni<Instant> counted() {
    return store.counted();
  }

  /**
   * To be asked first thing.
   *
   * @return fails with 404 for a unit that is not there, or not for whoever asks
   */
  Uni<Asked> asked(IndexFilter filter) {
    Reach reach = reach();
    Long top = filter.unitAsked();
    return units
        .tree()
        .invoke(tree -> refuseUnseen(tree, reach, top))
        .chain(
            tree ->
                month(filter)
                    .map(month -> new Asked(tree, reach, top, wanted(tree, reach, filter), month)));
  }

  private static void refuseUnseen(UnitTree tree, Reach reach, Long top) {
    if (top != null && (tree.unit(top) == null || !reach.includes(top))) {
      throw Problem.notFound("no unit that you may see has the number " + top);
    }
  }

  private static Wanted wanted(UnitTree tree, Reach reach, IndexFilter filter) {
    Long top = filter.unitAsked();
    return new Wanted(
        reach.within(top == null ? null : tree.withBelow(top)), filter.kind, filter.platform);
  }

  private Uni<LocalDate> month(IndexFilter filter) {
    LocalDate asked = filter.monthAsked();
    return asked == null ? store.newest() : Uni.createFrom().item(asked);
  }
}
