package cn.xunjian.registry.changes;

import cn.xunjian.registry.Column;
import cn.xunjian.registry.FieldError;
import cn.xunjian.registry.Kind;
import cn.xunjian.registry.Remit;
import cn.xunjian.registry.Status;
import cn.xunjian.registry.Target;
import cn.xunjian.registry.TargetField;
import cn.xunjian.registry.TargetKey;
import cn.xunjian.registry.Transition;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hibernate.reactive.mutiny.Mutiny;

/** Changes targets, one at a time. */
@ApplicationScoped
public class Targets {

  private final RegistryTransaction transaction;
  private final Clock clock;

  Targets(RegistryTransaction transaction, Clock clock) {
    this.transaction = transaction;
    this.clock = clock;
  }

  /** Registers a target under a key that is not in use; a removed target comes back. */
  public Uni<Change<Integer>> create(TargetDraft draft, UnitChoice unit, Remit remit) {
    return transaction.run(
        (session, revision) ->
            row(session, draft.value(TargetField.KEY))
                .chain(row -> create(new Step(session, revision, row, remit), draft, unit)));
  }

  private Uni<Change<Integer>> create(Step step, TargetDraft draft, UnitChoice unit) {
    if (step.present() || step.foreign()) {
      return item(
          new Change.Clash<>(
              "key_taken",
              "标识 %s 已登记 / the key %s is in the registry; change that target or choose another key"
                  .formatted(step.row.target().key(), step.row.target().key())));
    }
    return write(step, draft, unit);
  }

  /** Writes a target again as a whole, or registers it where nothing was expected. */
  public Uni<Change<Integer>> replace(
      TargetKey key, Expectation expected, TargetDraft draft, UnitChoice unit, Remit remit) {
    return transaction.run(
        (session, revision) ->
            row(session, key.value())
                .chain(
                    row -> {
                      Step step = new Step(session, revision, row, remit);
                      if (step.foreign()) {
                        return item(new Change.Absent<>());
                      }
                      return expected.holds(step.version())
                          ? keepsKey(key, draft, () -> write(step, draft, unit))
                          : item(new Change.Stale<>());
                    }));
  }

  /**
   * Changes some fields of a target.
   *
   * @param changes a null text takes the value away
   * @param unit empty to leave it with its unit
   */
  public Uni<Change<Integer>> change(
      TargetKey key,
      Expectation expected,
      Map<TargetField, String> changes,
      Optional<UnitChoice> unit,
      Remit remit) {
    return present(
        key,
        expected,
        remit,
        step -> {
          Target now = step.row.target();
          TargetDraft draft = TargetDraft.of(now).with(changes);
          UnitChoice chosen = unit.orElseGet(() -> new UnitChoice.Numbered(now.profile().unit()));
          return keepsKey(key, draft, () -> write(step, draft, chosen));
        });
  }

  private static Uni<Change<Integer>> keepsKey(
      TargetKey key, TargetDraft draft, Supplier<Uni<Change<Integer>>> work) {
    String written = draft.value(TargetField.KEY);
    return written == null || written.equals(key.value())
        ? work.get()
        : item(
            new Change.Unsound<>(
                List.of(
                    FieldError.of(
                        TargetField.KEY,
                        "key_changed",
                        "标识不能更改；请另行登记 / a target keeps its key; register another one"))));
  }

  /** Takes a target out of the registry; its history stays. */
  public Uni<Change<Integer>> remove(TargetKey key, Expectation expected) {
    return present(key, expected, Remit.ALL, step -> remove(step, key));
  }

  private Uni<Change<Integer>> remove(Step step, TargetKey key) {
    return step.session
        .createSelectionQuery(
            "select count(*) from TargetEntity where parent = :key and removedAt is null",
            Long.class)
        .setParameter("key", key.value())
        .getSingleResult()
        .map(
            columns -> {
              if (columns > 0) {
                return new Change.Clash<>(
                    "has_columns",
                    "该网站还有 %d 个栏目，请先移除 / %d columns belong to this site; remove them first"
                        .formatted(columns, columns));
              }
              step.row.remove(step.revision, clock.instant());
              return new Change.Done<>(step.row.id(), false);
            });
  }

  /** Enters a dated change of status; one that is due is carried out at once. */
  public Uni<Change<Transition>> move(TargetKey key, TransitionOrder order) {
    Instant now = clock.instant();
    return present(
        key, new Expectation.Something(), Remit.ALL, step -> move(step, order.at(now), now));
  }

  private static Uni<Change<Transition>> move(Step step, TransitionOrder order, Instant now) {
    return overtaken(step, order)
        .chain(
            overtaken -> {
              if (!order.effectiveAt().isAfter(now) && !overtaken) {
                step.row.move(order.status(), step.revision, now);
              }
              return record(step, order, now);
            });
  }

  private static Uni<Change<Transition>> record(Step step, TransitionOrder order, Instant now) {
    TransitionEntity entry = new TransitionEntity(step.row.id(), order, now);
    return step.session
        .persist(entry)
        .chain(step.session::flush)
        .map(done -> new Change.Done<>(entry.transition(), true));
  }

