package cn.xunjian.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import java.util.List;
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

  /**
   * Whether administrator, security and supervisor need a one-time code to sign in. As idle,
   * sessions and password-length: until somebody sets another policy.
   */
  @WithDefault("false")
  boolean secondFactor();

  /** How long a session lasts that nobody uses. */
  @DurationMin(minutes = 1)
  @DurationMax(hours = 24)
  @WithDefault("30m")
  Duration idle();

  /** How often one person may be signed in at a time; the oldest session gives way. */
  @Min(1)
  @Max(SignInPolicy.MOST_SESSIONS)
  @WithDefault("5")
  int sessions();

  /** The fewest characters of a password. */
  @Min(SignInPolicy.SHORTEST_PASSWORD)
  @Max(SignInPolicy.LONGEST_PASSWORD)
  @WithDefault("10")
  int passwordLength();

  /** From which networks metrics, probes and discovery need no key. */
  Optional<List<String>> openMetrics();

  /** How long the audit trail is kept; the law asks for six months. */
  @DurationMin(days = 183)
  @WithDefault("400d")
  Duration auditRetention();

  /** What rows of the audit trail are chained by from now on: {@code sha256} or {@code sm3}. */
  @WithDefault("sha256")
  AuditDigest auditDigest();

  /** Where people sign in who have an account elsewhere (OpenID Connect). */
  List<Provider> oidc();

  /** An identity provider that this installation trusts. */
  interface Provider {

    /**
     * Its name here: small letters, digits and hyphens; it stands in addresses and in the trail.
     */
    @Pattern(regexp = "[a-z][a-z0-9-]{0,31}")
    String name();

    /** What the sign-in page calls it; its name if empty. */
    Optional<String> label();

    /** Its issuer, as its tokens name it: an address that answers for its own discovery. */
    String issuer();

    /** How it knows this installation. */
    String clientId();

    Optional<String> clientSecret();

    /** The name of a TLS configuration ({@code quarkus.tls.<name>.*}) for a CA of its own. */
    Optional<String> tls();

    /** What is asked for beside {@code openid}. */
    @WithDefault("profile")
    List<String> scopes();

    /** The claim that holds the name to sign in by. */
    @WithDefault("preferred_username")
    String loginClaim();

    /** The claim that holds the person's name. */
    @WithDefault("name")
    String nameClaim();

    /** The claim that lists groups; slashes lead into objects, as {@code realm_access/roles}. */
    @WithDefault("groups")
    String groupsClaim();

    /**
     * What the members of a group are: {@code group=role} or {@code group=role@unit}, the unit by
     * its name or by the names from the top, joined by slashes.
     */
    Optional<List<String>> grants();

    /**
     * Whether somebody who comes the first time takes over the account that has the login. Only for
     * a provider whose people cannot choose their logins.
     */
    @WithDefault("false")
    boolean trustLogins();

    /** For whom a token must be meant to be taken at the API; the client id if empty. */
    Optional<String> audience();
  }
}
