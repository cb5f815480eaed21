package cn.xunjian.report;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Bulletins ({@code xunjian.report.*}). */
@ConfigMapping(prefix = "xunjian.report")
public interface ReportConfig {

  /** Whether published bulletins are pages that anybody may read. */
  @WithDefault("false")
  boolean publicPages();

  /** Who issues bulletins, where a draft does not say it. */
  Optional<String> office();

  /** The rows of the yearly reports as the office's official form has them; ours without it. */
  Optional<Path> yearlyRows();

  /** The browser that prints PDF; the usual names are looked for in the search path without it. */
  Optional<String> browser();

  /** How long printing may take. */
  @WithDefault("60s")
  Duration printTimeout();

  /** How much memory of its own each process of the browser may take, in megabytes. */
  @WithDefault("1024")
  @Min(256)
  @Max(16_384)
  int printMemory();
}
