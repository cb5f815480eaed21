package cn.xunjian.access.live;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The hashes of passwords in PostgreSQL: the one that counts, and those before it. */
@ApplicationScoped
public class PasswordStore {

  private static final String TEMPORARY =
      """
      select person_id from (
        select distinct on (person_id) person_id, temporary from password order by person_id, number desc) newest
      where temporary""";

  private static final String FORGET =
      """
      delete from password where person_id = $1 and number not in
        (select number from password where person_id = $1 order by number desc limit $2)""";

  /** A person's passwords, the one that counts first. */
  public Uni<List<String>> of(SqlClient client, long person) {
    return client
        .preparedQuery("select hash from password where person_id = $1 order by number desc")
        .execute(Tuple.of(person))
        .map(
            rows -> {
              List<String> hashes = new ArrayList<>(rows.size());
              rows.forEach(row -> hashes.add(row.getString(0)));
              return hashes;
            });
  }

  /** Those who have to change the password that somebody else set. */
  Uni<Set<Long>> temporary(SqlClient client) {
    return client.query(TEMPORARY).execute().map(SecondFactorStore::numbers);
  }

  /**
   * A password that counts from now on.
   *
   * @param kept how many are remembered, this one among them
   */
  public Uni<Void> set(
      SqlConnection transaction,
      long person,
      String hash,
      boolean temporary,
      int kept,
      Instant now) {
    return transaction
        .preparedQuery(
            "insert into password (person_id, hash, set_at, temporary) values ($1, $2, $3, $4)")
        .execute(Tuple.of(person, hash, now.atOffset(ZoneOffset.UTC), temporary))
        .chain(() -> transaction.preparedQuery(FORGET).execute(Tuple.of(person, kept)))
        .replaceWithVoid();
  }
}
