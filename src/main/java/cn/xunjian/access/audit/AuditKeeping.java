package cn.xunjian.access.audit;

import cn.xunjian.access.AccessConfig;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Looks after the trail: drops what is past its retention, and puts its head where whoever may
 * write in the database cannot change it.
 */
@ApplicationScoped
public class AuditKeeping {

  private static final Logger LOG = Logger.getLogger(AuditKeeping.class);

  /** A change that old is no longer under way. */
  private static final Duration LEFT = Duration.ofMinutes(1);

  private final AuditStore store;
  private final AuditRetentionStore old;
  private final AuditChangeLog changes;
  private final Duration retention;
  private final Clock clock;

  AuditKeeping(
      AuditStore store,
      AuditRetentionStore old,
      AuditChangeLog changes,
      AccessConfig config,
      Clock clock) {
    this.store = store;
    this.old = old;
    this.changes = changes;
    this.retention = config.auditRetention();
    this.clock = clock;
  }

  /** Drops the months that are past the retention. */
  public Uni<Void> retain() {
    return old.drop(clock.instant().minus(retention))
        .invoke(
            months -> {
              if (!months.isEmpty()) {
                LOG.infof("audit trail past its retention dropped: %s", String.join(", ", months));
              }
            })
        .replaceWithVoid();
  }

  /** Takes over what was changed and stands in no row yet, as its process ended before. */
  public Uni<Void> takeOver() {
    return changes.takeOverLeft(LEFT);
  }

  /** Says the head in the log. */
  public Uni<Void> publish() {
    return store
        .head()
        .invoke(head -> LOG.infof("audit trail: row %d, hash %s", head.number(), head.hash()))
        .replaceWithVoid();
  }
}
