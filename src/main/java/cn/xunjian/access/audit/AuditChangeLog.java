package cn.xunjian.access.audit;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Takes over into the trail what requests changed. Each change was noted by the transaction that
 * made it, so none is without its row, however the process ends.
 */
@ApplicationScoped
public class AuditChangeLog {

  /** How many changed rows of tables one row of the trail tells. */
  static final int AT_ONCE = 50;

  private static final String TAKE =
      """
      delete from audit_change where id in (
        select id from audit_change where asked = $1 order by id limit %d for update skip locked)
      returning id, subject, before, after"""
          .formatted(AT_ONCE);

  /** A process has ended in between, or work went on after the answer. */
  private static final String LEFT =
      """
      select e.* from audit_entry e
      join (select distinct asked from audit_change where at < now() - make_interval(secs => $1) limit 100) c on c.asked = e.number
      order by e.number""";

  private final Pool pool;
  private final AuditLog log;

  AuditChangeLog(Pool pool, AuditLog log) {
    this.pool = pool;
    this.log = log;
  }

  /**
   * Appends what came of what was asked for, with all that it changed until now.
   *
   * @param answer JSON of what was answered, told where no row of a table was changed; may be null
   */
  public Uni<Void> end(AuditEntry asked, Deed.Outcome outcome, String answer) {
    Deed deed = asked.deed();
    Deed ended = new Deed(deed.action(), deed.subject(), deed.unit(), outcome, null, answer);
    return pool.withTransaction(transaction -> append(transaction, asked, ended))
        .chain(taken -> taken < AT_ONCE ? nothing() : takeOver(asked, outcome));
  }

  private Uni<Integer> append(SqlConnection transaction, AuditEntry asked, Deed ended) {
    return take(transaction, asked.number())
        .call(
            changes ->
                log.append(
                    transaction,
                    asked.by(),
                    changes.isEmpty()
                        ? ended
                        : ended.from(told(changes, false), told(changes, true))))
        .map(List::size);
  }

  /** The rest, as rows of its own. */
  private Uni<Void> takeOver(AuditEntry asked, Deed.Outcome outcome) {
    Deed deed = asked.deed();
    Deed more = new Deed(deed.action(), deed.subject(), deed.unit(), outcome, null, null);
    return pool.withTransaction(
            transaction ->
                take(transaction, asked.number())
                    .call(
                        changes ->
                            changes.isEmpty()
                                ? nothing()
                                : log.append(
                                    transaction,
                                    asked.by(),
                                    more.from(told(changes, false), told(changes, true)))))
        .chain(changes -> changes.size() < AT_ONCE ? nothing() : takeOver(asked, outcome));
  }

  /**
   * Takes over what no answer took.
   *
   * @param age how old at least; younger ones are under way
   */
  public Uni<Void> takeOverLeft(Duration age) {
    return pool.preparedQuery(LEFT)
        .execute(Tuple.of((double) age.toSeconds()))
        .map(
            rows -> {
              List<AuditEntry> asked = new ArrayList<>();
              rows.forEach(row -> asked.add(AuditStore.entry(row)));
              return asked;
            })
        .onItem()
        .transformToMulti(asked -> Multi.createFrom().iterable(asked))
        .onItem()
        .transformToUniAndConcatenate(asked -> takeOver(asked, Deed.Outcome.DONE))
        .onItem()
        .ignoreAsUni();
  }

  /**
   * A row of a table as a transaction changed it.
   *
   * @param before null for one that was made
   * @param after null for one that was removed
   */
  private record Change(long id, String subject, JsonObject before, JsonObject after) {}

  private static Uni<List<Change>> take(SqlConnection transaction, long asked) {
    return transaction.preparedQuery(TAKE).execute(Tuple.of(asked)).map(AuditChangeLog::changes);
  }

  private static List<Change> changes(RowSet<Row> rows) {
    List<Change> changes = new ArrayList<>(rows.size());
    for (Row row : rows) {
      changes.add(
          new Change(
              row.getLong("id"),
              row.getString("subject"),
              row.getJsonObject("before"),
              row.getJsonObject("after")));
    }
    changes.sort(Comparator.comparingLong(Change::id));
    return changes;
  }

  /**
   * An object of the changed rows, each by its table and key. Of a row that was changed twice the
   * first value before and the last one after are told.
   */
  private static String told(List<Change> changes, boolean after) {
    JsonObject all = new JsonObject();
    for (Change change : changes) {
      JsonObject side = after ? change.after() : change.before();
      if (side != null) {
        JsonObject known = all.getJsonObject(change.subject());
        if (known == null) {
          all.put(change.subject(), side);
        } else if (after) {
          known.mergeIn(side);
        } else {
          all.put(change.subject(), side.mergeIn(known));
        }
      }
    }
    return all.isEmpty() ? null : all.encode();
  }

  private static Uni<Void> nothing() {
    return Uni.createFrom().voidItem();
  }
}
