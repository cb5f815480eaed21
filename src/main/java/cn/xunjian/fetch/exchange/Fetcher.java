package cn.xunjian.fetch.exchange;

import cn.xunjian.fetch.Fetch;
import cn.xunjian.fetch.FetchConfig;
import cn.xunjian.fetch.Fetched;
import cn.xunjian.fetch.address.RegistrableDomain;
import cn.xunjian.fetch.address.WebAddress;
import cn.xunjian.fetch.guard.EgressGuard;
import cn.xunjian.fetch.names.NameDesk;
import cn.xunjian.fetch.pace.Gate;
import cn.xunjian.fetch.pace.SlowHosts;
import cn.xunjian.fetch.sockets.Descriptors;
import cn.xunjian.fetch.tls.Tls;
import cn.xunjian.fetch.tls.Trust;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.EventExecutor;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;

/** The one way out for visits and readings: a new connection each time, on Vert.x's event loops. */
@ApplicationScoped
public class Fetcher {

  private static final Logger LOG = Logger.getLogger(Fetcher.class);
  private static final String STOPPING = "this node is stopping";

  private final List<LoopResources> lanes = new ArrayList<>();
  private final AtomicInteger turn = new AtomicInteger();
  private final Trust trust;
  private final Gate gate;
  private final SlowHosts slow = new SlowHosts();
  private final NameDesk names;
  private final Clock clock;
  private final LongAdder exchanges = new LongAdder();
  private final LongAdder spoilt = new LongAdder();
  private volatile String why = "";
  private final Set<Exchange> running = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  @Inject
  Fetcher(
      Vertx vertx,
      EgressGuard guard,
      NameDesk names,
      Trust trust,
      FetchConfig config,
      Clock clock) {
    this(loops(vertx), new WayOut(names, guard, new Tls(), trust), config, clock);
  }

  /** Vert.x 5 moves this method to its internal interface; the loops themselves stay. */
  @SuppressWarnings("deprecation")
  private static EventLoopGroup loops(Vertx vertx) {
    return vertx.nettyEventLoopGroup();
  }

  Fetcher(EventLoopGroup loops, WayOut out, FetchConfig config, Clock clock) {
    this.clock = clock;
    this.names = out.names();
    this.trust = out.trust();
    this.gate =
        new Gate(
            new Gate.Limits(
                Descriptors.bound(config.maxInFlight()), config.perHost(), config.perAddress()));
    Map<String, String> usual =
        Map.of(
            "User-Agent", config.userAgent(),
            "Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
            "Accept-Language", "zh-CN,zh;q=0.9,en;q=0.5",
            "Accept-Encoding", "gzip, deflate",
            "Connection", "close");
    Bridges bridges = new Bridges(new Issuers(this::fetchNow), new Http2Sites());
    for (EventExecutor loop : loops) {
      lanes.add(LoopResources.on((EventLoop) loop, out, clock, usual, bridges));
    }
  }

  /** Trusts further root certificates from now on. */
  public void trust(Collection<X509Certificate> roots) {
    trust.add(roots);
  }

  /**
   * Fetches; waits outside the fetch's own clock until the host and this node have room. The
   * handler is called once, on an event loop or, while this node stops, perhaps before this
   * returns; it must not block.
   */
  public void fetch(Fetch fetch, Consumer<Fetched> whenDone) {
    WebAddress url = fetch.url();
    String host = url.host() + ":" + url.port();
    Gate.Way way =
        new Gate.Way(
            host, RegistrableDomain.of(url.host()), addressOf(url.host()), slow.contains(host));
    gate.enter(
        way,
        pass ->
            begin(
                fetch,
                fetched -> {
                  if (!fetched.ownSide()) {
                    slow.note(host, fetched.duration());
                  }
                  gate.leave(pass);
                  hand(whenDone, fetched);
                }));
  }

  /**
   * Fetches at once, past every limit: for canaries and alerts, which must not stand in a row with
   * the visits they speak of. Callers keep their number small.
   */
  public void fetchNow(Fetch fetch, Consumer<Fetched> whenDone) {
    begin(fetch, fetched -> hand(whenDone, fetched));
  }

  private String addressOf(String host) {
    InetAddress known = names.known(host);
    return known == null ? null : known.getHostAddress();
  }

  private void begin(Fetch fetch, Consumer<Fetched> whenDone) {
    if (closed) {
      whenDone.accept(Fetched.spoilt(clock.instant(), fetch.url(), STOPPING));
      return;
    }
    LoopResources lane = lanes.get(Math.floorMod(turn.getAndIncrement(), lanes.size()));
    try {
      lane.loop().execute(() -> run(lane, fetch, whenDone));
    } catch (RejectedExecutionException loopEnded) {
      whenDone.accept(Fetched.spoilt(clock.instant(), fetch.url(), STOPPING));
    }
  }

  private void run(LoopResources lane, Fetch fetch, Consumer<Fetched> whenDone) {
    Exchange[] self = new Exchange[1];
    self[0] =
        new Exchange(
            lane,
            fetch,
            fetched -> {
              running.remove(self[0]);
              count(fetched);
              whenDone.accept(fetched);
            });
    running.add(self[0]);
    self[0].start();
    if (closed) {
      self[0].abandon(STOPPING);
    }
  }

  private static void hand(Consumer<Fetched> whenDone, Fetched fetched) {
    try {
      whenDone.accept(fetched);
    } catch (RuntimeException bug) {
      LOG.errorf(bug, "what was fetched from %s could not be taken", fetched.url());
    }
  }

  private void count(Fetched fetched) {
    exchanges.increment();
    if (fetched.ownSide() && !closed) {
      spoilt.increment();
      why = fetched.detail();
    }
  }

  /**
   * What this fetcher counts of itself since its start.
   *
   * @param exchanges how many ended
   * @param spoilt how many of them our own side spoilt
   * @param why what the last of these said
   * @param late how many nanoseconds each event loop was late, in all
   */
  public record Tally(long exchanges, long spoilt, String why, List<Long> late) {

    public Tally {
      late = List.copyOf(late);
    }

    /** The most that one event loop was late since an earlier tally. */
    public Duration lateSince(Tally before) {
      return Duration.ofNanos(
          IntStream.range(0, late.size())
              .mapToLong(i -> late.get(i) - before.late.get(i))
              .max()
              .orElse(0));
    }
  }

  /** Counts until now. */
  public Tally tally() {
    List<Long> late = lanes.stream().map(lane -> lane.watch().late()).toList();
    return new Tally(exchanges.sum(), spoilt.sum(), why, late);
  }

  /** How many exchanges go on now. */
  public int inFlight() {
    return gate.running();
  }

  /** How many exchanges wait for their turn. */
  public int waiting() {
    return gate.waiting();
  }

  /** Ends what goes on and what waits; what it would have found is void. */
  @PreDestroy
  void close() {
    closed = true;
    gate.open();
    running.forEach(exchange -> exchange.abandon(STOPPING));
    lanes.forEach(lane -> lane.names().close());
  }
}
