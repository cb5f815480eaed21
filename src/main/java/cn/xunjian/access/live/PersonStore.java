package cn.xunjian.access.live;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Accounts in PostgreSQL. */
@ApplicationScoped
public class PersonStore {

  private static final String CREATE =
      """
      insert into person (login, name, unit_id, contact, officer, enabled, created_at) values ($1, $2, $3, $4, $5, $6, $7)
      on conflict do nothing returning *""";

  private static final String CHANGE =
      """
      update person set name = $3, unit_id = $4, contact = $5, officer = $6, enabled = $7, version = version + 1
      where id = $1 and version = $2 returning *""";

  private final Pool pool;

  PersonStore(Pool pool) {
    this.pool = pool;
  }

  /** All accounts, by the name to sign in. */
  Uni<List<Person>> all(SqlClient client) {
    return client
        .query("select * from person order by login")
        .execute()
        .map(
            rows -> {
              List<Person> found = new ArrayList<>(rows.size());
              rows.forEach(row -> found.add(person(row)));
              return found;
            });
  }

  /** An account, held until the transaction ends; an item of null if there is none. */
  public Uni<Person> hold(SqlConnection transaction, long id) {
    return transaction
        .preparedQuery("select * from person where id = $1 for update")
        .execute(Tuple.of(id))
        .map(rows -> rows.size() == 0 ? null : person(rows.iterator().next()));
  }

  /** The account of a name to sign in by; an item of null if there is none. */
  public Uni<Person> find(SqlClient client, String login) {
    return client
        .preparedQuery("select * from person where login = $1")
        .execute(Tuple.of(login))
        .map(rows -> rows.size() == 0 ? null : person(rows.iterator().next()));
  }

  /** Whether there is any account. */
  public Uni<Boolean> any() {
    return any(pool);
  }

  private static Uni<Boolean> any(SqlClient client) {
    return client
        .query("select exists (select 1 from person)")
        .execute()
        .map(rows -> rows.iterator().next().getBoolean(0));
  }

  /** The same, and nobody else makes one until the transaction ends. */
  public Uni<Boolean> holdAll(SqlConnection transaction) {
    return transaction
        .query("lock table person in share row exclusive mode")
        .execute()
        .chain(() -> any(transaction));
  }

  /** A new account; an item of null if its login or officer is taken. */
  public Uni<Person> create(SqlConnection transaction, PersonDraft draft, Instant now) {
    return transaction
        .preparedQuery(CREATE)
        .execute(
            Tuple.from(
                new Object[] {
                  draft.login(),
                  draft.name(),
                  draft.unit(),
                  draft.contact(),
                  draft.officer(),
                  draft.enabled(),
                  now.atOffset(ZoneOffset.UTC)
                }))
        .map(rows -> rows.size() == 0 ? null : person(rows.iterator().next()));
  }

  /** The account as it is now; an item of null if somebody changed it before. */
  public Uni<Person> change(SqlConnection transaction, Person before, PersonDraft draft) {
    return transaction
        .preparedQuery(CHANGE)
        .execute(
            Tuple.from(
                new Object[] {
                  before.id(),
                  before.version(),
                  draft.name(),
                  draft.unit(),
                  draft.contact(),
                  draft.officer(),
                  draft.enabled()
                }))
        .map(rows -> rows.size() == 0 ? null : person(rows.iterator().next()));
  }

  private static Person person(Row row) {
    return new Person(
        row.getLong("id"),
        row.getString("login"),
        row.getString("name"),
        row.getLong("unit_id"),
        row.getString("contact"),
        row.getString("officer"),
        row.getBoolean("enabled"),
        row.getOffsetDateTime("created_at").toInstant(),
        row.getInteger("version"));
  }
}