  /** An order dated back does not undo one that took effect after it. */
  private static Uni<Boolean> overtaken(Step step, TransitionOrder order) {
    return step.session
        .createSelectionQuery(
            "select count(*) from TransitionEntity where target = :target and appliedAt is not null"
                + " and effectiveAt > :at",
            Long.class)
        .setParameter("target", step.row.id())
        .setParameter("at", order.effectiveAt())
        .getSingleResult()
        .map(later -> later > 0);
  }

  /** The dated changes of a target's status, newest first; null if there is no such target. */
  public Uni<List<Transition>> transitions(TargetKey key, int limit) {
    return transaction.read(
        session ->
            row(session, key.value())
                .chain(
                    row ->
                        row == null || row.removed()
                            ? Uni.createFrom().nullItem()
                            : transitions(session, row, limit)));
  }

  private static Uni<List<Transition>> transitions(
      Mutiny.Session session, TargetEntity row, int limit) {
    return session
        .createSelectionQuery(
            "from TransitionEntity where target = :target order by effectiveAt desc, id desc",
            TransitionEntity.class)
        .setParameter("target", row.id())
        .setMaxResults(limit)
        .getResultList()
        .map(found -> found.stream().map(TransitionEntity::transition).toList());
  }

  /**
   * One change under way: its session, its revision, the key's row, null if it never had one, and
   * for which units it may be made.
   */
  private record Step(Mutiny.Session session, long revision, TargetEntity row, Remit remit) {

    /** Whether the key is, or was, that of a target beyond the remit: its history stays there. */
    boolean foreign() {
      return row != null && !remit.includes(row.target().profile().unit());
    }

    boolean present() {
      return row != null && !row.removed();
    }

    Integer version() {
      return present() ? Integer.valueOf(row.version()) : null;
    }
  }

  private <T> Uni<Change<T>> present(
      TargetKey key, Expectation expected, Remit remit, Function<Step, Uni<Change<T>>> work) {
    return transaction.run(
        (session, revision) ->
            row(session, key.value())
                .chain(
                    row -> {
                      Step step = new Step(session, revision, row, remit);
                      if (!step.present() || step.foreign()) {
                        return item(new Change.Absent<>());
                      }
                      return expected.holds(step.version())
                          ? work.apply(step)
                          : item(new Change.Stale<>());
                    }));
  }

  private static Uni<TargetEntity> row(Mutiny.Session session, String key) {
    return session
        .createSelectionQuery("from TargetEntity where written = :key", TargetEntity.class)
        .setParameter("key", key == null ? "" : key)
        .getSingleResultOrNull();
  }

  private Uni<Change<Integer>> write(Step step, TargetDraft draft, UnitChoice choice) {
    if (draft.check(0) instanceof TargetDraft.Unsound unsound) {
      return item(new Change.Unsound<>(unsound.errors()));
    }
    Target wished = ((TargetDraft.Sound) draft.check(0)).target();
    if (step.present() && wished.kind() != step.row.kind()) {
      return item(new Change.Unsound<>(List.of(kindChanged(step.row.kind()))));
    }
    return parentError(step, wished)
        .chain(
            error ->
                error != null
                    ? item(new Change.Unsound<>(List.of(error)))
                    : Units.choose(step.session, choice, step.remit)
                        .chain(unit -> store(step, draft, unit)));
  }

  private Uni<Change<Integer>> store(Step step, TargetDraft draft, Change<Long> unit) {
    if (unit instanceof Change.Unsound<Long> unsound) {
      return item(new Change.Unsound<>(unsound.errors()));
    }
    long number = ((Change.Done<Long>) unit).value();
    Target target = ((TargetDraft.Sound) draft.check(number)).target();
    Instant now = clock.instant();
    if (step.row == null) {
      TargetEntity row = new TargetEntity(target, step.revision, now);
      return step.session
          .persist(row)
          .chain(step.session::flush)
          .map(done -> new Change.Done<>(row.id(), true));
    }
    boolean created = !step.present();
    Status before = step.row.status();
    step.row.take(target, step.revision, now);
    Uni<?> moved =
        before == target.profile().status()
            ? Uni.createFrom().voidItem()
            : record(step, new TransitionOrder(target.profile().status(), now, null, null), now);
    return moved.map(done -> new Change.Done<>(step.row.id(), created));
  }

  public static FieldError kindChanged(Kind kind) {
    return FieldError.of(
        TargetField.KIND,
        "kind_changed",
        "已登记为 %s，类别不能更改；请换一个标识 / registered as %s; a target keeps its kind, use another key"
            .formatted(kind.code(), kind.code()));
  }

  private static Uni<FieldError> parentError(Step step, Target wished) {
    if (!(wished instanceof Column column)) {
      return Uni.createFrom().nullItem();
    }
    return row(step.session, column.site().value())
        .map(
            parent ->
                parent != null
                        && !parent.removed()
                        && parent.kind() == Kind.SITE
                        && step.remit.includes(parent.target().profile().unit())
                    ? null
                    : unknownParent(column.site()));
  }

  public static FieldError unknownParent(TargetKey site) {
    return FieldError.of(
        TargetField.PARENT,
        "unknown_parent",
        "没有标识为 %s 的网站，请先登记该网站 / there is no site %s; register it first".formatted(site, site));
  }

  private static <T> Uni<Change<T>> item(Change<T> change) {
    return Uni.createFrom().item(change);
  }
}
