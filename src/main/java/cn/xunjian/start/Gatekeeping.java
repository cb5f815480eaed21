package cn.xunjian.start;

import cn.xunjian.access.AccessConfig;
import cn.xunjian.access.audit.AuditKeeping;
import cn.xunjian.access.live.LiveAccess;
import cn.xunjian.access.people.Accounts;
import cn.xunjian.access.people.SetupLink;
import cn.xunjian.access.sessions.SignIn;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Who may do what: known before the first request, followed and looked after from then on. */
@Singleton
class Gatekeeping {

  private static final Logger LOG = Logger.getLogger(Gatekeeping.class);

  private final LiveAccess access;
  private final SignIn signIn;
  private final AuditKeeping trail;
  private final Accounts accounts;
  private final SetupLink link;
  private final AccessConfig config;

  Gatekeeping(
      LiveAccess access,
      SignIn signIn,
      AuditKeeping trail,
      Accounts accounts,
      SetupLink link,
      AccessConfig config) {
    this.access = access;
    this.signIn = signIn;
    this.trail = trail;
    this.accounts = accounts;
    this.link = link;
    this.config = config;
  }

  /** Takes over what changed, also on another node. */
  Uni<Void> follow() {
    return access.refresh();
  }

  /** Notes when sessions and keys were used last. */
  Uni<Void> keepUses() {
    return access.keepUses();
  }

  /** Drops what no longer counts. */
  Uni<Void> tidy() {
    return signIn.tidy().chain(trail::retain);
  }

  Uni<Void> completeTrail() {
    return trail.takeOver();
  }

  Uni<Void> publishTrail() {
    return trail.publish();
  }

  /**
   * Prints the link to make the first administrator, as long as there is nobody and no key of the
   * installation either.
   *
   * @param here where this service is reached
   */
  Uni<Void> offerSetup(String here) {
    return config.bootstrapKey().isPresent()
        ? Uni.createFrom().voidItem()
        : accounts.any().invoke(any -> offer(any, here)).replaceWithVoid();
  }

  private void offer(boolean any, String here) {
    if (!any) {
      LOG.infof(
          "first administrator: %s/setup?token=%s (good once, for %d minutes)",
          here, link.make().shown(), SetupLink.GOOD.toMinutes());
    }
  }
}
