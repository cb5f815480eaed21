package cn.xunjian.intake;

import cn.xunjian.registry.FieldError;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.TargetField;
import cn.xunjian.registry.TargetKey;
import cn.xunjian.registry.UnitPath;
import cn.xunjian.registry.UnitTree;
import cn.xunjian.registry.bulk.BulkMergeStore;
import cn.xunjian.registry.bulk.BulkRow;
import cn.xunjian.registry.bulk.BulkStore;
import cn.xunjian.registry.changes.UnitStore;
import cn.xunjian.registry.changes.Units;
import cn.xunjian.registry.live.TargetStore;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jboss.logging.Logger;

/** One import under way, in its transaction; run once. */
final class ImportWork {

  private static final Logger LOG = Logger.getLogger(ImportWork.class);
  private static final int LARGE = 1_000;
  private static final Duration PROGRESS = Duration.ofMillis(500);

  private final ImportRunStore runs;
  private final Clock clock;

  private final SqlConnection connection;
  private final Transaction transaction;
  private final ImportReport begun;
  private final SentFile sent;
  private final RowErrors errors = new RowErrors();
  private ImportReport.Phase phase = ImportReport.Phase.READING;
  private Instant shown;
  private int rows;
  private int refused;
  private TargetFile file;
  private BulkStore store;
  private BulkMergeStore merge;

  /**
   * @param connection in its transaction, which the work ends
   */
  ImportWork(
      ImportRunStore runs,
      Clock clock,
      SqlConnection connection,
      ImportReport begun,
      SentFile sent) {
    this.runs = runs;
    this.clock = clock;
    this.connection = connection;
    this.transaction = connection.transaction();
    this.begun = begun;
    this.sent = sent;
    this.shown = begun.startedAt();
  }

  Uni<ImportReport> run() {
    return onWorker(() -> file = TargetFile.open(sent))
        .invoke(this::connect)
        .chain(() -> store.open())
        .chain(this::readAll)
        .chain(this::check)
        .onFailure(UnreadableFileException.class)
        .recoverWithUni(e -> refuse(e.error()))
        .onFailure()
        .recoverWithUni(this::fail)
        .eventually(this::close);
  }

  private void connect(TargetFile opened) {
    store = new BulkStore(connection);
    merge = new BulkMergeStore(connection, opened.header());
  }

  private Uni<Void> readAll() {
    return Multi.createBy()
        .repeating()
        .uni(this::readPiece)
        .whilst(read -> read > 0)
        .collect()
        .last()
        .replaceWithVoid();
  }

  private Uni<Integer> readPiece() {
    return onWorker(() -> file.next())
        .chain(
            lines -> {
              rows += lines.size();
              return lines.isEmpty()
                  ? Uni.createFrom().item(0)
                  : store(lines).call(() -> show(false)).replaceWith(lines.size());
            });
  }

  private Uni<Void> store(List<TargetFile.Line> lines) {
    List<String> keys =
        lines.stream()
            .map(l -> l.draft().value(TargetField.KEY))
            .filter(k -> k != null && TargetKey.isKey(k))
            .toList();
    return store
        .present(keys)
        .chain(
            registered ->
                onWorker(() -> lines.stream().map(line -> check(line, registered)).toList()))
        .chain(store::add);
  }

  private BulkRow check(TargetFile.Line line, Map<String, Registered> registered) {
    Registered now = registered.get(line.draft().value(TargetField.KEY));
    boolean own = now != null && sent.remit().includes(now.profile().unit());
    BulkRow row = RowCheck.of(line, file.header(), own ? now.target() : null, errors);
    refused += row.target() == null ? 1 : 0;
    return row;
  }

  /** From here on no other writer of the registry comes in between. */
  private Uni<ImportReport> check() {
    phase = ImportReport.Phase.CHECKING;
    return show(true)
        .chain(store::index)
        .chain(() -> TargetStore.nextRevision(connection))
        .chain(
            revision ->
                store
                    .refuseDoubles(errors::add)
                    .chain(() -> store.refuseForeign(sent.remit(), errors::add))
                    .chain(() -> store.refuseOtherKinds(errors::add))
                    .chain(() -> store.refuseGone(errors::add))
                    .chain(this::settleUnits)
                    .chain(() -> merge.compare())
                    .chain(counts -> decide(revision, ImportCounts.of(counts, errors))));
  }

  /**
   * Finds the units of all good rows. A row refused here may be the site of columns, and a column
   * refused for its site may have been the one to name a new unit: so until nothing changes.
   */
  private Uni<Void> settleUnits() {
    return UnitStore.tree(connection)
        .map(tree -> tree.within(sent.remit()))
        .chain(tree -> store.units().chain(paths -> settleUnits(tree, paths)));
  }

