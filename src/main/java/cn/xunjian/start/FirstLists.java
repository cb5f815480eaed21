package cn.xunjian.start;

import cn.xunjian.platform.Credentials;
import cn.xunjian.push.Pushers;
import cn.xunjian.registry.closings.Closings;
import cn.xunjian.registry.live.LiveRegistry;
import cn.xunjian.rulebook.editions.LiveEditions;
import cn.xunjian.vault.Rotation;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** The lists that all else reads: loaded first, followed ever after. */
@Singleton
class FirstLists {

  private final LiveRegistry registry;
  private final LiveEditions editions;
  private final Closings closings;
  private final Pushers pushers;
  private final Rotation rotation;
  private final Credentials credentials;

  FirstLists(
      LiveRegistry registry,
      LiveEditions editions,
      Closings closings,
      Pushers pushers,
      Rotation rotation,
      Credentials credentials) {
    this.registry = registry;
    this.editions = editions;
    this.closings = closings;
    this.pushers = pushers;
    this.rotation = rotation;
    this.credentials = credentials;
  }

  Uni<Void> load() {
    return editions
        .begin()
        // Before the first target is judged: a pusher's silence decides what its word proves.
        .chain(pushers::refresh)
        .chain(registry::refresh)
        .chain(closings::refresh)
        .chain(rotation::run)
        .chain(credentials::load)
        .replaceWithVoid();
  }

  /**
   * @param wake what follows the registry at once, for whoever registered a target and waits
   */
  void followedBy(Runnable wake) {
    registry.followedBy(wake);
  }

  Uni<Void> followRegistry() {
    return registry.refresh().chain(closings::refresh).replaceWithVoid();
  }

  Uni<Void> followPushers() {
    return pushers.refresh().replaceWithVoid();
  }

  Uni<Void> followEditions() {
    return editions.refresh();
  }
}
