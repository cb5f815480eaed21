package cn.xunjian.fetch.exchange;

import cn.xunjian.fetch.guard.EgressGuard;
import cn.xunjian.fetch.names.NameDesk;
import cn.xunjian.fetch.names.NamePlan;
import cn.xunjian.fetch.names.NameServer;
import io.netty.channel.EventLoopGroup;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Real fetchers for the tests of other packages. */
public final class Fetchers {

  private Fetchers() {}

  /** One that may visit these servers and the public internet. */
  public static Fetcher permitting(EventLoopGroup loops, Clock clock, List<Server> servers) {
    EgressGuard guard = new EgressGuard(List.of(), List.of());
    guard.grant(servers.stream().map(Server::address).toList());
    return new Fetcher(loops, guard, Settings.USUAL, clock);
  }

  /** A desk for names that asks these name servers. */
  public static NameDesk names(Clock clock, NameServer... servers) {
    NamePlan usual = NamePlan.usual();
    NamePlan plan =
        new NamePlan(
            Stream.of(servers).map(NameServer::address).toList(),
            Duration.ofMillis(150),
            usual.budget(),
            usual.leastTtl(),
            usual.mostTtl(),
            usual.stale());
    return new NameDesk(plan, clock);
  }

  /** Ends a fetcher as the container would. */
  public static void close(Fetcher fetcher) {
    fetcher.close();
  }
}
