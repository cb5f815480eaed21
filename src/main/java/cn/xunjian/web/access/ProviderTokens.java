package cn.xunjian.web.access;

import cn.xunjian.access.AccessConfig;
import cn.xunjian.access.Caller;
import cn.xunjian.access.Secret;
import cn.xunjian.access.live.Callers;
import cn.xunjian.access.providers.Identities;
import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Finds out whose program sends a token of an identity provider. */
@ApplicationScoped
class ProviderTokens {

  private static final Caller NOBODY = new Caller.Nobody();

  private final Providers providers;
  private final IdentityProviderManager checks;
  private final Identities identities;
  private final Callers callers;

  ProviderTokens(
      Providers providers, IdentityProviderManager checks, Identities identities, Callers callers) {
    this.providers = providers;
    this.checks = checks;
    this.identities = identities;
    this.callers = callers;
  }

  /** The provider whose token this seems to be; empty for a key of ours and for anything else. */
  Optional<AccessConfig.Provider> provider(String bearer) {
    return bearer.startsWith(Secret.KEY) || providers.all().isEmpty()
        ? Optional.empty()
        : issuer(bearer).flatMap(providers::issuing);
  }

  /** What a token says of who made it, before anything of it is proved. */
  private static Optional<String> issuer(String token) {
    String[] parts = token.split("\\.", -1);
    if (parts.length != 3) {
      return Optional.empty();
    }
    try {
      String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
      return new JsonObject(claims).getValue("iss") instanceof String issuer
          ? Optional.of(issuer)
          : Optional.empty();
    } catch (IllegalArgumentException | DecodeException noToken) {
      return Optional.empty();
    }
  }

  /**
   * Whose token it is; nobody if it is forged, expired, meant for another, or of somebody who never
   * signed in here.
   */
  Uni<Caller> caller(RoutingContext request, AccessConfig.Provider provider, String token) {
    Providers.ofToken(request, provider);
    TokenAuthenticationRequest asked =
        new TokenAuthenticationRequest(new AccessTokenCredential(token));
    HttpSecurityUtils.setRoutingContextAttribute(asked, request);
    return checks
        .authenticate(asked)
        .chain(
            identity ->
                identity.getPrincipal() instanceof JsonWebToken proved
                    ? program(provider.name(), proved)
                    : Uni.createFrom().item(NOBODY))
        .onFailure(AuthenticationFailedException.class)
        .recoverWithItem(NOBODY);
  }

  private Uni<Caller> program(String provider, JsonWebToken proved) {
    Instant until = Instant.ofEpochSecond(proved.getExpirationTime());
    return identities
        .of(provider, proved.getSubject())
        .map(person -> person == null ? NOBODY : callers.bearer(person, provider, until));
  }
}
