package cn.xunjian.access.live;

import cn.xunjian.access.AccessConfig;
import cn.xunjian.access.Secret;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Sessions in use, so that a request costs no look into the database. The database has them all; a
 * session that was ended anywhere is forgotten here a second or two later.
 */
@ApplicationScoped
public class LiveSessions {

  private final SessionStore store;
  private final Pool pool;
  private final Clock clock;
  private volatile Duration idle;
  private final Map<String, Session> byHash = new ConcurrentHashMap<>();
  private final AtomicLong endings = new AtomicLong();
  private final Map<Long, Instant> seen = new ConcurrentHashMap<>();
  private final Map<Long, Instant> keys = new ConcurrentHashMap<>();

  LiveSessions(SessionStore store, Pool pool, AccessConfig config, Clock clock) {
    this.store = store;
    this.pool = pool;
    this.clock = clock;
    this.idle = config.idle();
  }

  /**
   * The session of a token, which is used by this; an item of null if there is none or it idled.
   */
  Uni<Session> use(Secret token) {
    Instant now = clock.instant();
    Session known = byHash.get(token.hex());
    if (known != null && alive(known, now)) {
      seen.put(known.id(), now);
      return Uni.createFrom().item(known);
    }
    long asked = endings.get();
    return store.find(pool, token).map(found -> taken(found, asked, clock.instant()));
  }

  /**
   * @param asked how many endings were known when the database was asked: what it said before
   *     another one may be about a session that has ended since
   */
  private Session taken(Session found, long asked, Instant now) {
    // Another node may have seen it later than this one.
    if (found == null || !found.seenAt().plus(idle).isAfter(now)) {
      return null;
    }
    if (endings.get() == asked) {
      byHash.put(found.hash(), found);
    }
    seen.put(found.id(), now);
    return found;
  }

  private boolean alive(Session session, Instant now) {
    Instant used = seen.getOrDefault(session.id(), session.seenAt());
    return used.plus(idle).isAfter(now);
  }

  /** Some session was ended, here or elsewhere: which, the database tells at its next use. */
  void forgetAll() {
    endings.incrementAndGet();
    byHash.clear();
  }

  /** The session that a request came with ends now. */
  public void forget(long session) {
    endings.incrementAndGet();
    byHash.values().removeIf(known -> known.id() == session);
    seen.remove(session);
  }

  /** How long a session lasts that nobody uses, from now on. */
  void idleAfter(Duration longest) {
    idle = longest;
  }

  /** Whether a session has neither ended nor idled; asking is no use of it. */
  Uni<Boolean> stands(long session) {
    Instant since = aliveSince();
    Instant used = seen.get(session);
    return used != null && used.isAfter(since)
        ? store.stands(pool, session, Instant.EPOCH)
        : store.stands(pool, session, since);
  }

  /** How many are known here. */
  public int inUse() {
    return byHash.size();
  }

  /** Since when a session must have been used to be alive. */
  public Instant aliveSince() {
    return clock.instant().minus(idle);
  }

  void keyUsed(long key, Instant at) {
    keys.put(key, at);
  }

  Map<Long, Instant> takeKeyUses() {
    return taken(keys);
  }

  /** Notes the last uses, and ends what nobody used for too long. */
  Uni<Void> keepUses() {
    Map<Long, Instant> uses = taken(seen);
    return store
        .seen(pool, uses)
        .onFailure()
        .invoke(() -> uses.forEach(seen::putIfAbsent))
        .chain(() -> store.forget(pool, aliveSince()))
        .invoke(() -> noted(uses));
  }

  /** What was noted stands in the session itself from now on; old ones must not fill the memory. */
  private void noted(Map<Long, Instant> uses) {
    byHash.replaceAll((hash, known) -> known.seen(uses.getOrDefault(known.id(), known.seenAt())));
    Instant now = clock.instant();
    byHash.values().removeIf(known -> !alive(known, now));
  }

  private static Map<Long, Instant> taken(Map<Long, Instant> from) {
    Map<Long, Instant> uses = new HashMap<>(from);
    uses.forEach(from::remove);
    return uses;
  }
}
