package cn.xunjian.proof;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** Files that persons hand in ({@code xunjian.files.*}). */
@ConfigMapping(prefix = "xunjian.files")
public interface FilesConfig {

  /**
   * Where clamd looks through each file before it is stored: {@code tcp://host:port} or {@code
   * unix:/path}; nothing is looked through without it.
   */
  Optional<
          @Pattern(
              regexp = "tcp://([^\\s:/\\[\\]]+|\\[[0-9a-fA-F:.]+]):[0-9]{1,5}|unix:/\\S+",
              message = "is written tcp://host:port or unix:/path")
          String>
      clamav();

  /** How long looking through one file may take. */
  @DurationMin(seconds = 1)
  @DurationMax(minutes = 10)
  @WithDefault("30s")
  Duration clamavTimeout();
}
