package cn.xunjian.demo;

import cn.xunjian.demo.answers.Certificates;
import cn.xunjian.demo.answers.CityRequests;
import cn.xunjian.demo.answers.FaultyServers;
import cn.xunjian.demo.answers.Feeds;
import cn.xunjian.demo.answers.Misbehaviour;
import cn.xunjian.demo.answers.SimulatedPlatforms;
import cn.xunjian.demo.answers.Sink;
import cn.xunjian.demo.plan.CityFault;
import cn.xunjian.demo.plan.CityPlan;
import cn.xunjian.demo.plan.Door;
import cn.xunjian.demo.plan.Doors;
import cn.xunjian.demo.plan.InterfacePlan;
import cn.xunjian.demo.plan.Planned;
import cn.xunjian.demo.plan.Serving;
import cn.xunjian.registry.TargetKey;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * A city of sites, columns and accounts with named faults, served on loopback, so that the product
 * shows itself working on a machine without internet.
 */
public final class SimulatedCity {

  private static final Logger LOG = Logger.getLogger(SimulatedCity.class);
  private static final Duration SLOWNESS = Duration.ofSeconds(16);

  /** Fixed, since the product keeps its channels from one start to the next; guards nothing. */
  private static final String SINK_SECRET = "xunjian-demo-sink-secret";

  private final CityPlan plan = new CityPlan();
  private final Doors doors = new Doors();
  private final Feeds feeds = new Feeds(doors);
  private final Clock clock;
  private final X509Certificate authority;
  private final FaultyServers servers;

  SimulatedCity(
      Vertx vertx, Clock clock, Certificates certificates, int basePort, Duration slowness) {
    this.clock = clock;
    this.authority = certificates.authority();
    Misbehaviour misbehaviour = new Misbehaviour(vertx, clock, doors, slowness);
    Sink sink = new Sink(SINK_SECRET, clock);
    CityRequests requests = new CityRequests(plan, clock, doors, feeds, misbehaviour, sink);
    this.servers = new FaultyServers(vertx, requests, certificates, doors, basePort);
  }

  /**
   * Starts the city's servers on 127.0.0.1.
   *
   * @param clock the time by which news is dated and the flapping site flaps
   * @param basePort the first of nine ports in a row, 1 to 65527; 0 for any free ones
   * @return the running city; failed, with a message naming the port and the remedy, if one is
   *     taken, and nothing is left running then
   */
  public static Future<SimulatedCity> start(Vertx vertx, Clock clock, int basePort) {
    return start(vertx, clock, basePort, SLOWNESS);
  }

  static Future<SimulatedCity> start(Vertx vertx, Clock clock, int basePort, Duration slowness) {
    int highest = 65_536 - Door.values().length;
    if (basePort < 0 || basePort > highest) {
      return Future.failedFuture(
          new IllegalArgumentException(
              "演示城市的起始端口 " + basePort + " 无效 / base port must be 0 to " + highest));
    }
    return Certificates.make(vertx)
        .map(made -> new SimulatedCity(vertx, clock, made, basePort, slowness))
        .compose(city -> city.servers.open().map(city))
        .onSuccess(city -> city.announce());
  }

  /** The registry of the city as an import file (contract §3), with its ports as they are. */
  public String registryCsv() {
    return Csv.write(plan.all(), doors);
  }

  /** Everything the monitor must be allowed to reach, the closed port included. */
  public List<InetSocketAddress> addresses() {
    return doors.addresses();
  }

  /** The authorities the monitor must trust beside its usual ones; new ones at every start. */
  public List<X509Certificate> trustedCertificates() {
    return List.of(authority);
  }

  /** Every deliberate fault, in the order of the registry. */
  public List<CityFault> faults() {
    return plan.faults();
  }

  /** What the keepers of the push accounts have to report as of now; items keep their ids. */
  public List<PushFeed> pushFeeds() {
    List<PushFeed> pushed = new ArrayList<>();
    for (Planned target : plan.accounts()) {
      if (target.serving() instanceof Serving.Pushed serving) {
        pushed.add(new PushFeed(target.key(), feeds.pushed(target, serving, clock.instant())));
      }
    }
    return pushed;
  }

  /** Where the simulated platforms stand; below it each source has a folder of its code. */
  public String platformsUrl() {
    return doors.url(Door.PLAIN, SimulatedPlatforms.FOLDER);
  }

  /** Whether a target is one of the city's. */
  public boolean has(TargetKey key) {
    return plan.find(key) != null;
  }

  /** What the owners of accounts gave to have them read; those without are not in it. */
  public Map<TargetKey, Map<String, String>> credentials() {
    Map<TargetKey, Map<String, String>> given = new LinkedHashMap<>();
    for (Planned target : plan.accounts()) {
      Map<String, String> credentials = InterfacePlan.credentials(target);
      if (target.serving() instanceof Serving.Interface && !credentials.isEmpty()) {
        given.put(target.key(), credentials);
      }
    }
    return given;
  }

  /** The page for a person who wants to see the city. */
  public URI indexUrl() {
    return URI.create(doors.url(Door.PLAIN, "/"));
  }

  /** Where the sink takes signed webhooks, and shows the last ones to a GET. */
  public URI sinkUrl() {
    return URI.create(doors.url(Door.PLAIN, "/sink"));
  }

  public String sinkSecret() {
    return SINK_SECRET;
  }

  /** Closes every port; connections that hang in a slow answer are cut. */
  public Future<Void> stop() {
    return servers.close();
  }

  private void announce() {
    LOG.infof(
        "演示城市已启动 simulated city: %d targets, %d faults, see %s",
        plan.all().size(), faults().size(), indexUrl());
  }
}
