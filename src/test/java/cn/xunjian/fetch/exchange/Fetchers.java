package cn.xunjian.fetch.exchange;

import cn.xunjian.fetch.FetchConfig;
import cn.xunjian.fetch.guard.EgressGuard;
import cn.xunjian.fetch.names.NameDesk;
import cn.xunjian.fetch.names.NamePlan;
import cn.xunjian.fetch.names.NameServer;
import cn.xunjian.fetch.tls.Tls;
import cn.xunjian.fetch.tls.Trust;
import io.netty.channel.EventLoopGroup;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** Real fetchers for the tests of other packages. */
public final class Fetchers {

  private Fetchers() {}

  /** One that may visit these servers and the public internet. */
  public static Fetcher permitting(EventLoopGroup loops, Clock clock, List<Server> servers) {
    EgressGuard guard = new EgressGuard(List.of(), List.of());
    guard.grant(servers.stream().map(Server::address).toList());
    return on(loops, new Tls(), guard, Settings.USUAL, clock);
  }

  /** One that may visit these addresses and the public internet, no others of this machine. */
  public static Fetcher granting(
      EventLoopGroup loops, Clock clock, Collection<InetSocketAddress> addresses) {
    EgressGuard guard = new EgressGuard(List.of(), List.of());
    guard.grant(addresses);
    return on(loops, new Tls(), guard, Settings.USUAL, clock);
  }

  /** One with everything as usual but what is given. */
  static Fetcher on(
      EventLoopGroup loops, Tls tls, EgressGuard guard, FetchConfig config, Clock clock) {
    Trust trust = new Trust();
    config.trustedCertificates().ifPresent(file -> trust.add(Trust.readPem(file)));
    NameDesk desk = new NameDesk(NamePlan.usual(), clock);
    return new Fetcher(loops, new WayOut(desk, guard, tls, trust), config, clock);
  }

  /** A desk for names that asks these name servers. */
  public static NameDesk names(Clock clock, NameServer... servers) {
    NamePlan usual = NamePlan.usual();
    return names(clock, usual.leastTtl(), usual.mostTtl(), servers);
  }

  /** One that asks for a name each time it is wanted. */
  public static NameDesk forgetful(Clock clock, NameServer... servers) {
    return names(clock, Duration.ZERO, Duration.ZERO, servers);
  }

  private static NameDesk names(
      Clock clock, Duration leastTtl, Duration mostTtl, NameServer... servers) {
    NamePlan usual = NamePlan.usual();
    NamePlan plan =
        new NamePlan(
            Stream.of(servers).map(NameServer::address).toList(),
            Duration.ofMillis(150),
            usual.budget(),
            leastTtl,
            mostTtl,
            usual.stale());
    return new NameDesk(plan, clock);
  }

  /** Ends a fetcher as the container would. */
  public static void close(Fetcher fetcher) {
    fetcher.close();
  }
}
