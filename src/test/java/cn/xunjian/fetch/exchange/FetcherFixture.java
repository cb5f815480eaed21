package cn.xunjian.fetch.exchange;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.fetch.Fetch;
import cn.xunjian.fetch.FetchConfig;
import cn.xunjian.fetch.Fetched;
import cn.xunjian.fetch.address.WebAddress;
import cn.xunjian.fetch.guard.EgressGuard;
import cn.xunjian.fetch.sockets.Sockets;
import cn.xunjian.fetch.tls.Tls;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SingleThreadEventLoop;
import io.netty.util.ResourceLeakDetector;
import io.netty.util.concurrent.EventExecutor;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/**
 * A real fetcher on real event loops, and servers on loopback that it may visit. At the end no
 * connection and no buffer may be left.
 */
abstract class FetcherFixture {

  static final Duration AMPLE = Duration.ofSeconds(20);
  static final Duration PATIENCE = Duration.ofSeconds(5);
  static final Duration SHORT = Duration.ofMillis(500);
  static final int ROOM = 1 << 20;

  static Keys keys;

  final EgressGuard guard = new EgressGuard(List.of(), List.of());
  private final List<Server> servers = new ArrayList<>();
  private long pinned;
  EventLoopGroup loops;
  Fetcher fetcher;

  /** The event loops of one test. */
  EventLoopGroup group() {
    return Sockets.loops(2);
  }

  /** The engine of its handshakes. */
  Tls tls() {
    return new Tls();
  }

  final Fetcher fetcher(FetchConfig config, Clock clock) {
    return Fetchers.on(loops, tls(), guard, config, clock);
  }

  @BeforeAll
  static void prepare() throws Exception {
    ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.PARANOID);
    keys = Keys.get();
  }

  @BeforeEach
  void open() throws Exception {
    pinned = pinned();
    loops = group();
    fetcher = fetcher(Settings.USUAL, Clock.systemUTC());
    fetcher.trust(List.of(keys.authority()));
  }

  @AfterEach
  void nothingIsLeft() throws Exception {
    fetcher.close();
    for (EventExecutor loop : loops) {
      SingleThreadEventLoop single = (SingleThreadEventLoop) loop;
      await(PATIENCE).untilAsserted(() -> assertThat(channels(single)).isZero());
    }
    assertThat(fetcher.inFlight()).isZero();
    assertThat(fetcher.waiting()).isZero();
    for (Server server : servers) {
      server.close();
    }
    await(PATIENCE).untilAsserted(() -> assertThat(pinned()).isEqualTo(pinned));
    loops.shutdownGracefully(0, 0, TimeUnit.SECONDS).sync();
  }

  static ConditionFactory await(Duration most) {
    return Awaitility.await().atMost(most).pollDelay(Duration.ZERO).pollInterval(2, MILLISECONDS);
  }

  private static int channels(SingleThreadEventLoop loop) throws Exception {
    return loop.submit(loop::registeredChannels).get();
  }

  /** How much memory buffers hold that nobody has released. */
  private static long pinned() {
    PooledByteBufAllocator allocator = PooledByteBufAllocator.DEFAULT;
    return allocator.pinnedDirectMemory() + allocator.pinnedHeapMemory();
  }

  /** A server that the guard permits. */
  Server site(Server.Script script) throws IOException {
    Server server = hidden(script);
    guard.grant(List.of(server.address()));
    return server;
  }

  /** A server that the guard denies. */
  Server hidden(Server.Script script) throws IOException {
    Server server = Server.plain(script);
    servers.add(server);
    return server;
  }

  /** A server behind TLS that the guard permits. */
  Server secure(String alias, Server.Script script) throws Exception {
    return permitted(Server.tls(keys.server(alias), script));
  }

  Server permitted(Server server) {
    servers.add(server);
    guard.grant(List.of(server.address()));
    return server;
  }

  static String http(Server server, String path) {
    return "http://127.0.0.1:" + server.port() + path;
  }

  static String https(Server server, String path) {
    return "https://127.0.0.1:" + server.port() + path;
  }

  Fetched fetch(String url) {
    return fetch(get(url, AMPLE));
  }

  static Fetch get(String url, Duration timeout) {
    return Fetch.get(WebAddress.parse(url), timeout, ROOM, true);
  }

  Fetched fetch(Fetch fetch) {
    return result(start(fetch));
  }

  CompletableFuture<Fetched> start(Fetch fetch) {
    CompletableFuture<Fetched> done = new CompletableFuture<>();
    fetcher.fetch(
        fetch,
        fetched -> {
          if (!done.complete(fetched)) {
            throw new IllegalStateException("told twice");
          }
        });
    return done;
  }

  static Fetched result(CompletableFuture<Fetched> done) {
    try {
      return done.get(30, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new AssertionError("the fetch did not end", e);
    }
  }
}
