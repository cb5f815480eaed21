package cn.xunjian.access.live;

import cn.xunjian.vault.Opened;
import cn.xunjian.vault.SealedValues;
import cn.xunjian.vault.Vault;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;

/** Second factors and recovery codes in PostgreSQL. */
@ApplicationScoped
public class SecondFactorStore implements SealedValues {

  private static final Logger LOG = Logger.getLogger(SecondFactorStore.class);

  private static final String BEGIN =
      """
      insert into second_factor (person_id, secret, made_at) values ($1, $2, $3)
      on conflict (person_id) do update set secret = excluded.secret, made_at = excluded.made_at, last_step = 0
        where second_factor.confirmed_at is null""";

  /** One statement, so that of two requests with the same code one alone is taken. */
  private static final String TAKE =
      "update second_factor set last_step = $2 where person_id = $1 and last_step < $2";

  private static final String CONFIRM =
      "update second_factor set confirmed_at = $2 where person_id = $1 and confirmed_at is null";

  private static final String RECOVER =
      "update recovery_code set used_at = $3 where person_id = $1 and hash = $2 and used_at is null";

  private static final String REPLACE =
      "update second_factor set secret = $3 where person_id = $1 and secret = $2";

  private final Pool pool;
  private final Vault vault;

  SecondFactorStore(Pool pool, Vault vault) {
    this.pool = pool;
    this.vault = vault;
  }

  /** Names the place that a secret is sealed for. */
  public static String context(long person) {
    return "second-factor/" + person;
  }

  /** A person's second factor; an item of null without one. */
  public Uni<SecondFactor> find(SqlClient client, long person) {
    return client
        .preparedQuery("select * from second_factor where person_id = $1")
        .execute(Tuple.of(person))
        .map(rows -> rows.size() == 0 ? null : factor(rows.iterator().next()));
  }

  private static SecondFactor factor(Row row) {
    return new SecondFactor(
        row.getLong("person_id"),
        row.getString("secret"),
        row.getOffsetDateTime("confirmed_at") != null);
  }

  /** Those whose second factor is confirmed. */
  Uni<Set<Long>> confirmed(SqlClient client) {
    return client
        .query("select person_id from second_factor where confirmed_at is not null")
        .execute()
        .map(SecondFactorStore::numbers);
  }

  static Set<Long> numbers(RowSet<Row> rows) {
    Set<Long> numbers = new HashSet<>();
    rows.forEach(row -> numbers.add(row.getLong(0)));
    return numbers;
  }

  /** A secret to be confirmed; says whether it was taken: a confirmed one is not overwritten. */
  public Uni<Boolean> begin(SqlConnection transaction, long person, String sealed, Instant now) {
    return transaction
        .preparedQuery(BEGIN)
        .execute(Tuple.of(person, sealed, stored(now)))
        .map(rows -> rows.rowCount() == 1);
  }

  /** Takes the code of a step of time, once: says whether nobody took it or a later one before. */
  public Uni<Boolean> take(SqlClient client, long person, long step) {
    return client
        .preparedQuery(TAKE)
        .execute(Tuple.of(person, step))
        .map(rows -> rows.rowCount() == 1);
  }

  /** From now on it is asked for; the codes for an emergency are kept as hashes. */
  public Uni<Boolean> confirm(
      SqlConnection transaction, long person, List<byte[]> recovery, Instant now) {
    List<Tuple> codes =
        recovery.stream().map(hash -> Tuple.of(person, Buffer.buffer(hash))).toList();
    return transaction
        .preparedQuery(CONFIRM)
        .execute(Tuple.of(person, stored(now)))
        .map(rows -> rows.rowCount() == 1)
        .call(
            done ->
                done
                    ? transaction
                        .preparedQuery(
                            "insert into recovery_code (person_id, hash) values ($1, $2)")
                        .executeBatch(codes)
                    : Uni.createFrom().voidItem());
  }

  /** Uses up a recovery code; says whether there was one. */
  public Uni<Boolean> recover(SqlClient client, long person, byte[] hash, Instant now) {
    return client
        .preparedQuery(RECOVER)
        .execute(Tuple.of(person, Buffer.buffer(hash), stored(now)))
        .map(rows -> rows.rowCount() == 1);
  }

  /** Says whether there was one to remove. */
  public Uni<Boolean> remove(SqlConnection transaction, long person) {
    return transaction
        .preparedQuery("delete from second_factor where person_id = $1")
        .execute(Tuple.of(person))
        .map(rows -> rows.rowCount() == 1);
  }

  @Override
  public Uni<Renewed> renew() {
    return pool.query("select * from second_factor order by person_id")
        .execute()
        .onItem()
        .transformToMulti(rows -> Multi.createFrom().iterable(rows))
        .map(SecondFactorStore::factor)
        .filter(factor -> !vault.current(factor.sealed()))
        .onItem()
        .transformToUniAndConcatenate(this::renew)
        .collect()
        .asList()
        .map(
            done -> {
              int renewed = (int) done.stream().filter(d -> d).count();
              return new Renewed("second factors", renewed, done.size() - renewed);
            });
  }

  private Uni<Boolean> renew(SecondFactor factor) {
    Opened renewed = vault.renewed(factor.sealed(), context(factor.person()));
    if (!renewed.ok()) {
      LOG.errorf("the second factor of account %d: %s", factor.person(), renewed.problem());
      return Uni.createFrom().item(false);
    }
    return pool.preparedQuery(REPLACE)
        .execute(Tuple.of(factor.person(), factor.sealed(), renewed.plain()))
        .replaceWith(true);
  }

  private static OffsetDateTime stored(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
