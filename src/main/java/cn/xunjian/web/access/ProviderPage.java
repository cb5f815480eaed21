package cn.xunjian.web.access;

import cn.xunjian.access.AccessConfig;
import cn.xunjian.access.Right;
import cn.xunjian.access.providers.Arrivals;
import cn.xunjian.access.providers.Claims;
import cn.xunjian.words.Text;
import io.quarkus.oidc.OidcConfigurationMetadata;
import io.quarkus.oidc.OidcSession;
import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;

/**
 * Signing in through an identity provider: the first request leads the browser there, and the one
 * with which it comes back opens a session of ours. What Quarkus kept of the way is dropped then.
 */
@Path(Providers.PATH + "{provider:[a-z][a-z0-9-]{0,31}}")
@Produces("text/html; charset=utf-8")
@Needs(Right.OPEN)
@Tag(name = "access")
class ProviderPage {

  private static final Logger LOG = Logger.getLogger(ProviderPage.class);
  private static final String METADATA = "configuration-metadata";

  private static final Text NOT_PROVED =
      new Text("统一认证未完成，请重新登录", "the identity provider did not say who you are; sign in again");

  private static final Text TAKEN =
      new Text(
          "本系统已有同名账号。请用密码登录，或请管理员核对（xunjian.access.oidc[].trust-logins）",
          "another account has this login: sign in by its password, or ask the administrator (xunjian.access.oidc[].trust-logins)");

  private static final Text CLOSED = new Text("账号已停用，请联系系统管理员", "the account is closed");

  private final Providers providers;
  private final Arrivals arrivals;
  private final SecurityIdentity identity;
  private final OidcSession way;
  private final AccessPages pages;
  private final Asker asker;

  ProviderPage(
      Providers providers,
      Arrivals arrivals,
      SecurityIdentity identity,
      OidcSession way,
      AccessPages pages,
      Asker asker) {
    this.providers = providers;
    this.arrivals = arrivals;
    this.identity = identity;
    this.way = way;
    this.pages = pages;
    this.asker = asker;
  }

  @GET
  @Authenticated
  @Operation(summary = "Signs in by an identity provider, and leads to the console", hidden = true)
  public Uni<Response> arrive(@PathParam("provider") String name) {
    boolean tls = asker.tls();
    AccessConfig.Provider provider = providers.named(name).orElse(null);
    if (provider == null || !(identity.getPrincipal() instanceof JsonWebToken proved)) {
      return Uni.createFrom().item(refused(NOT_PROVED));
    }
    if (identity.getAttribute(METADATA) instanceof OidcConfigurationMetadata metadata) {
      providers.learnt(name, metadata.getEndSessionUri());
    }
    Claims.Read read = Claims.read(provider, proved::getClaim);
    Uni<Response> answer =
        read instanceof Claims.Sound sound
            ? arrivals
                .arrive(provider, sound.person(), asker.requester())
                .map(arrived -> answered(arrived, tls))
            : Uni.createFrom().item(refused(told(name, ((Claims.Unsound) read).why())));
    return answer.call(way::logout);
  }

  private static Text told(String provider, Text why) {
    LOG.warnf("%s: %s", provider, why.en());
    return why;
  }

  private Response answered(Arrivals.Answer answer, boolean tls) {
    if (answer instanceof Arrivals.In in) {
      return AccessPages.goTo("/").cookie(SessionCookie.of(in.token(), tls)).build();
    }
    return refused(
        switch ((Arrivals.Refusal) answer) {
          case TAKEN -> TAKEN;
          case CLOSED -> CLOSED;
        });
  }

  private Response refused(Text why) {
    return pages.answer(403, pages.signIn().faulty(why.both()));
  }

  /** Quarkus leads here with what the provider says, whose words are not shown to anybody. */
  @GET
  @Path("refused")
  @Operation(summary = "The provider did not sign somebody in", hidden = true)
  public Response refused(@PathParam("provider") String name) {
    return refused(NOT_PROVED);
  }
}
