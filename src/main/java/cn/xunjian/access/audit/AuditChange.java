package cn.xunjian.access.audit;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A row of a table as a transaction changed it.
 *
 * @param before null for one that was made
 * @param after null for one that was removed
 */
record AuditChange(long id, String subject, JsonObject before, JsonObject after) {

  /** How many changed rows of tables one row of the trail tells. */
  static final int AT_ONCE = 50;

  private static final String TAKE =
      """
      delete from audit_change where id in (
        select c.id from unnest($1::bigint[]) as a (asked), lateral (
          select id from audit_change where asked = a.asked order by id limit %d for update skip locked) c)
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
            .map(AuditChange::byAsked);
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

  /** What there was: JSON by tables and keys; null for nothing. */
  static String before(List<AuditChange> changes) {
    return told(changes, false);
  }

  /** What there is now. */
  static String after(List<AuditChange> changes) {
    return told(changes, true);
  }

  /**
   * An object of the changed rows, each by its table and key. Of a row that was changed twice the
   * first value before and the last one after are told.
   */
  private static String told(List<AuditChange> changes, boolean after) {
    JsonObject all = new JsonObject();
    for (AuditChange change : changes) {
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
}
