package cn.xunjian.web.door;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.Optional;

/** How the service may be asked ({@code xunjian.web.*}). */
@ConfigMapping(prefix = "xunjian.web")
public interface DoorConfig {

  /**
   * The names under which the service is reached, beside localhost and that of the public address.
   */
  Optional<List<String>> hosts();

  /** Pages of others that may ask and write from a browser, like https://portal.example.gov.cn. */
  Optional<List<String>> origins();

  /** The largest body but files. */
  @WithDefault("1M")
  MemorySize maxBody();

  /** How many files may be on their way to this node at once. */
  @WithDefault("4")
  @Min(1)
  @Max(64)
  int uploads();

  /** Whether programs and browsers show a certificate of their own over TLS. */
  @WithDefault("none")
  ClientCertificates clientCertificates();
}
