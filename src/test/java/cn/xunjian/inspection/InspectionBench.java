package cn.xunjian.inspection;

import static cn.xunjian.testing.FactDatabase.done;
import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.fetch.exchange.Fetcher;
import cn.xunjian.fetch.exchange.Fetchers;
import cn.xunjian.fetch.guard.EgressGuard;
import cn.xunjian.fetch.tls.Trust;
import cn.xunjian.inspection.lists.ListParts;
import cn.xunjian.inspection.probe.TransportProbe;
import cn.xunjian.inspection.records.FindingListStore;
import cn.xunjian.inspection.records.FindingState;
import cn.xunjian.inspection.records.Inspection;
import cn.xunjian.inspection.records.InspectionMoved;
import cn.xunjian.inspection.records.InspectionRecords;
import cn.xunjian.inspection.records.RecordParts;
import cn.xunjian.inspection.records.SiteFinding;
import cn.xunjian.inspection.walk.InspectionConfig;
import cn.xunjian.inspection.walk.SiteWalker;
import cn.xunjian.inspection.walk.WalkAids;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.Site;
import cn.xunjian.registry.Source;
import cn.xunjian.registry.Status;
import cn.xunjian.registry.live.FixedRegistry;
import cn.xunjian.rendering.Looking;
import cn.xunjian.testing.FactDatabase;
import cn.xunjian.testing.FiredEvents;
import cn.xunjian.testing.Sample;
import cn.xunjian.testing.SettableClock;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.quarkus.runtime.ShutdownEvent;
import io.vertx.core.Vertx;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/** One node that inspects: a fetcher, a walker and the stores on a real database. */
final class InspectionBench implements AutoCloseable {

  static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  static final int SITE = 1;

  private final EventLoopGroup loops = new NioEventLoopGroup(1);
  private final Vertx vertx = Vertx.vertx();
  private final Fetcher fetcher;
  private final InspectionRecords records;
  private final Inspections inspections;
  private final Registered site;
  private final FiredEvents<InspectionMoved> moved = new FiredEvents<>();

  InspectionBench(
      FactDatabase database,
      SettableClock clock,
      InspectionConfig config,
      String home,
      List<InetSocketAddress> permitted) {
    this(database, clock, config, home, permitted, nobody());
  }

  /** Looks without a browser, wherever one is installed. */
  private static Looking.Settings nobody() {
    return new Looking.Settings(Optional.empty(), 0, Duration.ofSeconds(20), 256);
  }

  InspectionBench(
      FactDatabase database,
      SettableClock clock,
      InspectionConfig config,
      String home,
      List<InetSocketAddress> permitted,
      Looking.Settings looking) {
    this.fetcher = Fetchers.granting(loops, clock, permitted);
    this.records = RecordParts.on(database.pool(), clock, ZONE, moved);
    this.site =
        Sample.of(
            SITE,
            new Site(
                Sample.profile("4307000001", home, Source.HTML, Status.RUNNING),
                null,
                null,
                null,
                null,
                null));
    this.inspections =
        new Inspections(
            records,
            ListParts.on(database.pool(), clock, ZONE),
            new SiteWalker(
                fetcher,
                vertx,
                config,
                new WalkAids(
                    new TransportProbe(
                        vertx,
                        new Trust(),
                        new EgressGuard(List.of(), List.of()),
                        List.of(),
                        () -> false),
                    Looking.at(vertx, looking, permitted.toArray(InetSocketAddress[]::new)),
                    vertx,
                    config),
                clock,
                ZONE),
            new FixedRegistry(List.of(site)),
            config,
            clock);
  }

  /** An empty set of tables with one site in them. */
  static void clear(FactDatabase database) {
    database
        .sql()
        .execute(
            """
            truncate inspection, inspection_address, site_page, site_finding, finding_exception, wordlist, domain_standing,
              target cascade;
            delete from unit where parent_id is null and name = 'u';
            insert into unit (name) values ('u');
            insert into target (id, key, kind, name, unit_id, url, status) select 1, '4307000001', 'site', 's', max(id),
              'http://x.example/', 'running' from unit""");
  }

  Inspection ask() {
    return ask(Inspection.Scope.SITE);
  }

  Inspection ask(Inspection.Scope scope) {
    return done(inspections.ask(site, scope, "test"));
  }

  /** What was told of walks since it was asked for last. */
  List<InspectionMoved> moved() {
    return moved.taken();
  }

  /** The site that is inspected, as it is registered. */
  Registered site() {
    return site;
  }

  Inspections inspections() {
    return inspections;
  }

  InspectionRecords records() {
    return records;
  }

  /** Begins what waits. */
  void beat() {
    done(inspections.beat());
  }

  Inspection now(Inspection inspection) {
    return done(records.inspections().find(inspection.id()));
  }

  /** Waits until it has ended. */
  Inspection ended(Inspection inspection) {
    Awaitility.await()
        .atMost(Duration.ofMinutes(8))
        .pollInterval(20, TimeUnit.MILLISECONDS)
        .until(() -> now(inspection).endedAt() != null);
    Inspection ended = now(inspection);
    assertThat(ended.state()).as(ended.detail()).isNotEqualTo(Inspection.State.FAILED);
    return ended;
  }

  /** Asks, begins and waits for the end. */
  Inspection run() {
    Inspection asked = ask();
    beat();
    return ended(asked);
  }

  List<SiteFinding> findings() {
    return findings(null);
  }

  List<SiteFinding> findings(FindingState state) {
    return done(
        records.findings().list(new FindingListStore.Wanted(0, null, null, state, null), 5_000));
  }

  /** The findings as texts: kind, element, page. */
  List<String> texts() {
    return findings().stream()
        .map(f -> f.kind().code() + " " + f.element())
        .sorted()
        .collect(Collectors.toList());
  }

  /** The first steps of an end: nothing is fetched any more. */
  void stop() {
    inspections.breakOff(new ShutdownEvent());
    Fetchers.close(fetcher);
  }

  /** Ends as a process does, in the midst of its work. */
  @Override
  public void close() {
    stop();
    vertx.close().toCompletionStage().toCompletableFuture().join();
    loops.shutdownGracefully(0, 0, TimeUnit.SECONDS).syncUninterruptibly();
  }
}
