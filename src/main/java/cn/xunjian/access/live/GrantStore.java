package cn.xunjian.access.live;

import cn.xunjian.access.Grant;
import cn.xunjian.access.PersonRole;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Grants of roles in PostgreSQL. They are ended, never removed. */
@ApplicationScoped
public class GrantStore {

  private static final String ADD =
      """
      insert into role_grant (person_id, role, unit_id, valid_from, valid_until, granted_by, granted_at)
      values ($1, $2, $3, $4, $5, $6, $7) returning *""";

  /** One that has not begun ends where it would have begun: it never holds. */
  private static final String END =
      """
      update role_grant set valid_until = greatest(valid_from, $2)
      where id = $1 and (valid_until is null or valid_until > greatest(valid_from, $2)) returning *""";

  /**
   * Whoever changes grants waits for whoever is changing them: their rules look at several rows.
   */
  private static final String HOLD = "lock table role_grant in share row exclusive mode";

  /** Every grant that holds, held or will hold. */
  public Uni<List<StoredGrant>> all(SqlClient client) {
    return client.query("select * from role_grant order by id").execute().map(GrantStore::grants);
  }

  /** The same, held until the transaction ends. */
  public Uni<List<StoredGrant>> hold(SqlConnection transaction) {
    return transaction.query(HOLD).execute().chain(() -> all(transaction));
  }

  public Uni<StoredGrant> add(SqlConnection transaction, Grant grant, String by, Instant now) {
    return transaction
        .preparedQuery(ADD)
        .execute(
            Tuple.from(
                new Object[] {
                  grant.person(),
                  grant.role().code(),
                  grant.branch(),
                  stored(grant.from()),
                  stored(grant.until()),
                  by,
                  stored(now)
                }))
        .map(rows -> grants(rows).get(0));
  }

  /** The grant as it stands then; an item of null if there was nothing to end. */
  public Uni<StoredGrant> end(SqlConnection transaction, long id, Instant at) {
    return transaction
        .preparedQuery(END)
        .execute(Tuple.of(id, stored(at)))
        .map(rows -> rows.size() == 0 ? null : grants(rows).get(0));
  }

  private static List<StoredGrant> grants(RowSet<Row> rows) {
    List<StoredGrant> found = new ArrayList<>(rows.size());
    for (Row row : rows) {
      Grant grant =
          new Grant(
              row.getLong("person_id"),
              PersonRole.of(row.getString("role")).orElseThrow(),
              row.getLong("unit_id"),
              instant(row, "valid_from"),
              instant(row, "valid_until"));
      found.add(
          new StoredGrant(
              row.getLong("id"), grant, row.getString("granted_by"), instant(row, "granted_at")));
    }
    return found;
  }

  private static Instant instant(Row row, String column) {
    OffsetDateTime read = row.getOffsetDateTime(column);
    return read == null ? null : read.toInstant();
  }

  private static OffsetDateTime stored(Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }
}