  private Uni<Void> settleUnits(UnitTree tree, List<UnitPath> paths) {
    Map<UnitPath, UnitTree.Node> found = new LinkedHashMap<>();
    Uni<Void> refused = Uni.createFrom().voidItem();
    boolean wrong = false;
    for (UnitPath path : paths) {
      UnitTree.Search search = tree.find(path);
      FieldError why = fault(search);
      if (why == null) {
        found.put(path, ((UnitTree.Found) search).unit());
      } else {
        wrong = true;
        refused = refused.chain(() -> store.refuseUnit(path, why, errors::add));
      }
    }
    boolean again = wrong;
    return refused
        .chain(() -> store.refuseOrphans(sent.remit(), errors::add))
        .chain(
            orphans ->
                again || orphans > 0
                    ? settleUnits()
                    : createUnits(tree).chain(() -> store.setUnits(found)));
  }

  /** Why a unit cannot be taken; null if it can. */
  private FieldError fault(UnitTree.Search search) {
    if (search instanceof UnitTree.Ambiguous several) {
      return new FieldError("unit", "ambiguous_unit", Units.ambiguous(several));
    }
    UnitTree.Node unit = ((UnitTree.Found) search).unit();
    return !sent.remit().whole() && UnitTree.isNewAtTop(unit) ? Units.beyond(unit.name()) : null;
  }

  private Uni<Void> createUnits(UnitTree tree) {
    if (begun.dryRun() || (errors.total() > 0 && !begun.partial())) {
      return Uni.createFrom().voidItem();
    }
    Uni<Void> created = Uni.createFrom().voidItem();
    for (List<UnitTree.Node> level : UnitTree.levels(tree.planned())) {
      created = created.chain(() -> store.createUnits(level));
    }
    return created;
  }

  private Uni<ImportReport> decide(long revision, ImportCounts counts) {
    if (errors.total() > 0 && !begun.partial()) {
      return giveUp(ended(ImportReport.State.REFUSED, counts));
    }
    if (begun.dryRun()) {
      return giveUp(ended(ImportReport.State.DONE, counts));
    }
    phase = ImportReport.Phase.WRITING;
    return show(true)
        .chain(() -> merge.write(revision, clock.instant(), "import " + begun.id()))
        .chain(() -> large(counts) ? merge.analyze() : Uni.createFrom().voidItem())
        .map(written -> ended(ImportReport.State.DONE, counts))
        .call(report -> ImportRunStore.end(connection, report))
        .call(transaction::commit);
  }

  private static boolean large(ImportCounts counts) {
    return counts.created() + counts.updated() >= LARGE;
  }

  private Uni<ImportReport> refuse(RowError error) {
    errors.add(error);
    return giveUp(ended(ImportReport.State.REFUSED, new ImportCounts(0, 0, 0, refused, errors)));
  }

  /** The end is recorded first: a run without the lock would look dead. */
  private Uni<ImportReport> giveUp(ImportReport report) {
    return runs.end(report).chain(transaction::rollback).replaceWith(report);
  }

  private Uni<ImportReport> fail(Throwable cause) {
    LOG.errorf(cause, "import %s failed", begun.id());
    ImportReport report =
        ended(ImportReport.State.FAILED, new ImportCounts(0, 0, 0, refused, errors));
    return runs.end(report)
        .eventually(
            () ->
                transaction
                    .rollback()
                    .onFailure()
                    .invoke(lost -> LOG.debugf(lost, "import %s: no rollback", begun.id()))
                    .onFailure()
                    // The first failure is what is told; the connection's end undoes the rest.
                    .recoverWithNull())
        .replaceWith(report);
  }

  private ImportReport ended(ImportReport.State state, ImportCounts counts) {
    ImportReport report = begun.ended(state, phase, clock.instant(), rows, counts);
    return file == null ? report : report.readAs(file.proposal());
  }

  private Uni<Void> show(boolean now) {
    Instant at = clock.instant();
    if (!now && Duration.between(shown, at).compareTo(PROGRESS) < 0) {
      return Uni.createFrom().voidItem();
    }
    shown = at;
    return runs.progress(begun.id(), phase, rows);
  }

  private Uni<Void> close() {
    return connection
        .close()
        .chain(
            () ->
                onWorker(
                    () -> {
                      if (file != null) {
                        file.close();
                      }
                      return null;
                    }))
        .replaceWithVoid();
  }

  private static <T> Uni<T> onWorker(Callable<T> work) {
    return Uni.createFrom()
        .<T>emitter(
            emitter -> {
              try {
                emitter.complete(work.call());
              } catch (Exception e) {
                emitter.fail(e);
              }
            })
        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
  }
}
