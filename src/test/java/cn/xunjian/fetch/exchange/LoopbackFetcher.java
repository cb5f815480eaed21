package cn.xunjian.fetch.exchange;

import cn.xunjian.fetch.FetchConfig;
import cn.xunjian.fetch.guard.Cidr;
import cn.xunjian.fetch.guard.EgressGuard;
import cn.xunjian.fetch.tls.Tls;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.quarkus.runtime.configuration.MemorySize;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A real fetcher for tests of those who use one; it may connect to loopback, if asked to. */
public final class LoopbackFetcher implements AutoCloseable {

  private final EventLoopGroup loops = new NioEventLoopGroup(1);
  private final Fetcher fetcher;

  public LoopbackFetcher(boolean loopbackAllowed, Clock clock) {
    List<Cidr> allow = loopbackAllowed ? List.of(Cidr.parse("127.0.0.0/8")) : List.of();
    this.fetcher =
        Fetchers.on(loops, new Tls(), new EgressGuard(allow, List.of()), new Usual(), clock);
  }

  public Fetcher fetcher() {
    return fetcher;
  }

  @Override
  public void close() {
    fetcher.close();
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
  }

  private static final class Usual implements FetchConfig {

    @Override
    public Duration timeout() {
      return Duration.ofSeconds(15);
    }

    @Override
    public Duration interval() {
      return Duration.ofMinutes(5);
    }

    @Override
    public int maxInFlight() {
      return 100;
    }

    @Override
    public int perHost() {
      return 8;
    }

    @Override
    public int perAddress() {
      return 64;
    }

    @Override
    public MemorySize maxBody() {
      return new MemorySize(BigInteger.valueOf(8 << 20));
    }

    @Override
    public String userAgent() {
      return "test";
    }

    @Override
    public String browserUserAgent() {
      return "Browser/test";
    }

    @Override
    public Optional<Path> trustedCertificates() {
      return Optional.empty();
    }
  }
}
