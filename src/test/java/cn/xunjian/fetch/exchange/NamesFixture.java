package cn.xunjian.fetch.exchange;

import cn.xunjian.fetch.names.NameDesk;
import cn.xunjian.fetch.names.NamePlan;
import cn.xunjian.fetch.names.NameServer;
import cn.xunjian.fetch.names.NameServer.Said;
import cn.xunjian.fetch.names.Names;
import cn.xunjian.fetch.sockets.Sockets;
import cn.xunjian.testing.SettableClock;
import io.netty.channel.EventLoop;
import io.netty.channel.nio.NioEventLoopGroup;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;

/** A desk for names on two real event loops, with name servers of the test's own. */
public abstract class NamesFixture {

  public static final String SITE = "www.example.gov.cn";
  public static final String ROOT = ".";
  static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
  static final Said ROOT_SERVERS = Said.code(0);

  final NioEventLoopGroup loops = new NioEventLoopGroup(2);
  public final EventLoop first = loops.next();
  public final EventLoop second = loops.next();
  final AtomicLong passed = new AtomicLong();
  private final List<NameServer> servers = new ArrayList<>();
  public NameDesk desk;
  public Names names;
  public Names others;

  public final NameServer server(NameServer.Script script) throws IOException {
    NameServer server = new NameServer(script);
    servers.add(server);
    return server;
  }

  public final void open(NameServer... asked) {
    open(Duration.ofMillis(150), asked);
  }

  public final void open(Duration timeout, NameServer... asked) {
    List<InetSocketAddress> addresses = new ArrayList<>();
    for (NameServer server : asked) {
      addresses.add(server.address());
    }
    NamePlan plan =
        new NamePlan(
            addresses,
            timeout,
            Duration.ofSeconds(60),
            Duration.ofSeconds(5),
            Duration.ofMinutes(10),
            Duration.ofHours(1));
    desk =
        new NameDesk(
            plan,
            List.of("wild.test"),
            new SettableClock(NOW),
            () -> System.nanoTime() + passed.get());
    names = desk.on(first, Sockets.of(first));
    others = desk.on(second, Sockets.of(second));
  }

  public final void pass(Duration time) {
    passed.addAndGet(time.toNanos());
  }

  public final Names.Answer resolve(String host) throws Exception {
    return start(first, names, host).get(20, TimeUnit.SECONDS);
  }

  public static CompletableFuture<Names.Answer> start(EventLoop loop, Names names, String host) {
    CompletableFuture<Names.Answer> answer = new CompletableFuture<>();
    loop.execute(
        () ->
            names.resolve(
                host,
                given -> {
                  boolean once = answer.complete(given);
                  if (!once || !loop.inEventLoop()) {
                    answer.obtrudeException(new IllegalStateException("twice, or elsewhere"));
                  }
                }));
    return answer;
  }

  public static List<String> addresses(Names.Answer answer) {
    return answer.addresses().stream().map(a -> a.getHostAddress()).toList();
  }

  @AfterEach
  void end() throws Exception {
    if (names != null) {
      names.close();
    }
    for (NameServer server : servers) {
      server.close();
    }
    loops.shutdownGracefully(0, 0, TimeUnit.SECONDS).sync();
  }
}
