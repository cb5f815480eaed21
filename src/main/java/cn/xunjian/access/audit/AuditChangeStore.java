package cn.xunjian.access.audit;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What transactions noted of their changes, until a row of the trail tells it. */
final class AuditChangeStore {

  /** How many changed rows of tables one row of the trail tells. */
  static final int AT_ONCE = 50;

  /** By an array, so that it goes by the key: many thousands may be noted, and fifty are taken. */
  private static final String TAKE =
      """
      delete from audit_change where id = any (array(
        select c.id from unnest($1::bigint[]) as a (asked), lateral (
          select id from audit_change where asked = a.asked order by id limit %d for update skip locked) c))
      returning id, asked, subject, before, after"""
          .formatted(AT_ONCE);

  /**
   * Takes out what was noted of some requests, so many of each at most, in their order.
   *
   * @param asked the rows by which it was asked for; 0 has none
   */
  static Uni<Map<Long, List<AuditChange>>> take(SqlConnection transaction, List<Long> asked) {
    Long[] some = asked.stream().filter(each -> each != 0).toArray(Long[]::new);
    return some.length == 0
        ? Uni.createFrom().item(Map.of())
        : transaction
            .preparedQuery(TAKE)
            .execute(Tuple.tuple().addArrayOfLong(some))
            .map(AuditChangeStore::byAsked);
  }

  private static Map<Long, List<AuditChange>> byAsked(RowSet<Row> rows) {
    Map<Long, List<AuditChange>> all = new HashMap<>();
    for (Row row : rows) {
      all.computeIfAbsent(row.getLong("asked"), asked -> new ArrayList<>())
          .add(
              new AuditChange(
                  row.getLong("id"),
                  row.getString("subject"),
                  row.getJsonObject("before"),
                  row.getJsonObject("after")));
    }
    all.values().forEach(each -> each.sort(Comparator.comparingLong(AuditChange::id)));
    return all;
  }

  private AuditChangeStore() {}
}
