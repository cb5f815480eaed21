package cn.xunjian.registry.live;

import cn.xunjian.registry.ById;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.TargetKey;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The registry in memory, followed by revision, so that a change by REST, by import, by another
 * node or by hand in the database takes effect within a second or two, without a restart.
 */
@ApplicationScoped
public class LiveRegistry {

  /** Whoever changed something sees it in the next answer, also where the machine is busy. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final TargetStore store;
  private final Event<RegistryChanged> changes;
  private final Clock clock;
  private final ById<Registered> byId = new ById<>();
  private final Map<TargetKey, Registered> byKey = new ConcurrentHashMap<>();
  private final Queue<UniEmitter<? super Void>> waiting = new ConcurrentLinkedQueue<>();
  private volatile long revision = -1;
  private volatile Runnable follower = () -> {};

  LiveRegistry(TargetStore store, Event<RegistryChanged> changes, Clock clock) {
    this.store = store;
    this.changes = changes;
    this.clock = clock;
  }

  /**
   * Carries out the changes of status that are due, then takes over what changed since the last
   * time and tells those who want to know. Calls must not overlap.
   */
  public Uni<Void> refresh() {
    // Whoever waits from here on may have written what this look no longer sees.
    List<UniEmitter<? super Void>> answered = new ArrayList<>();
    for (var one = waiting.poll(); one != null; one = waiting.poll()) {
      answered.add(one);
    }
    return store
        .applyDueTransitions(clock.instant())
        .chain(() -> store.changedSince(revision, clock.instant()))
        .invoke(this::take)
        .replaceWithVoid()
        .onTermination()
        .invoke(() -> answered.forEach(one -> one.complete(null)));
  }

  /**
   * Says who refreshes the registry from now on.
   *
   * @param wake asks it to refresh at once rather than at its next beat
   */
  public void followedBy(Runnable wake) {
    follower = wake;
  }

  /**
   * Ends when what the caller has committed is known here, so that who registers a target may use
   * it at once. It never fails: what is committed stays true, and is known a beat later at worst.
   */
  public Uni<Void> caughtUp() {
    return Uni.createFrom()
        .<Void>emitter(
            emitter -> {
              waiting.add(emitter);
              follower.run();
            })
        .ifNoItem()
        .after(PATIENCE)
        .recoverWithItem((Void) null);
  }

  private void take(TargetStore.Changes found) {
    List<Registered> left = new ArrayList<>();
    for (Registered gone : found.removed()) {
      Registered known = byId.remove(gone.id());
      if (known != null) {
        byKey.remove(known.key(), known);
        left.add(known);
      } else if (!loaded()) {
        left.add(gone);
      }
    }
    for (Registered now : found.present()) {
      byId.put(now.id(), now);
      byKey.put(now.key(), now);
    }
    revision = found.revision();
    if (!found.present().isEmpty() || !left.isEmpty()) {
      changes.fire(new RegistryChanged(found.present(), left));
    }
  }

  /** Whether the registry has been read at least once. */
  public boolean loaded() {
    return revision >= 0;
  }

  /** The revision up to which it is known; -1 before it was read. */
  public long revision() {
    return revision;
  }

  public Optional<Registered> find(TargetKey key) {
    return Optional.ofNullable(byKey.get(key));
  }

  public Optional<Registered> find(int id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** All targets in the order of their numbers; a live view. */
  public Collection<Registered> all() {
    return Collections.unmodifiableCollection(byId.values());
  }
}
