package cn.xunjian.registry.bulk;

import cn.xunjian.registry.TargetField;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Compares many checked targets with the registry and merges them into it. */
public final class BulkMergeStore {

  private static final String COMPARE =
      """
      update bulk_row l set target_id = t.id, action = case
          when t.id is null or t.removed_at is not null then 'created'
          when %s then 'unchanged' else 'updated' end
      from bulk_row x left join target t on t.key = x.key
      where x.line = l.line and not l.refused""";

  private static final String ADD_TARGETS =
      """
      insert into target (%s, key, revision, created_at, updated_at)
      select %s, l.key, $1::bigint, $2::timestamptz, $2 from bulk_row l
      where l.action = 'created' and l.target_id is null and not l.refused order by l.line""";

  /** What the file has no columns for is not known of a target that comes back. */
  private static final String REVIVE =
      """
      update target t set %s, removed_at = null, official_code = null,
        icp_filing = null, police_filing = null, filing_number = null, opened_on = null, followers = null,
        revision = $1, version = t.version + 1, updated_at = $2
      from bulk_row l
      where l.action = 'created' and l.target_id = t.id and not l.refused""";

  private static final String UPDATE =
      """
      update target t set %s, revision = $1, version = t.version + 1, updated_at = $2
      from bulk_row l where l.action = 'updated' and l.target_id = t.id and not l.refused""";

  private static final String MOVE =
      """
      insert into status_transition (target_id, status, effective_at, reason, author, recorded_at, applied_at)
      select t.id, l.status, $1::timestamptz, $2::text, 'import', $1, $1
      from bulk_row l join target t on t.id = l.target_id
      where not l.refused and l.status <> t.status and (l.action = 'created' or (l.action = 'updated' and $3::boolean))
      order by l.line""";

  /** The columns of the file as the tables name them, other than the key. */
  private static final Map<TargetField, String> STORED =
      TargetField.allColumns().stream()
          .filter(f -> f != TargetField.KEY && f != TargetField.UNIT_PARENT)
          .collect(Collectors.toMap(f -> f, BulkMergeStore::stored));

  private final SqlConnection connection;
  private final List<String> touched;
  private final boolean touchesStatus;

  /**
   * Begins inside a transaction.
   *
   * @param header the columns of the file: no other is changed on what is registered
   */
  public BulkMergeStore(SqlConnection connection, List<TargetField> header) {
    this.connection = connection;
    this.touched = header.stream().map(STORED::get).filter(c -> c != null).distinct().toList();
    this.touchesStatus = header.contains(TargetField.STATUS);
  }

  private static String stored(TargetField field) {
    return switch (field) {
      // Who is in charge of a site and who operates an account stand in one column.
      case OPERATOR -> "person_in_charge";
      case UNIT -> "unit_id";
      case PARENT -> "parent_key";
      case VISIT_INTERVAL -> "visit_interval_ms";
      case READING_INTERVAL -> "reading_interval_ms";
      default -> field.column();
    };
  }

  /** Compares the good rows with the registry and counts all. */
  public Uni<BulkCounts> compare() {
    String same =
        touched.stream()
            .map(c -> "l.%s is not distinct from t.%s".formatted(c, c))
            .collect(Collectors.joining(" and "));
    return run(COMPARE.formatted(same), Tuple.tuple())
        .chain(
            () ->
                run(
                    """
                    select count(*) filter (where not refused and action = 'created'),
                      count(*) filter (where not refused and action = 'updated'),
                      count(*) filter (where not refused and action = 'unchanged'),
                      count(*) filter (where refused) from bulk_row""",
                    Tuple.tuple()))
        .map(rows -> rows.iterator().next())
        .map(
            row ->
                new BulkCounts(
                    row.getLong(0).intValue(),
                    row.getLong(1).intValue(),
                    row.getLong(2).intValue(),
                    row.getLong(3).intValue()));
  }

  /** Lets the planner know of a large change now, not at the next round of autovacuum. */
  public Uni<Void> analyze() {
    return run("analyze unit, target", Tuple.tuple()).replaceWithVoid();
  }

  /** Writes what the comparison found. */
  public Uni<Void> write(long revision, Instant now, String reason) {
    Tuple stamp = Tuple.of(revision, now.atOffset(ZoneOffset.UTC));
    List<String> all = STORED.values().stream().distinct().sorted().toList();
    return run(MOVE, Tuple.of(now.atOffset(ZoneOffset.UTC), reason, touchesStatus))
        .chain(() -> run(REVIVE.formatted(assignments(all)), stamp))
        .chain(() -> run(UPDATE.formatted(assignments(touched)), stamp))
        .chain(
            () ->
                run(
                    ADD_TARGETS.formatted(
                        String.join(", ", all),
                        all.stream().map(c -> "l." + c).collect(Collectors.joining(", "))),
                    stamp))
        .replaceWithVoid();
  }

  private static String assignments(List<String> columns) {
    return columns.stream().map(c -> c + " = l." + c).collect(Collectors.joining(", "));
  }

  private Uni<RowSet<Row>> run(String statement, Tuple values) {
    return connection.preparedQuery(statement).execute(values);
  }
}
