package cn.xunjian.fetch;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMin;

/** How visits are made ({@code xunjian.visit.*}). */
@ConfigMapping(prefix = "xunjian.visit")
public interface FetchConfig {

  /**
   * The whole budget of a visit, from the start of DNS to the last byte (indicator V2: 15 s fails).
   */
  @DurationMin(millis = 100)
  @WithDefault("15s")
  Duration timeout();

  /**
   * How often a site is visited unless it says otherwise. V2 asks for at least 20 visits a day, so
   * at most PT72M.
   */
  @DurationMin(seconds = 1)
  @WithDefault("5m")
  Duration interval();

  /** How many exchanges may go on at once, as far as the process may open that many descriptors. */
  @Min(1)
  @WithDefault("10000")
  int maxInFlight();

  /** How many exchanges may go on at once with one host and port. */
  @Min(1)
  @WithDefault("8")
  int perHost();

  /**
   * How many exchanges may go on at once with one address, and with all hosts of one registrable
   * site: many sites share one platform.
   */
  @Min(1)
  @WithDefault("64")
  int perAddress();

  /** How much of a page is taken, as transferred. */
  @WithDefault("8M")
  MemorySize maxBody();

  /** How this monitor presents itself, so that owners can put it on their allow lists. */
  @WithDefault("Mozilla/5.0 (compatible; Xunjian/0.1; government website supervision)")
  String userAgent();

  /** The browser that a second look passes for, where a site refuses the first one bare. */
  @WithDefault(
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36")
  String browserUserAgent();

  /** A PEM file with further root certificates to trust. */
  Optional<Path> trustedCertificates();
}
