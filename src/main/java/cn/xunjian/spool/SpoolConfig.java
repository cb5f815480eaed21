package cn.xunjian.spool;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.nio.file.Path;

/** Where facts wait while the database is away ({@code xunjian.spool.*}). */
@ConfigMapping(prefix = "xunjian.spool")
public interface SpoolConfig {

  /** The folder of the files; each database has a folder of its own in it. */
  @WithDefault(".data/spool")
  Path directory();

  /** How many bytes the files may take; beyond it the oldest successful visits go first. */
  @WithDefault("1G")
  MemorySize maxSize();

  /** How many facts wait in memory before they go to the disk. */
  @Min(100)
  @Max(200_000)
  @WithDefault("20000")
  int memory();
}
