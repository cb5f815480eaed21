package cn.xunjian.ledger.states;

import cn.xunjian.words.Text;
import io.smallrye.mutiny.Multi;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.StreamSupport;

/** Reads all changes of verdicts of a target and period, the oldest first, page by page. */
@ApplicationScoped
public class VerdictExportStore {

  private static final int PAGE = 1_000;

  private static final String VERDICTS =
      """
      select * from verdict where target_id = $1 and judged_at >= $2 and judged_at < $3 and id > $4 order by id limit 1000""";

  private final Pool pool;

  public VerdictExportStore(Pool pool) {
    this.pool = pool;
  }

  /** A verdict that changed. */
  public record Judged(
      Instant judgedAt,
      String rule,
      String ruleVersion,
      String verdict,
      Text text,
      JsonObject counts) {}

  /** The verdicts that changed in [from, to). */
  public Multi<List<Judged>> verdicts(int target, Instant from, Instant to) {
    return Multi.createBy()
        .repeating()
        .uni(
            () -> new AtomicLong(),
            last ->
                pool.preparedQuery(VERDICTS)
                    .execute(
                        Tuple.of(
                            target,
                            from.atOffset(ZoneOffset.UTC),
                            to.atOffset(ZoneOffset.UTC),
                            last.get()))
                    .invoke(rows -> rows.forEach(row -> last.set(row.getLong("id")))))
        .whilst(rows -> rows.size() == PAGE)
        .map(VerdictExportStore::judged);
  }

  private static List<Judged> judged(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false)
        .map(
            row ->
                new Judged(
                    row.getOffsetDateTime("judged_at").toInstant(),
                    row.getString("rule"),
                    row.getString("rule_version"),
                    row.getString("verdict"),
                    new Text(row.getString("chinese"), row.getString("english")),
                    row.getJsonObject("counts")))
        .toList();
  }
}
