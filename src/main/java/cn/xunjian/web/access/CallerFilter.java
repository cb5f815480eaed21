package cn.xunjian.web.access;

import cn.xunjian.access.AccessConfig;
import cn.xunjian.access.Caller;
import cn.xunjian.access.Requester;
import cn.xunjian.access.Right;
import cn.xunjian.access.live.Callers;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.Cookie;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Finds out who asks, once for each request, before anything else looks at it. */
@ApplicationScoped
class CallerFilter {

  /** After the headers, the host and the origin were looked at, before the body is read. */
  private static final int AFTER_THE_ORIGIN = 700;

  private static final Logger LOG = Logger.getLogger(CallerFilter.class);
  private static final String BEARER = "Bearer ";
  private static final String SOON = "5";
  private static final String REQUESTER = "xunjian.requester";

  private final Callers callers;
  private final ProviderTokens tokens;

  CallerFilter(Callers callers, ProviderTokens tokens) {
    this.callers = callers;
    this.tokens = tokens;
  }

  void register(@Observes Filters filters) {
    filters.register(this::identify, AFTER_THE_ORIGIN);
  }

  /** Who asks; nobody if the request did not come through the filter. */
  static Requester requester(RoutingContext request) {
    Requester found = request.get(REQUESTER);
    return found == null ? Requester.SERVICE : found;
  }

  private void identify(RoutingContext request) {
    Callers.Proof proof = proof(request);
    Optional<AccessConfig.Provider> provider =
        Optional.ofNullable(proof.bearer()).flatMap(tokens::provider);
    if (provider.isPresent()) {
      later(request, tokens.caller(request, provider.get(), proof.bearer()));
      return;
    }
    Optional<Caller> known = callers.atOnce(proof);
    if (known.isPresent()) {
      goOn(request, known.get());
      return;
    }
    later(request, callers.of(proof));
  }

  private static void later(RoutingContext request, Uni<Caller> asked) {
    request.request().pause(); // The body must wait for whoever reads it.
    asked
        .subscribe()
        .with(
            caller -> {
              request.request().resume();
              goOn(request, caller);
            },
            failure -> away(request, failure));
  }

  private static void goOn(RoutingContext request, Caller caller) {
    request.put(
        REQUESTER,
        new Requester(
            caller, address(request).getHostAddress(), request.request().getHeader("User-Agent")));
    if (caller.may(ofQuarkus(request.normalizedPath()))) {
      request.next();
    } else {
      refuse(request, caller);
    }
  }

  /** What the pages of Quarkus need, which are no operations of ours; /q/metrics is one. */
  private static Right ofQuarkus(String path) {
    if (path.startsWith("/swagger/")) {
      return Right.READ;
    }
    if (!path.startsWith("/q/") || path.startsWith("/q/health") || path.equals("/q/metrics")) {
      return Right.OPEN;
    }
    return path.startsWith("/q/metrics/") ? Right.METRICS : Right.READ;
  }

  private static void refuse(RoutingContext request, Caller caller) {
    request
        .response()
        .setStatusCode(caller.known() ? 403 : 401)
        .putHeader("WWW-Authenticate", "Bearer realm=\"xunjian\"")
        .end();
  }

  /** A session that cannot be looked up is no reason to let nobody do what he may not. */
  private static void away(RoutingContext request, Throwable failure) {
    LOG.warnf("who asks for %s is not known: %s", request.request().path(), failure.getMessage());
    request.response().setStatusCode(503).putHeader("Retry-After", SOON).end();
  }

  private static Callers.Proof proof(RoutingContext request) {
    String authorization = request.request().getHeader("Authorization");
    boolean bearer =
        authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length());
    Cookie cookie = request.request().getCookie(SessionCookie.NAME);
    return new Callers.Proof(
        bearer ? authorization.substring(BEARER.length()).strip() : null,
        cookie == null ? null : cookie.getValue(),
        address(request),
        isHere(request));
  }

  /** Whether both ends of the connection are this machine. */
  static boolean isHere(RoutingContext request) {
    return address(request).isLoopbackAddress() && isLoopback(request.request().localAddress());
  }

  private static boolean isLoopback(SocketAddress own) {
    return own != null && own.hostAddress() != null && read(own.hostAddress()).isLoopbackAddress();
  }

  static InetAddress address(RoutingContext request) {
    SocketAddress from = request.request().remoteAddress();
    return read(from == null || from.hostAddress() == null ? "0.0.0.0" : from.hostAddress());
  }

  /** A literal is read without asking a name server. */
  private static InetAddress read(String literal) {
    try {
      return InetAddress.getByName(literal);
    } catch (UnknownHostException noAddress) {
      throw new IllegalStateException(noAddress);
    }
  }
}
