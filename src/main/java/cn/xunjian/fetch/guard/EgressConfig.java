package cn.xunjian.fetch.guard;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;

/** Which addresses this system may connect to ({@code xunjian.egress.*}). */
@ConfigMapping(prefix = "xunjian.egress")
public interface EgressConfig {

  /**
   * Ranges opened although they are denied by default, such as {@code 10.20.0.0/16} for an
   * intranet.
   */
  Optional<List<String>> allow();

  /** Ranges closed in any case; stronger than {@code allow}. */
  Optional<List<String>> deny();
}
