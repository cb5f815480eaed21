package cn.xunjian.access.providers;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;

/** Which account somebody is for whom a provider vouches, and which grants follow its groups. */
@ApplicationScoped
class IdentityStore {

  /** Two first arrivals of one person, or of two with one login, come one after the other. */
  Uni<Void> hold(SqlConnection transaction) {
    return transaction
        .query("lock table person_identity in share row exclusive mode")
        .execute()
        .replaceWithVoid();
  }

  /** The number of the account; an item of null if the person never came. */
  Uni<Long> find(SqlClient client, String provider, String subject) {
    return client
        .preparedQuery("select person_id from person_identity where provider = $1 and subject = $2")
        .execute(Tuple.of(provider, subject))
        .map(rows -> rows.size() == 0 ? null : rows.iterator().next().getLong(0));
  }

  /** Whether an account is somebody else's already, as that provider sees it. */
  Uni<Boolean> isTaken(SqlConnection transaction, String provider, long person) {
    return transaction
        .preparedQuery(
            "select exists (select 1 from person_identity where provider = $1 and person_id = $2)")
        .execute(Tuple.of(provider, person))
        .map(rows -> rows.iterator().next().getBoolean(0));
  }

  Uni<Void> link(
      SqlConnection transaction, String provider, String subject, long person, Instant now) {
    return transaction
        .preparedQuery("insert into person_identity values ($1, $2, $3, $4)")
        .execute(Tuple.of(provider, subject, person, now.atOffset(ZoneOffset.UTC)))
        .replaceWithVoid();
  }

  /** The numbers of a person's grants that follow a provider's groups. */
  Uni<Set<Long>> given(SqlConnection transaction, String provider, long person) {
    return transaction
        .preparedQuery(
            """
            select g.id from provided_grant p join role_grant g on g.id = p.grant_id
            where p.provider = $1 and g.person_id = $2""")
        .execute(Tuple.of(provider, person))
        .map(
            rows -> {
              Set<Long> found = new HashSet<>();
              rows.forEach(row -> found.add(row.getLong(0)));
              return found;
            });
  }

  Uni<Void> give(SqlConnection transaction, String provider, long grant) {
    return transaction
        .preparedQuery("insert into provided_grant values ($1, $2)")
        .execute(Tuple.of(grant, provider))
        .replaceWithVoid();
  }
}
