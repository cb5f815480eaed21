package cn.xunjian.fetch.client;

import cn.xunjian.fetch.exchange.Settings;
import cn.xunjian.fetch.guard.Cidr;
import cn.xunjian.fetch.guard.EgressGuard;
import cn.xunjian.fetch.names.NameDesk;
import cn.xunjian.fetch.names.NamePlan;
import cn.xunjian.fetch.tls.Trust;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.List;

/** Real web clients for tests; they may connect to loopback, if asked to. */
public final class LoopbackClients implements AutoCloseable {

  private final Vertx vertx = Vertx.vertx();
  private final WebClients clients;

  public LoopbackClients(boolean loopbackAllowed, Clock clock) {
    this(
        new EgressGuard(
            loopbackAllowed ? List.of(Cidr.parse("127.0.0.0/8")) : List.of(), List.of()),
        new NameDesk(NamePlan.usual(), clock),
        new Trust(),
        clock);
  }

  LoopbackClients(EgressGuard guard, NameDesk names, Trust trust, Clock clock) {
    this.clients = new WebClients(vertx, guard, names, trust, Settings.USUAL, clock);
  }

  public WebClients clients() {
    return clients;
  }

  @Override
  public void close() {
    clients.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
