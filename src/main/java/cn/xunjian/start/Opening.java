package cn.xunjian.start;

import cn.xunjian.delivery.outbox.Heartbeats;
import cn.xunjian.delivery.outbox.Outbox;
import cn.xunjian.demo.Demo;
import cn.xunjian.history.Compaction;
import cn.xunjian.history.PartitionStore;
import cn.xunjian.ledger.Ledger;
import cn.xunjian.patrol.ClosingNotices;
import cn.xunjian.patrol.Patrol;
import cn.xunjian.periodic.PeriodicFailure;
import cn.xunjian.periodic.PeriodicTask;
import cn.xunjian.platform.Credentials;
import cn.xunjian.push.Pushers;
import cn.xunjian.registry.closings.Closings;
import cn.xunjian.registry.live.LiveRegistry;
import cn.xunjian.telling.AckLinks;
import cn.xunjian.telling.Gathering;
import cn.xunjian.telling.TimedTelling;
import cn.xunjian.vault.Rotation;
import cn.xunjian.words.Text;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.function.Supplier;
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
  private static final Duration FIRST_PACKING = Duration.ofMinutes(5);
  private static final Duration PACKING = Duration.ofHours(1);
  private static final Duration PARTITIONS = Duration.ofHours(1);
  private static final Duration PUSHERS = Duration.ofSeconds(5);

  private final Vertx vertx;
  private final PartitionStore partitions;
  private final Ledger ledger;
  private final LiveRegistry registry;
  private final Closings closings;
  private final Rotation rotation;
  private final Credentials credentials;
  private final Outbox outbox;
  private final Gathering gathering;
  private final Heartbeats heartbeats;
  private final AckLinks links;
  private final TimedTelling watch;
  private final ClosingNotices notices;
  private final Patrol patrol;
  private final Pushers pushers;
  private final Demo demo;
  private final Compaction compaction;
  private volatile boolean open;
  private final String here;

  Opening(
      Vertx vertx,
      PartitionStore partitions,
      Ledger ledger,
      LiveRegistry registry,
      Closings closings,
      Rotation rotation,
      Credentials credentials,
      Outbox outbox,
      Gathering gathering,
      Heartbeats heartbeats,
      AckLinks links,
      TimedTelling watch,
      ClosingNotices notices,
      Patrol patrol,
      Pushers pushers,
      Demo demo,
      Compaction compaction,
      Config config) {
    this.vertx = vertx;
    this.partitions = partitions;
    this.ledger = ledger;
    this.registry = registry;
    this.closings = closings;
    this.rotation = rotation;
    this.credentials = credentials;
    this.outbox = outbox;
    this.gathering = gathering;
    this.heartbeats = heartbeats;
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
    partitions
        .keep()
        .chain(ledger::open)
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
        .invoke(heartbeats::begin)
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
    PeriodicTask following =
        every(BEAT, this::refresh, new Text("登记表无法更新", "the registry could not be followed"));
    registry.followedBy(following::wake);
    following.begin();
    every(PUSHERS, pushers::refresh, new Text("推送方无法读取", "the pushers could not be read")).begin();
    every(
            PARTITIONS,
            partitions::keep,
            new Text("按日分区无法建立或清理", "the partitions of days could not be kept"))
        .begin();
    every(PACKING, compaction::run, new Text("已过去的一天无法压缩", "a day of visits could not be packed"))
        .beginAfter(FIRST_PACKING);
    open = true;
    LOG.infof("console    %s/", here);
    LOG.infof("incidents  %s/api/v1/incidents?state=open", here);
    LOG.infof("metrics    %s/metrics", here);
    LOG.infof("REST       %s/q/swagger-ui/", here);
  }

  private PeriodicTask every(Duration beat, Supplier<Uni<?>> work, Text undone) {
    return new PeriodicTask(vertx, beat, work, new PeriodicFailure(LOG, undone));
  }

  private Uni<?> refresh() {
    return registry.refresh().chain(closings::refresh);
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
