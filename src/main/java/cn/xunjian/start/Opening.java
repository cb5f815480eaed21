package cn.xunjian.start;

import cn.xunjian.delivery.RepeatedFailure;
import cn.xunjian.delivery.outbox.Outbox;
import cn.xunjian.demo.Demo;
import cn.xunjian.history.Compaction;
import cn.xunjian.ledger.Ledger;
import cn.xunjian.patrol.ClosingNotices;
import cn.xunjian.patrol.Patrol;
import cn.xunjian.platform.Credentials;
import cn.xunjian.push.Pushers;
import cn.xunjian.registry.closings.Closings;
import cn.xunjian.registry.live.LiveRegistry;
import cn.xunjian.telling.AckLinks;
import cn.xunjian.telling.Gathering;
import cn.xunjian.telling.TimedTelling;
import cn.xunjian.vault.Rotation;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

/**
 * Opens in order: room for facts, the registry, the vault, the demo city if there is one; then the
 * rounds begin. What was thought before is loaded while the first visits go on, and is told of
 * after that.
 */
@ApplicationScoped
class Opening {

  private static final Logger LOG = Logger.getLogger(Opening.class);
  private static final Duration BEAT = Duration.ofSeconds(1);
  private static final long FIRST_PACKING = Duration.ofMinutes(5).toMillis();
  private static final long PACKING = Duration.ofHours(1).toMillis();
  private static final Duration PUSHERS = Duration.ofSeconds(5);

  private final RepeatedFailure unfollowed =
      new RepeatedFailure(LOG::error, LOG::info, "the registry could not be followed");
  private final RepeatedFailure unread =
      new RepeatedFailure(LOG::error, LOG::info, "the pushers could not be read");
  private final Vertx vertx;
  private final Ledger ledger;
  private final LiveRegistry registry;
  private final Closings closings;
  private final Rotation rotation;
  private final Credentials credentials;
  private final Outbox outbox;
  private final Gathering gathering;
  private final AckLinks links;
  private final TimedTelling watch;
  private final ClosingNotices notices;
  private final Patrol patrol;
  private final Pushers pushers;
  private final Demo demo;
  private final Compaction compaction;
  private final AtomicBoolean refreshing = new AtomicBoolean();
  private volatile boolean open;
  private final String here;

  Opening(
      Vertx vertx,
      Ledger ledger,
      LiveRegistry registry,
      Closings closings,
      Rotation rotation,
      Credentials credentials,
      Outbox outbox,
      Gathering gathering,
      AckLinks links,
      TimedTelling watch,
      ClosingNotices notices,
      Patrol patrol,
      Pushers pushers,
      Demo demo,
      Compaction compaction,
      Config config) {
    this.vertx = vertx;
    this.ledger = ledger;
    this.registry = registry;
    this.closings = closings;
    this.rotation = rotation;
    this.credentials = credentials;
    this.outbox = outbox;
    this.gathering = gathering;
    this.links = links;
    this.watch = watch;
    this.notices = notices;
    this.patrol = patrol;
    this.pushers = pushers;
    this.demo = demo;
    this.compaction = compaction;
    String host = config.getValue("quarkus.http.host", String.class);
    this.here =
        "http://"
            + (host.equals("0.0.0.0") ? "localhost" : host)
            + ":"
            + config.getValue("quarkus.http.port", Integer.class);
  }

  void start(@Observes StartupEvent event) {
    ledger
        .open()
        // Before the first target is judged: a pusher's silence decides what its word proves.
        .chain(pushers::refresh)
        .chain(registry::refresh)
        .chain(closings::refresh)
        .chain(rotation::run)
        .chain(credentials::load)
        .chain(demo::begin)
        .chain(this::refreshAfterDemo)
        .invoke(this::walk)
        .chain(ledger::load)
        .chain(links::begin)
        .invoke(outbox::begin)
        .invoke(gathering::begin)
        .invoke(watch::begin)
        .subscribe()
        .with(done -> opened(), this::failed);
  }

  private void walk() {
    patrol.begin();
    LOG.infof("on patrol: %d targets", registry.all().size());
  }

  private Uni<Void> refreshAfterDemo(boolean began) {
    return began ? registry.refresh() : Uni.createFrom().voidItem();
  }

  private void opened() {
    notices.begin();
    vertx.setPeriodic(BEAT.toMillis(), beat -> refresh());
    vertx.setPeriodic(FIRST_PACKING, PACKING, hour -> pack());
    vertx.setPeriodic(PUSHERS.toMillis(), beat -> refreshPushers());
    open = true;
    LOG.infof("console    %s/", here);
    LOG.infof("incidents  %s/api/v1/incidents?state=open", here);
    LOG.infof("metrics    %s/metrics", here);
    LOG.infof("REST       %s/q/swagger-ui/", here);
  }

  private void pack() {
    compaction
        .run()
        .subscribe()
        .with(
            done -> {},
            failure ->
                LOG.warnf(
                    "a day of visits could not be packed, tried again in an hour: %s",
                    failure.getMessage()));
  }

  private void refresh() {
    if (refreshing.compareAndSet(false, true)) {
      registry
          .refresh()
          .chain(closings::refresh)
          .onTermination()
          .invoke(() -> refreshing.set(false))
          .subscribe()
          .with(done -> unfollowed.well(), unfollowed::failed);
    }
  }

  private void refreshPushers() {
    pushers.refresh().subscribe().with(done -> unread.well(), unread::failed);
  }

  private void failed(Throwable failure) {
    LOG.errorf(failure, "the service cannot open: %s", failure.getMessage());
    Quarkus.asyncExit(1);
  }

  /** Whether the rounds have begun and all is known that was known before. */
  boolean open() {
    return open;
  }
}
