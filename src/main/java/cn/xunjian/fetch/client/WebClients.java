package cn.xunjian.fetch.client;

import cn.xunjian.fetch.Fetch;
import cn.xunjian.fetch.FetchConfig;
import cn.xunjian.fetch.Fetched;
import cn.xunjian.fetch.guard.EgressGuard;
import cn.xunjian.fetch.names.NameDesk;
import cn.xunjian.fetch.names.Names;
import cn.xunjian.fetch.sockets.Sockets;
import cn.xunjian.fetch.tls.Trust;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.netty.channel.EventLoop;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/**
 * The way out to channels and to the interfaces of platforms: each has connections of its own, so
 * that a receiver that hangs keeps nobody else waiting, and they are kept, since the same few hosts
 * are asked again and again. Every request is looked up and passes the egress guard, and is sent to
 * the very address that passed. Redirects are answers.
 */
@ApplicationScoped
public class WebClients {

  /** Longer than any request takes: a pool in use is never closed. */
  private static final Duration UNUSED = Duration.ofMinutes(15);

  private final Context context;
  private final ClientRequest.Tools tools;
  private final io.vertx.mutiny.core.Vertx vertx;
  private final NamedTrust trust;
  private final Cache<String, ClientPool> pools =
      Caffeine.newBuilder()
          .expireAfterAccess(UNUSED)
          .executor(Runnable::run)
          .<String, ClientPool>removalListener((owner, pool, cause) -> pool.close())
          .build();

  WebClients(
      Vertx vertx,
      EgressGuard guard,
      NameDesk names,
      Trust trust,
      FetchConfig config,
      Clock clock) {
    this.context = vertx.getOrCreateContext();
    this.vertx = new io.vertx.mutiny.core.Vertx(vertx);
    this.trust = new NamedTrust(trust, clock);
    this.tools =
        new ClientRequest.Tools(
            vertx,
            names(vertx, names),
            guard,
            Map.of(
                "User-Agent", config.userAgent(),
                "Accept", "application/json,*/*;q=0.8",
                "Accept-Language", "zh-CN,zh;q=0.9,en;q=0.5"),
            clock,
            System::nanoTime);
  }

  /** Vert.x 5 moves this method to its internal interface; the loops themselves stay. */
  @SuppressWarnings("deprecation")
  private static Names names(Vertx vertx, NameDesk desk) {
    EventLoop loop = vertx.nettyEventLoopGroup().next();
    return desk.on(loop, Sockets.of(loop));
  }

  /**
   * Asks at once, past every limit of visits. It never fails: what went wrong is in the item, which
   * comes on an event loop; who takes it must not block.
   *
   * @param owner whose connections are used, such as {@code channel-7}
   */
  public Uni<Fetched> ask(String owner, Fetch what) {
    return Uni.createFrom()
        .emitter(
            done ->
                context.runOnContext(
                    on -> new ClientRequest(tools, pool(owner), what, done::complete).start()));
  }

  private ClientPool pool(String owner) {
    return pools.get(owner, first -> new ClientPool(vertx, trust));
  }

  @PreDestroy
  void close() {
    pools.invalidateAll();
  }
}
