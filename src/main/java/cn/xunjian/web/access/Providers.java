package cn.xunjian.web.access;

import cn.xunjian.access.AccessConfig;
import cn.xunjian.access.Secret;
import io.quarkus.oidc.OidcRequestContext;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.OidcTenantConfigBuilder;
import io.quarkus.oidc.TenantConfigResolver;
import io.quarkus.oidc.runtime.OidcTenantConfig.ApplicationType;
import io.quarkus.oidc.runtime.OidcTenantConfig.TokenStateManager.Strategy;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The identity providers of the settings, as Quarkus has to know them: each once for browsers and
 * once for the tokens of programs, which are meant for another audience.
 */
@ApplicationScoped
class Providers implements TenantConfigResolver {

  /** Where the browser of somebody is sent who wants to sign in by a provider. */
  static final String PATH = "/sign-in/with/";

  private static final String OF_A_TOKEN = "xunjian.token-of";

  /** Quarkus wants 32 characters to encrypt what it keeps in cookies while somebody signs in. */
  private static final int COOKIE_KEY_LENGTH = 32;

  private final Map<String, AccessConfig.Provider> byName = new LinkedHashMap<>();
  private final Map<String, OidcTenantConfig> browsers = new LinkedHashMap<>();
  private final Map<String, OidcTenantConfig> tokens = new LinkedHashMap<>();
  private final Map<String, String> ends = new ConcurrentHashMap<>();

  Providers(AccessConfig config) {
    for (AccessConfig.Provider provider : config.oidc()) {
      byName.put(provider.name(), provider);
      browsers.put(provider.name(), browser(provider));
      tokens.put(provider.name(), token(provider));
    }
  }

  Optional<AccessConfig.Provider> named(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  List<AccessConfig.Provider> all() {
    return List.copyOf(byName.values());
  }

  /** The provider that a token names as its issuer; what it names is not proved yet. */
  Optional<AccessConfig.Provider> issuing(String issuer) {
    return byName.values().stream().filter(p -> p.issuer().equals(issuer)).findFirst();
  }

  /** Says for which provider's token a request is looked at. */
  static void ofToken(RoutingContext request, AccessConfig.Provider provider) {
    request.put(OF_A_TOKEN, provider.name());
  }

  /** Where a provider ends its own session, as it said when somebody came from there. */
  void learnt(String name, String end) {
    if (end != null) {
      ends.put(name, end);
    }
  }

  /** Where somebody signs out at his provider too; empty if that is not known. */
  Optional<String> end(String name) {
    return named(name)
        .filter(provider -> ends.containsKey(name))
        .map(
            provider ->
                ends.get(name)
                    + "?client_id="
                    + URLEncoder.encode(provider.clientId(), StandardCharsets.UTF_8));
  }

  @Override
  public Uni<OidcTenantConfig> resolve(
      RoutingContext request, OidcRequestContext<OidcTenantConfig> context) {
    String provider = request.get(OF_A_TOKEN);
    if (provider != null) {
      return Uni.createFrom().item(tokens.get(provider));
    }
    String path = request.normalizedPath();
    return path.startsWith(PATH)
        ? Uni.createFrom().item(browsers.get(path.substring(PATH.length())))
        : Uni.createFrom().nullItem();
  }

  private static OidcTenantConfig browser(AccessConfig.Provider provider) {
    String key = cookieKey(provider);
    return known(provider, provider.name())
        .applicationType(ApplicationType.WEB_APP)
        .authentication()
        .pkceRequired()
        .nonceRequired()
        .stateSecret(key)
        .scopes(provider.scopes())
        .cookiePath(PATH + provider.name())
        .errorPath(PATH + provider.name() + "/refused")
        .restorePathAfterRedirect(false)
        .end()
        .tokenStateManager()
        .strategy(Strategy.ID_TOKEN)
        .encryptionSecret(key)
        .end()
        .build();
  }

  private static OidcTenantConfig token(AccessConfig.Provider provider) {
    return known(provider, provider.name() + "-token")
        .applicationType(ApplicationType.SERVICE)
        .token()
        .audience(provider.audience().orElse(provider.clientId()))
        .issuedAtRequired()
        .subjectRequired()
        .allowJwtIntrospection(false)
        .allowOpaqueTokenIntrospection(false)
        .end()
        .build();
  }

  private static OidcTenantConfigBuilder known(AccessConfig.Provider provider, String id) {
    OidcTenantConfigBuilder builder =
        OidcTenantConfig.authServerUrl(provider.issuer())
            .tenantId(id)
            .clientId(provider.clientId())
            .token()
            .issuer(provider.issuer())
            .end();
    provider.clientSecret().ifPresent(builder::credentials);
    provider.tls().ifPresent(builder::tlsConfigurationName);
    return builder;
  }

  /** The same on all nodes where there is a secret to make it from. */
  private static String cookieKey(AccessConfig.Provider provider) {
    Secret from =
        provider
            .clientSecret()
            .map(secret -> Secret.sent("cookies of " + provider.name() + ": " + secret))
            .orElseGet(() -> Secret.fresh(""));
    return from.hex().substring(0, COOKIE_KEY_LENGTH);
  }
}
