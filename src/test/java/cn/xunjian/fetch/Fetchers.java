package cn.xunjian.fetch;

import io.netty.channel.EventLoopGroup;
import java.time.Clock;
import java.util.List;

/** Real fetchers for the tests of other packages. */
public final class Fetchers {

  private Fetchers() {}

  /** One that may visit these servers and the public internet. */
  public static Fetcher permitting(EventLoopGroup loops, Clock clock, List<Server> servers) {
    EgressGuard guard = new EgressGuard(List.of(), List.of());
    guard.grant(servers.stream().map(Server::address).toList());
    return new Fetcher(loops, guard, Settings.USUAL, clock);
  }

  /** Ends a fetcher as the container would. */
  public static void close(Fetcher fetcher) {
    fetcher.close();
  }
}
