package cn.xunjian.access.providers;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Which account somebody is for whom a provider vouches, without asking the database each time. */
@ApplicationScoped
public class Identities {

  private static final int MOST = 10_000;

  /** An account is linked once and for all, so that this is only for those that are removed. */
  private static final Duration KEPT = Duration.ofMinutes(10);

  private final IdentityStore store;
  private final Pool pool;
  private final AsyncCache<Identity, Long> known =
      Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(KEPT).buildAsync();

  private record Identity(String provider, String subject) {}

  Identities(IdentityStore store, Pool pool) {
    this.store = store;
    this.pool = pool;
  }

  /** The number of the account; an item of null if the person never signed in here. */
  public Uni<Long> of(String provider, String subject) {
    return Uni.createFrom()
        .completionStage(
            () ->
                known.get(
                    new Identity(provider, subject),
                    (identity, executor) ->
                        store.find(pool, provider, subject).subscribeAsCompletionStage()));
  }
}
