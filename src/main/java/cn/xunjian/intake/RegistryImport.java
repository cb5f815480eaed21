package cn.xunjian.intake;

import cn.xunjian.registry.Remit;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.time.Clock;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Imports files of targets, one at a time in the whole cluster, each in a single transaction: all
 * of it or nothing is written, whatever ends the process.
 */
@ApplicationScoped
public class RegistryImport {

  private static final Logger LOG = Logger.getLogger(RegistryImport.class);

  /**
   * An import that has begun and goes on by itself.
   *
   * @param report how it ended; never fails
   */
  public record Running(UUID id, Uni<ImportReport> report) {}

  private final Pool pool;
  private final ImportRunStore runs;
  private final Clock clock;

  RegistryImport(Pool pool, ImportRunStore runs, Clock clock) {
    this.pool = pool;
    this.runs = runs;
    this.clock = clock;
  }

  /**
   * Imports a file and waits for the end.
   *
   * @param contentType {@code text/csv}, with a charset if it is known, or that of xlsx
   * @param partial whether good rows are written although others are bad
   * @return fails with {@link ImportBusyException} while another import runs
   */
  public Uni<ImportReport> run(Path file, String contentType, boolean dryRun, boolean partial) {
    return start(new SentFile(file, contentType, false, Remit.ALL), dryRun, partial)
        .chain(Running::report);
  }

  /** As {@link #run}, but answers as soon as the import has begun. */
  public Uni<Running> start(SentFile file, boolean dryRun, boolean partial) {
    ImportReport begun = ImportReport.begun(UUID.randomUUID(), dryRun, partial, clock.instant());
    return pool.getConnection()
        .chain(
            connection ->
                connection
                    .begin()
                    .chain(transaction -> start(connection, transaction, begun, file))
                    .onFailure()
                    .call(connection::close));
  }

  private Uni<Running> start(
      SqlConnection connection, Transaction transaction, ImportReport begun, SentFile file) {
    return ImportRunStore.lock(connection)
        .invoke(RegistryImport::refuseIfBusy)
        .chain(() -> runs.begin(begun))
        .onFailure()
        .call(transaction::rollback)
        .map(done -> goOn(begun.id(), new ImportWork(runs, clock, connection, begun, file)));
  }

  private static void refuseIfBusy(boolean locked) {
    if (!locked) {
      throw new ImportBusyException();
    }
  }

  private static Running goOn(UUID id, ImportWork work) {
    Uni<ImportReport> report = work.run().memoize().indefinitely();
    report
        .subscribe()
        .with(
            ended -> LOG.infof("import %s %s: %s", id, ended.state().code(), words(ended)),
            failure -> LOG.errorf(failure, "import %s could not be recorded as failed", id));
    return new Running(id, report);
  }

  private static String words(ImportReport ended) {
    return "%d rows, %d created, %d updated, %d unchanged, %d refused%s"
        .formatted(
            ended.rowsRead(),
            ended.created(),
            ended.updated(),
            ended.unchanged(),
            ended.refused(),
            ended.dryRun() ? " (dry run)" : "");
  }
}
