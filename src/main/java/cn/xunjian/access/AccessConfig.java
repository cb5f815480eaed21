package cn.xunjian.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** Who may come in ({@code xunjian.access.*}). */
@ConfigMapping(prefix = "xunjian.access")
public interface AccessConfig {

  /**
   * A key of the installation with all rights, for an unattended set-up: {@code xj_} and at least
   * 40 characters.
   */
  Optional<String> bootstrapKey();

  /** Whether administrator, security and auditor are three persons, as GB/T 22239 asks. */
  @WithDefault("true")
  boolean separation();

  /** Whether administrator, security and supervisor need a one-time code to sign in. */
  @WithDefault("false")
  boolean secondFactor();

  /** How long a session lasts that nobody uses. */
  @DurationMin(minutes = 1)
  @DurationMax(hours = 24)
  @WithDefault("30m")
  Duration idle();

  /** How often one person may be signed in at a time; the oldest session gives way. */
  @Min(1)
  @Max(100)
  @WithDefault("5")
  int sessions();

  /** The fewest characters of a password. */
  @Min(8)
  @Max(64)
  @WithDefault("10")
  int passwordLength();

  /** How long the audit trail is kept; the law asks for six months. */
  @DurationMin(days = 183)
  @WithDefault("400d")
  Duration auditRetention();
}
