package cn.xunjian.access.live;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;

/** All that is read together whenever people, grants or keys change. */
@ApplicationScoped
class AccessBookStore {

  private final PersonStore people;
  private final GrantStore grants;
  private final KeyStore keys;
  private final PasswordStore passwords;
  private final SecondFactorStore factors;
  private final Pool pool;

  AccessBookStore(
      PersonStore people,
      GrantStore grants,
      KeyStore keys,
      PasswordStore passwords,
      SecondFactorStore factors,
      Pool pool) {
    this.people = people;
    this.grants = grants;
    this.keys = keys;
    this.passwords = passwords;
    this.factors = factors;
    this.pool = pool;
  }

  /** What was read, and up to which change. */
  record Read(AccessRevisionStore.Revision revision, AccessBook.Kept kept) {}

  Uni<AccessRevisionStore.Revision> revision() {
    return AccessRevisionStore.now(pool);
  }

  /** All of it as it stands at one instant. */
  Uni<Read> read() {
    return pool.withTransaction(
        connection ->
            connection
                .query("set transaction isolation level repeatable read, read only")
                .execute()
                .chain(() -> AccessRevisionStore.now(connection))
                .chain(revision -> kept(connection).map(kept -> new Read(revision, kept))));
  }

  /** One after the other: they share a connection. */
  private Uni<AccessBook.Kept> kept(SqlConnection connection) {
    return Uni.combine()
        .all()
        .unis(
            people.all(connection),
            grants.all(connection),
            keys.all(connection),
            passwords.temporary(connection),
            factors.confirmed(connection),
            SignInPolicyStore.read(connection))
        .usingConcurrencyOf(1)
        .with(AccessBook.Kept::new);
  }

  /** Notes the last use of keys. */
  Uni<Void> keysUsed(Map<Long, Instant> uses) {
    return keys.used(pool, uses);
  }
}
