package cn.xunjian.push;

import cn.xunjian.registry.changes.Expectation;
import cn.xunjian.vault.Opened;
import cn.xunjian.vault.Vault;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * The registered pushers, in memory and followed every few seconds, so that a change of the tree of
 * units or by hand in the database takes effect without a restart.
 */
@ApplicationScoped
public class Pushers {

  private static final Logger LOG = Logger.getLogger(Pushers.class);

  private final PusherStore store;
  private final Vault vault;
  private final Event<PushersChanged> changes;
  private final Clock clock;
  private volatile List<PusherStore.Kept> known = List.of();
  private volatile boolean loaded;

  Pushers(PusherStore store, Vault vault, Event<PushersChanged> changes, Clock clock) {
    this.store = store;
    this.vault = vault;
    this.changes = changes;
    this.clock = clock;
  }

  /**
   * What a pusher is to be; null leaves a part as it is.
   *
   * @param secret the key of its signatures
   */
  public record Draft(
      String name,
      String secret,
      Long unit,
      Collection<String> targets,
      Duration heartbeat,
      Boolean enabled) {}

  /** Why a change was not made. */
  public enum Refusal {
    UNKNOWN,
    STALE,
    TAKEN,
    NO_SUCH_UNIT
  }

  /** A pusher, or why there is none. */
  public record Result(Pusher pusher, Refusal refusal) {

    static Result refused(Refusal why) {
      return new Result(null, why);
    }
  }

  /**
   * Takes over what the database holds. Calls may overlap: the last to end wins, soon corrected.
   */
  public Uni<Void> refresh() {
    return store.all().invoke(this::take).replaceWithVoid();
  }

  private void take(List<PusherStore.Kept> found) {
    boolean same = loaded && pushers(found).equals(pushers(known));
    known = List.copyOf(found);
    if (!same) {
      loaded = true;
      changes.fire(new PushersChanged(pushers(found)));
    }
  }

  private static List<Pusher> pushers(List<PusherStore.Kept> kept) {
    return kept.stream().map(PusherStore.Kept::pusher).toList();
  }

  /** All of them, by name. */
  public List<Pusher> all() {
    return pushers(known);
  }

  public Optional<Pusher> find(String name) {
    return all().stream().filter(p -> p.name().equals(name)).findFirst();
  }

  /** Who sent a body. */
  public Sender sender(Sender.Headers headers, byte[] body) {
    return sender(headers, body, clock.instant());
  }

  private Sender sender(Sender.Headers headers, byte[] body, Instant now) {
    if (headers.none()) {
      return new Sender.Unsigned();
    }
    if (headers.timestamp() == null || !Signature.timely(headers.timestamp(), now)) {
      return new Sender.Refused(
          "X-Xunjian-Timestamp",
          "stale",
          "时间戳缺失或与本机时间相差超过 5 分钟，请校准时钟 · the timestamp is missing or more than 5 minutes from our clock; send seconds since the epoch");
    }
    if (headers.signature() != null) {
      for (PusherStore.Kept kept : known) {
        if (meant(kept.pusher(), headers) && signed(kept, headers, body)) {
          return new Sender.Known(kept.pusher());
        }
      }
    }
    return new Sender.Refused(
        "X-Xunjian-Signature",
        "bad_signature",
        "签名与任何已启用的推送方不符 · the signature is not that of an enabled pusher: sha256= and HMAC-SHA256(secret, timestamp + \".\" + body) in hexadecimal");
  }

  private static boolean meant(Pusher pusher, Sender.Headers headers) {
    return pusher.enabled() && (headers.pusher() == null || headers.pusher().equals(pusher.name()));
  }

  private boolean signed(PusherStore.Kept kept, Sender.Headers headers, byte[] body) {
    String name = kept.pusher().name();
    Opened secret = vault.open(kept.sealed(), PusherSecretStore.context(name));
    if (!secret.ok()) {
      LOG.errorf("the secret of pusher %s: %s", name, secret.problem());
      return false;
    }
    return Signature.matches(secret.plain(), headers.timestamp(), body, headers.signature());
  }

  /** Whether a secret can be kept; without a key of the vault it cannot. */
  public boolean keepsSecrets() {
    return vault.ready();
  }

  /** Registers a pusher; all parts but {@code enabled} and one of unit and targets are needed. */
  public Uni<Result> create(Draft draft) {
    PusherStore.Wish wish =
        new PusherStore.Wish(
            draft.name(),
            vault.seal(draft.secret(), PusherSecretStore.context(draft.name())),
            draft.unit(),
            draft.targets(),
            draft.heartbeat(),
            draft.enabled() == null || draft.enabled());
    return inUnit(
        draft.unit(),
        () ->
            store
                .create(wish, clock.instant())
                .call(this::refresh)
                .map(done -> done ? shown(draft.name()) : Result.refused(Refusal.TAKEN)));
  }

  private Uni<Result> inUnit(Long unit, Supplier<Uni<Result>> then) {
    if (unit == null) {
      return then.get();
    }
    return store
        .hasUnit(unit)
        .chain(
            there ->
                there ? then.get() : Uni.createFrom().item(Result.refused(Refusal.NO_SUCH_UNIT)));
  }

  private Result shown(String name) {
    return find(name)
        .map(p -> new Result(p, null))
        .orElseGet(() -> Result.refused(Refusal.UNKNOWN));
  }

  /** Changes a pusher that is as expected; its name stays. */
  public Uni<Result> change(String name, Expectation expected, Draft draft) {
    return asExpected(
        name, expected, before -> inUnit(draft.unit(), () -> change(before, wish(before, draft))));
  }

  private Uni<Result> asExpected(
      String name, Expectation expected, Function<Pusher, Uni<Result>> then) {
    return refresh()
        .chain(
            () -> {
              Pusher before = find(name).orElse(null);
              if (before == null) {
                return Uni.createFrom().item(Result.refused(Refusal.UNKNOWN));
              }
              return expected.holds(before.version())
                  ? then.apply(before)
                  : Uni.createFrom().item(Result.refused(Refusal.STALE));
            });
  }

  private PusherStore.Wish wish(Pusher before, Draft draft) {
    boolean scoped = draft.unit() != null || draft.targets() != null;
    return new PusherStore.Wish(
        before.name(),
        draft.secret() == null
            ? null
            : vault.seal(draft.secret(), PusherSecretStore.context(before.name())),
        scoped ? draft.unit() : before.unit(),
        scoped ? draft.targets() : before.targets(),
        draft.heartbeat() == null ? before.heartbeat() : draft.heartbeat(),
        draft.enabled() == null ? before.enabled() : draft.enabled());
  }

  private Uni<Result> change(Pusher before, PusherStore.Wish wish) {
    return store
        .change(before, wish)
        .call(this::refresh)
        .map(done -> done ? shown(before.name()) : Result.refused(Refusal.STALE));
  }

  /** Removes a pusher that is as expected. */
  public Uni<Result> remove(String name, Expectation expected) {
    return asExpected(
        name,
        expected,
        before ->
            store
                .remove(before)
                .call(this::refresh)
                .map(done -> done ? new Result(before, null) : Result.refused(Refusal.STALE)));
  }
}
