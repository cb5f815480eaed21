package cn.xunjian.access.sessions;

import cn.xunjian.access.Secret;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * Failed attempts to sign in, by the name that was given. Whether an account has the name makes no
 * difference, so that a lock does not tell.
 */
@ApplicationScoped
class FailureStore {

  static final int MOST = 5;
  static final Duration LOCK = Duration.ofMinutes(10);

  /** The failures of an hour ago do not count with those of now. */
  private static final Duration REMEMBERED = Duration.ofHours(1);

  private static final String BEGIN =
      """
      insert into sign_in_failure as f (login_hash, failures, last_at) values ($1, 1, $2)
      on conflict (login_hash) do update set
        failures = case when f.locked_until > $2 then f.failures
          when f.last_at < $3 or f.locked_until <= $2 then 1 else f.failures + 1 end,
        turned_away = case when f.locked_until > $2 then f.turned_away + 1 else 0 end,
        locked_until = case when f.locked_until > $2 then f.locked_until
          when f.last_at >= $3 and f.locked_until is null and f.failures + 1 >= $4 then $5 end,
        last_at = case when f.locked_until > $2 then f.last_at else $2 end
      returning locked_until, turned_away""";

  private static final String GIVE_BACK =
      """
      update sign_in_failure set failures = greatest(failures - 1, 0),
        locked_until = case when failures - 1 >= $2 then locked_until end
      where login_hash = $1""";

  private final Pool pool;

  FailureStore(Pool pool) {
    this.pool = pool;
  }

  /**
   * What is known of a name when a try begins.
   *
   * @param lockedUntil until when nobody gets in by it, unless this try is given back; null if it
   *     is not locked
   * @param turnedAway how many tries came since it was locked, this one included: 0 for a try that
   *     may be made
   */
  record Begun(Instant lockedUntil, int turnedAway) {}

  /**
   * Counts a try as a failure before it is made, in one statement, so that tries at once on however
   * many nodes are each counted. The last that may fail locks the name.
   */
  Uni<Begun> begin(String login, Instant now) {
    return pool.preparedQuery(BEGIN)
        .execute(
            Tuple.of(
                hash(login),
                stored(now),
                stored(now.minus(REMEMBERED)),
                MOST,
                stored(now.plus(LOCK))))
        .map(rows -> rows.iterator().next())
        .map(row -> new Begun(instant(row.getOffsetDateTime(0)), row.getInteger(1)));
  }

  private static Instant instant(OffsetDateTime stored) {
    return stored == null ? null : stored.toInstant();
  }

  /** A try that was counted did not fail. */
  Uni<Void> giveBack(String login) {
    return pool.preparedQuery(GIVE_BACK).execute(Tuple.of(hash(login), MOST)).replaceWithVoid();
  }

  /** Somebody got in by the name. */
  Uni<Void> forget(String login) {
    return pool.preparedQuery("delete from sign_in_failure where login_hash = $1")
        .execute(Tuple.of(hash(login)))
        .replaceWithVoid();
  }

  /** Drops what no longer counts. */
  Uni<Void> tidy(Instant now) {
    return pool.preparedQuery("delete from sign_in_failure where last_at < $1")
        .execute(Tuple.of(stored(now.minus(REMEMBERED))))
        .replaceWithVoid();
  }

  /** Names that somebody typed may be passwords typed into the wrong field. */
  private static Buffer hash(String login) {
    return Buffer.buffer(Secret.sent(login).hash());
  }

  private static OffsetDateTime stored(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
