package cn.xunjian.access.live;

import cn.xunjian.access.SignInPolicy;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

/** The policy of signing in, in PostgreSQL: one row, once somebody set it. */
@ApplicationScoped
public class SignInPolicyStore {

  private static final String SET =
      """
      insert into sign_in_policy (password_length, sessions, idle_seconds, second_factor, set_by, set_at, version)
      values ($1, $2, $3, $4, $5, $6, 1)
      on conflict (single) do update set password_length = excluded.password_length, sessions = excluded.sessions,
        idle_seconds = excluded.idle_seconds, second_factor = excluded.second_factor, set_by = excluded.set_by,
        set_at = excluded.set_at, version = sign_in_policy.version + 1
      returning *""";

  /** As it stands; an item of null while nobody set it. */
  static Uni<StoredPolicy> read(SqlClient client) {
    return client.query("select * from sign_in_policy").execute().map(SignInPolicyStore::stored);
  }

  /** The same, held until the transaction ends, also where there is no row to hold. */
  public Uni<StoredPolicy> hold(SqlConnection transaction) {
    return transaction
        .query("lock table sign_in_policy in share row exclusive mode")
        .execute()
        .chain(() -> read(transaction));
  }

  public Uni<StoredPolicy> set(
      SqlConnection transaction, SignInPolicy policy, String by, Instant now) {
    return transaction
        .preparedQuery(SET)
        .execute(
            Tuple.of(
                policy.passwordLength(),
                policy.sessions(),
                Math.toIntExact(policy.idle().toSeconds()),
                policy.secondFactor(),
                by,
                now.atOffset(ZoneOffset.UTC)))
        .map(SignInPolicyStore::stored);
  }

  private static StoredPolicy stored(RowSet<Row> rows) {
    if (rows.size() == 0) {
      return null;
    }
    Row row = rows.iterator().next();
    return new StoredPolicy(
        new SignInPolicy(
            row.getInteger("password_length"),
            row.getInteger("sessions"),
            Duration.ofSeconds(row.getInteger("idle_seconds")),
            row.getBoolean("second_factor")),
        row.getString("set_by"),
        row.getOffsetDateTime("set_at").toInstant(),
        row.getInteger("version"));
  }
}
