package cn.xunjian.access.keys;

import cn.xunjian.access.Requester;
import cn.xunjian.access.Scope;
import cn.xunjian.access.Secret;
import cn.xunjian.access.audit.AuditJson;
import cn.xunjian.access.audit.Deed;
import cn.xunjian.access.live.AccessTransaction;
import cn.xunjian.access.live.KeyDraft;
import cn.xunjian.access.live.KeyStore;
import cn.xunjian.access.live.MachineKey;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;

/** Makes keys for machines, and ends them. */
@ApplicationScoped
public class MachineKeys {

  private final AccessTransaction transactions;
  private final KeyStore store;
  private final Pool pool;
  private final Clock clock;

  MachineKeys(AccessTransaction transactions, KeyStore store, Pool pool, Clock clock) {
    this.transactions = transactions;
    this.store = store;
    this.pool = pool;
    this.clock = clock;
  }

  /**
   * A key that was just made.
   *
   * @param secret the key itself, which nobody will ever see again
   */
  public record Made(MachineKey key, Secret secret) {}

  /** A new key; an item of null if its name is taken. */
  public Uni<Made> make(Requester by, KeyDraft draft) {
    Secret secret = Secret.fresh(Secret.KEY);
    return transactions
        .change(
            by,
            transaction ->
                store.create(transaction, draft, secret, by.caller().name(), clock.instant()),
            key -> deed("key.made", key))
        .onItem()
        .ifNotNull()
        .transform(key -> new Made(key, secret));
  }

  /** Keys, the newest first, before a number; their last uses may lag by half a minute. */
  public Uni<List<MachineKey>> page(long before, int limit) {
    return store.page(pool, before, limit);
  }

  /** Ends a key; an item of null if there is none to end. */
  public Uni<MachineKey> end(Requester by, long id) {
    return transactions.change(
        by,
        transaction -> store.end(transaction, id, clock.instant()),
        key -> deed("key.ended", key));
  }

  private static Deed deed(String action, MachineKey key) {
    return Deed.done(action, key.name())
        .on(key.branch())
        .from(
            null,
            AuditJson.of(
                "key",
                key.id(),
                "beginning",
                key.beginning(),
                "scopes",
                key.scopes().stream().map(Scope::code).sorted().collect(Collectors.joining(" ")),
                "unit",
                key.branch(),
                "networks",
                key.networks(),
                "expires",
                key.expiresAt(),
                "ended",
                key.endedAt()));
  }
}
