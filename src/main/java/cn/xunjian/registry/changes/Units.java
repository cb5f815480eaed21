package cn.xunjian.registry.changes;

import cn.xunjian.registry.FieldError;
import cn.xunjian.registry.Remit;
import cn.xunjian.registry.Unit;
import cn.xunjian.registry.UnitTree;
import cn.xunjian.registry.live.TargetStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;

/** Changes the tree of units. */
@ApplicationScoped
public class Units {

  private final RegistryTransaction transaction;

  Units(RegistryTransaction transaction) {
    this.transaction = transaction;
  }

  public Uni<Change<Unit>> create(UnitDraft draft) {
    return transaction.run((session, revision) -> create(session, draft));
  }

  private static Uni<Change<Unit>> create(Mutiny.Session session, UnitDraft draft) {
    if (!draft.errors().isEmpty()) {
      return Uni.createFrom().item(new Change.Unsound<>(draft.errors()));
    }
    return clash(session, 0, draft)
        .chain(clash -> clash != null ? Uni.createFrom().item(clash) : persist(session, draft));
  }

  private static Uni<Change<Unit>> persist(Mutiny.Session session, UnitDraft draft) {
    UnitEntity unit = new UnitEntity(draft.name(), draft.parent(), draft.region());
    return session
        .persist(unit)
        .chain(session::flush)
        .map(done -> new Change.Done<>(unit.unit(), true));
  }

  /**
   * Changes a unit; a new name is shown by its targets within seconds.
   *
   * @param change makes the wished form out of the present one
   */
  public Uni<Change<Unit>> change(long id, Expectation expected, Function<Unit, UnitDraft> change) {
    return transaction.run(
        (session, revision) ->
            session
                .find(UnitEntity.class, id)
                .chain(unit -> change(session, revision, unit, expected, change)));
  }

  private static Uni<Change<Unit>> change(
      Mutiny.Session session,
      long revision,
      UnitEntity unit,
      Expectation expected,
      Function<Unit, UnitDraft> change) {
    if (unit == null) {
      return Uni.createFrom().item(new Change.Absent<>());
    }
    if (!expected.holds(unit.version())) {
      return Uni.createFrom().item(new Change.Stale<>());
    }
    UnitDraft draft = change.apply(unit.unit());
    if (!draft.errors().isEmpty()) {
      return Uni.createFrom().item(new Change.Unsound<>(draft.errors()));
    }
    return clash(session, unit.unit().id(), draft)
        .chain(
            clash ->
                clash != null
                    ? Uni.createFrom().item(clash)
                    : take(session, revision, unit, draft));
  }

  private static Uni<Change<Unit>> take(
      Mutiny.Session session, long revision, UnitEntity unit, UnitDraft draft) {
    boolean renamed = !unit.name().equals(draft.name());
    unit.change(draft.name(), draft.parent(), draft.region());
    return session
        .flush()
        .chain(() -> renamed ? stampTargets(session, revision, unit) : Uni.createFrom().item(0L))
        .map(stamped -> new Change.Done<>(unit.unit(), false));
  }

  /** Their own version stays: nobody's edit of a target is spoilt by the new name of its unit. */
  private static Uni<Long> stampTargets(Mutiny.Session session, long revision, UnitEntity unit) {
    return TargetStore.stampUnit(session, unit.unit().id(), revision);
  }

  /** Why a unit cannot be so, as a change; an item of null if it can. */
  private static Uni<Change<Unit>> clash(Mutiny.Session session, long id, UnitDraft draft) {
    return session
        .createSelectionQuery("from UnitEntity", UnitEntity.class)
        .getResultList()
        .map(all -> clash(all.stream().map(UnitEntity::unit).toList(), id, draft));
  }

  private static Change<Unit> clash(List<Unit> all, long id, UnitDraft draft) {
    Long parent = draft.parent();
    if (parent != null && all.stream().noneMatch(u -> u.id() == parent)) {
      return new Change.Unsound<>(
          List.of(
              new FieldError(
                  "parent",
                  "unknown_unit",
                  "没有编号为 %d 的单位 / there is no unit %d".formatted(parent, parent))));
    }
    if (parent != null && new UnitTree(all).withBelow(id).contains(parent)) {
      return new Change.Clash<>(
          "cycle", "单位不能隶属于自身或其下级 / a unit cannot stand below itself; choose another parent");
    }
    boolean taken =
        all.stream()
            .anyMatch(
                u ->
                    u.id() != id
                        && u.name().equals(draft.name())
                        && Objects.equals(u.parent(), parent));
    return taken
        ? new Change.Clash<>(
            "name_taken",
            "同一上级下已有同名单位 / there is a unit of this name below the same parent; use that one or another name")
        : null;
  }

