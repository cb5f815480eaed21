package cn.xunjian.access.live;

import cn.xunjian.access.AccessConfig;
import cn.xunjian.access.Branches;
import cn.xunjian.access.SignInPolicy;
import cn.xunjian.registry.UnitTree;
import cn.xunjian.registry.changes.UnitStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/**
 * People, grants and keys in memory. Follows the database, so that a change, also one of another
 * node, takes effect within a second or two. While the database is away what was known last goes
 * on.
 */
@ApplicationScoped
public class LiveAccess {

  private final AccessBookStore store;
  private final UnitStore units;
  private final LiveSessions sessions;
  private final SignInPolicy usual;

  private volatile AccessRevisionStore.Revision known = AccessRevisionStore.Revision.NEVER_READ;
  private volatile long registry = -1;
  private volatile Map<Long, Long> parents = Map.of();
  private volatile Branches tree = Branches.NONE;
  private volatile AccessBook book;

  LiveAccess(AccessBookStore store, UnitStore units, LiveSessions sessions, AccessConfig config) {
    this.store = store;
    this.units = units;
    this.sessions = sessions;
    this.usual = SignInPolicy.of(config);
    this.book = AccessBook.empty(usual);
  }

  /** All that is known, at one revision. */
  public AccessBook book() {
    return book;
  }

  /** The policy of signing in as the settings have it. */
  public SignInPolicy usual() {
    return usual;
  }

  /** Takes over what changed since the last time. Calls may overlap: the newest wins. */
  public Uni<Void> refresh() {
    return followTree().chain(this::followPeople);
  }

  private Uni<Void> followTree() {
    return units
        .revision()
        .chain(
            revision ->
                revision == registry
                    ? Uni.createFrom().voidItem()
                    : units.tree().invoke(tree -> take(revision, tree)).replaceWithVoid());
  }

  private synchronized void take(long revision, UnitTree read) {
    Map<Long, Long> now = read.parents();
    if (revision >= registry) {
      registry = revision;
      if (!now.equals(parents)) {
        parents = now;
        tree = Branches.of(now);
        book = book.with(tree);
      }
    }
  }

  private Uni<Void> followPeople() {
    return store
        .revision()
        .chain(
            revision ->
                revision.value() == known.value()
                    ? Uni.createFrom().voidItem().invoke(() -> take(revision, null))
                    : store
                        .read()
                        .invoke(read -> take(read.revision(), read.kept()))
                        .replaceWithVoid());
  }

  /**
   * @param kept null if only sessions were ended
   */
  private synchronized void take(AccessRevisionStore.Revision revision, AccessBook.Kept kept) {
    if (revision.value() < known.value() || revision.sessions() < known.sessions()) {
      return; // Somebody looked later and was quicker.
    }
    if (revision.sessions() != known.sessions()) {
      sessions.forgetAll();
    }
    if (kept != null) {
      book = new AccessBook(kept, tree, usual);
      sessions.idleAfter(book.policy().idle());
    }
    known = revision;
  }

  /** Notes the last uses of sessions and keys, and ends what nobody used for too long. */
  public Uni<Void> keepUses() {
    return sessions.keepUses().chain(() -> store.keysUsed(sessions.takeKeyUses()));
  }
}
