package cn.xunjian.access.audit;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Removes old months of the trail, and keeps which row was the last of them. */
@ApplicationScoped
public class AuditRetentionStore {

  private static final String OLD =
      """
      select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid join pg_class p on p.oid = i.inhparent
      where p.relname = 'audit_entry' and c.relname < $1 order by 1""";

  /** Writers wait for this too, so that none holds what a table's drop waits for. */
  private static final String HEAD = "select number from audit_head for update";

  private static final String MONTHS =
      """
      select tableoid::regclass::text as month, min(number) as first, max(number) as last
      from audit_entry group by 1 order by 1""";

  private static final String CUT =
      "update audit_cut c set number = e.number, hash = e.hash from audit_entry e where e.number = $1";

  private final Pool pool;

  AuditRetentionStore(Pool pool) {
    this.pool = pool;
  }

  /**
   * The rows of a month.
   *
   * @param name of its table
   * @param first the least number
   * @param last the greatest number
   */
  private record Month(String name, long first, long last) {}

  /** Drops the months whose last row is older than an instant; says which. */
  public Uni<List<String>> drop(Instant before) {
    String kept = AuditLog.partition(YearMonth.from(before.atOffset(ZoneOffset.UTC)));
    return pool.withTransaction(
        transaction ->
            transaction
                .query(HEAD)
                .execute()
                .chain(() -> transaction.preparedQuery(OLD).execute(Tuple.of(kept)))
                .chain(
                    rows ->
                        rows.size() == 0
                            ? Uni.createFrom().item(List.<String>of())
                            : drop(transaction, kept)));
  }

  private static Uni<List<String>> drop(SqlConnection transaction, String kept) {
    return transaction
        .query(MONTHS)
        .execute()
        .map(rows -> removable(months(rows), kept))
        .call(
            old ->
                old.isEmpty()
                    ? Uni.createFrom().voidItem()
                    : transaction
                        .preparedQuery(CUT)
                        .execute(Tuple.of(old.stream().mapToLong(Month::last).max().orElseThrow()))
                        .chain(
                            () ->
                                transaction
                                    .query("drop table " + String.join(", ", names(old)))
                                    .execute()))
        .map(AuditRetentionStore::names);
  }

  private static List<Month> months(RowSet<Row> rows) {
    List<Month> all = new ArrayList<>(rows.size());
    rows.forEach(
        row ->
            all.add(new Month(row.getString("month"), row.getLong("first"), row.getLong("last"))));
    return all;
  }

  /**
   * The oldest months, as many as leave a chain without a gap. At the turn of a month two writers
   * may have asked their clocks in another order than they wrote: such months go together.
   */
  private static List<Month> removable(List<Month> months, String kept) {
    int end = 0;
    long last = 0;
    for (int i = 0; i < months.size() && months.get(i).name().compareTo(kept) < 0; i++) {
      last = Math.max(last, months.get(i).last());
      long next = months.stream().skip(i + 1).mapToLong(Month::first).min().orElse(Long.MAX_VALUE);
      if (last < next) {
        end = i + 1;
      }
    }
    return months.subList(0, end);
  }

  private static List<String> names(List<Month> months) {
    return months.stream().map(Month::name).toList();
  }
}
