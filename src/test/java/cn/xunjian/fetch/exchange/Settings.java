package cn.xunjian.fetch.exchange;

import cn.xunjian.fetch.FetchConfig;
import io.quarkus.runtime.configuration.MemorySize;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The settings of a fetcher under test. */
public record Settings(int maxInFlight, int perHost, Optional<Path> trustedCertificates)
    implements FetchConfig {

  public static final Settings USUAL = new Settings(100, 8, Optional.empty());

  @Override
  public int perAddress() {
    return 64;
  }

  @Override
  public Duration timeout() {
    return Duration.ofSeconds(15);
  }

  @Override
  public Duration interval() {
    return Duration.ofMinutes(5);
  }

  @Override
  public MemorySize maxBody() {
    return new MemorySize(BigInteger.valueOf(1 << 20));
  }

  @Override
  public String userAgent() {
    return "Xunjian/test";
  }

  @Override
  public String browserUserAgent() {
    return "Browser/test";
  }
}
