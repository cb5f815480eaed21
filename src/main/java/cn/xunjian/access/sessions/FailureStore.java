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
import java.util.Optional;

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

  private static final String LOCKED =
      "select locked_until from sign_in_failure where login_hash = $1 and locked_until > $2";

  private static final String FAILED =
      """
      insert into sign_in_failure as f (login_hash, failures, last_at) values ($1, 1, $2)
      on conflict (login_hash) do update set
        failures = case when f.last_at < $3 or f.locked_until <= $2 then 1 else f.failures + 1 end,
        locked_until = case when f.last_at >= $3 and (f.locked_until is null or f.locked_until > $2) and f.failures + 1 >= $4
          then $5 else case when f.locked_until > $2 then f.locked_until end end,
        last_at = $2
      returning locked_until""";

  private final Pool pool;

  FailureStore(Pool pool) {
    this.pool = pool;
  }

  /** Until when nobody gets in by a name; empty if it is not locked. */
  Uni<Optional<Instant>> locked(String login, Instant now) {
    return pool.preparedQuery(LOCKED)
        .execute(Tuple.of(hash(login), stored(now)))
        .map(
            rows ->
                rows.size() == 0
                    ? Optional.empty()
                    : Optional.of(rows.iterator().next().getOffsetDateTime(0).toInstant()));
  }

  /** Notes a failure; says until when the name is locked now, empty if it is not. */
  Uni<Optional<Instant>> failed(String login, Instant now) {
    return pool.preparedQuery(FAILED)
        .execute(
            Tuple.of(
                hash(login),
                stored(now),
                stored(now.minus(REMEMBERED)),
                MOST,
                stored(now.plus(LOCK))))
        .map(rows -> rows.iterator().next().getOffsetDateTime(0))
        .map(until -> Optional.ofNullable(until).map(OffsetDateTime::toInstant));
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
