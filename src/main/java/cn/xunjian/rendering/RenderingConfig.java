package cn.xunjian.rendering;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMin;

/** Looks with a browser ({@code xunjian.rendering.*}). */
@ConfigMapping(prefix = "xunjian.rendering")
public interface RenderingConfig {

  /** The browser; the usual names of Chromium are looked for in the search path without it. */
  Optional<String> browser();

  /** How many pages are looked at once; 0 for none. */
  @WithDefault("2")
  @Min(0)
  @Max(16)
  int pool();

  /** How long a page may take, from the start of its browser to its end. */
  @WithDefault("20s")
  @DurationMin(seconds = 2)
  Duration timeout();

  /** How much memory of its own a page may take, in megabytes. */
  @WithDefault("256")
  @Min(64)
  @Max(4096)
  int memory();

  /** After how long a page is looked at again whose look showed no date. */
  @WithDefault("6h")
  @DurationMin(minutes = 1)
  Duration again();

  /** Whether the browser keeps its own sandbox; as root it has none in any case. */
  @WithDefault("true")
  boolean sandbox();
}