  /** Removes a unit that has no targets and no units below it. */
  public Uni<Change<Unit>> remove(long id, Expectation expected) {
    return transaction.run(
        (session, revision) ->
            session.find(UnitEntity.class, id).chain(unit -> remove(session, unit, expected)));
  }

  private static Uni<Change<Unit>> remove(
      Mutiny.Session session, UnitEntity unit, Expectation expected) {
    if (unit == null) {
      return Uni.createFrom().item(new Change.Absent<>());
    }
    if (!expected.holds(unit.version())) {
      return Uni.createFrom().item(new Change.Stale<>());
    }
    long id = unit.unit().id();
    return count(session, "select count(*) from UnitEntity where parent = :unit", id)
        .chain(
            units ->
                count(
                        session,
                        "select count(*) from TargetEntity where unit = :unit and removedAt is null",
                        id)
                    .chain(targets -> remove(session, unit, units, targets)));
  }

  private static Uni<Change<Unit>> remove(
      Mutiny.Session session, UnitEntity unit, long units, long targets) {
    if (units > 0 || targets > 0) {
      return Uni.createFrom()
          .item(
              new Change.Clash<>(
                  "in_use",
                  "该单位还有 %d 个下级单位、%d 个对象，请先移走 / %d units and %d targets stand below this unit; move them first"
                      .formatted(units, targets, units, targets)));
    }
    Unit gone = unit.unit();
    return TargetStore.leaveUnit(session, gone.id())
        .chain(() -> session.remove(unit))
        .map(done -> new Change.Done<>(gone, false));
  }

  private static Uni<Long> count(Mutiny.Session session, String query, long unit) {
    return session
        .createSelectionQuery(query, Long.class)
        .setParameter("unit", unit)
        .getSingleResult();
  }

  /**
   * The unit somebody meant; it is created, with those above it, if it is new.
   *
   * @param remit no unit beyond it is found
   */
  static Uni<Change<Long>> choose(Mutiny.Session session, UnitChoice choice, Remit remit) {
    return session
        .createSelectionQuery("from UnitEntity", UnitEntity.class)
        .getResultList()
        .chain(all -> choose(session, all.stream().map(UnitEntity::unit).toList(), choice, remit));
  }

  private static Uni<Change<Long>> choose(
      Mutiny.Session session, List<Unit> all, UnitChoice choice, Remit remit) {
    if (choice instanceof UnitChoice.Numbered numbered) {
      boolean known =
          remit.includes(numbered.id()) && all.stream().anyMatch(u -> u.id() == numbered.id());
      return Uni.createFrom()
          .item(
              known
                  ? new Change.Done<>(numbered.id(), false)
                  : unsound(
                      "unit_id",
                      "unknown_unit",
                      "没有编号为 %d 的单位 / there is no unit %d"
                          .formatted(numbered.id(), numbered.id())));
    }
    UnitTree tree = new UnitTree(all).within(remit);
    UnitTree.Search search = tree.find(((UnitChoice.Named) choice).path());
    if (search instanceof UnitTree.Ambiguous several) {
      return Uni.createFrom().item(unsound("unit", "ambiguous_unit", ambiguous(several)));
    }
    UnitTree.Node unit = ((UnitTree.Found) search).unit();
    if (!remit.whole() && UnitTree.isNewAtTop(unit)) {
      return Uni.createFrom().item(new Change.Unsound<>(List.of(beyond(unit.name()))));
    }
    Uni<Void> created = Uni.createFrom().voidItem();
    for (UnitTree.Node node : tree.planned()) {
      created = created.chain(() -> persist(session, node));
    }
    return created.map(done -> new Change.Done<>(unit.id(), false));
  }

  private static Uni<Void> persist(Mutiny.Session session, UnitTree.Node node) {
    Long parent = node.parent() == null ? null : node.parent().id();
    UnitEntity unit = new UnitEntity(node.name(), parent, null);
    return session
        .persist(unit)
        .chain(session::flush)
        .invoke(() -> node.registered(unit.unit().id()));
  }

  /** Whoever registers for a branch alone makes no unit beside it. */
  public static FieldError beyond(String unit) {
    return new FieldError(
        "unit",
        "unknown_unit",
        "您的管辖范围内没有单位“%s” / there is no unit \"%s\" in your branch".formatted(unit, unit));
  }

  public static String ambiguous(UnitTree.Ambiguous several) {
    String paths = String.join(", ", several.paths());
    return "有 %d 个单位叫“%s”，请在 unit_parent 写明上级：%s / %d units are called \"%s\"; give unit_parent: %s"
        .formatted(
            several.paths().size(),
            several.name(),
            paths,
            several.paths().size(),
            several.name(),
            paths);
  }

  private static Change<Long> unsound(String field, String code, String message) {
    return new Change.Unsound<>(List.of(new FieldError(field, code, message)));
  }
}
