package cn.xunjian.web.door;

import cn.xunjian.duty.DutyConfig;
import cn.xunjian.web.door.KnownHosts.Authority;
import cn.xunjian.web.problems.Problem;
import cn.xunjian.web.problems.ProblemAnswer;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.CorsHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.config.Config;

/**
 * What every request passes, in this order: the headers of its answer, what it asks for, whom it
 * asks, where it comes from, then its body. Who asks is looked at before the body: register that
 * between {@link #ORIGIN} and {@link #BODY}.
 */
@ApplicationScoped
class FrontDoor {

  static final int HEADERS = 1_000;
  static final int TARGET = 950;
  static final int HOST = 900;
  static final int ORIGIN = 800;
  static final int BODY = 600;

  /** Kubernetes asks by whatever name; the answer tells nothing else. */
  private static final String HEALTH = "/q/health";

  /** The cookie of whoever is signed in. */
  private static final String SESSION = "xj_session";

  private static final String BEARER = "Bearer ";

  private static final Set<String> SWAGGER =
      Set.of("/q/swagger-ui", "/q/swagger-ui/", "/q/swagger-ui/index.html");

  private static final String OUR_SWAGGER = "/swagger/index.html";

  private final Bodies bodies;
  private final ProblemAnswer answer;
  private final KnownHosts hosts;
  private final CrossSite crossSite;
  private final List<String> origins;

  FrontDoor(Bodies bodies, ProblemAnswer answer, DoorConfig config, DutyConfig duty, Config all) {
    this.bodies = bodies;
    this.answer = answer;
    List<String> names = new ArrayList<>(config.hosts().orElse(List.of()));
    names.add(all.getValue("quarkus.http.host", String.class));
    duty.publicUrl().map(Authority::ofAddress).ifPresent(a -> names.add(a.host()));
    this.hosts = new KnownHosts(names);
    this.origins = config.origins().orElse(List.of());
    this.crossSite = new CrossSite(hosts, origins);
  }

  void open(@Observes Filters filters) {
    filters.register(
        request -> {
          SecurityHeaders.add(request);
          begin(request);
        },
        HEADERS);
    filters.register(this::target, TARGET);
    filters.register(this::host, HOST);
    if (!origins.isEmpty()) {
      filters.register(named(origins), ORIGIN + 1);
    }
    filters.register(this::origin, ORIGIN);
    filters.register(bodies::take, BODY);
  }

  /**
   * A connection whose answers are not read gets no further one: whoever sends requests without
   * reading would have the service work for nothing, and keep what it wrote in memory.
   */
  private static void begin(RoutingContext request) {
    if (!request.response().writeQueueFull()) {
      request.next();
      return;
    }
    request.request().pause();
    request
        .response()
        .drainHandler(
            read -> {
              request.response().drainHandler(null);
              request.request().resume();
              request.next();
            });
  }

  private void target(RoutingContext request) {
    if (SWAGGER.contains(request.request().path())) {
      request.reroute(OUR_SWAGGER); // The one that comes along has its scripts in the page.
      return;
    }
    RequestTarget.fault(request.request().uri())
        .ifPresentOrElse(
            words -> answer.sendAndClose(request, Problem.badRequest("", "bad_address", words)),
            request::next);
  }

  private void host(RoutingContext request) {
    Authority asked = asked(request.request());
    if (asked != null && (hosts.knows(asked) || request.request().path().startsWith(HEALTH))) {
      request.next();
      return;
    }
    answer.sendAndClose(
        request,
        asked == null
            ? Problem.badRequest(
                "Host", "bad_host", "one Host header is needed, with a name and a port")
            : Problem.forbidden(
                "Host",
                "foreign_host",
                "本服务不以此名称对外提供；如属正常，请将 %s 加入 xunjian.web.hosts · this service does not answer as %s; if it should, add the name to xunjian.web.hosts"
                    .formatted(asked.host(), asked.host())));
  }

  /** Whom a request asks; null if it does not say so clearly. */
  private static Authority asked(HttpServerRequest request) {
    List<String> named = request.headers().getAll("Host");
    if (named.isEmpty() && request.version() == HttpVersion.HTTP_1_0) {
      return new Authority("localhost", ""); // No browser speaks so.
    }
    if (named.size() > 1 || request.authority() == null) {
      return null;
    }
    Authority asked = Authority.read(request.authority().toString());
    String uri = request.uri();
    // A target that is a whole address says whom it asks a second time.
    boolean whole = !uri.startsWith("/") && uri.contains("://");
    return whole && asked != null && !asked.equals(Authority.ofAddress(uri)) ? null : asked;
  }

  private void origin(RoutingContext request) {
    HttpServerRequest asked = request.request();
    CrossSite.Asked from =
        new CrossSite.Asked(
            asked.method().name(),
            request.normalizedPath(),
            asked(asked),
            asked.getHeader("Origin"),
            asked.getHeader("Sec-Fetch-Site"),
            asked.getHeader("Sec-Fetch-Mode"),
            asked.getHeader("Sec-Fetch-Dest"),
            isByCookie(asked));
    if (crossSite.hides(from)) {
      answer.sendAndClose(
          request,
          Problem.forbidden(
              "Origin",
              "no_origin",
              "以会话 Cookie 提交的请求须注明来源页面，程序请使用密钥 · what the cookie of a session is to change says where it comes from, in Origin or Sec-Fetch-Site as browsers do; programs use a key"));
      return;
    }
    if (!crossSite.refuses(from)) {
      request.next();
      return;
    }
    answer.sendAndClose(
        request,
        Problem.forbidden(
            "Origin",
            "foreign_origin",
            "请求来自其他网站的页面，已拒绝 · a page of another site sent this request; if it may, add its origin to xunjian.web.origins"));
  }

  /** A key beside the cookie is the proof; no other page can make a browser send one. */
  private static boolean isByCookie(HttpServerRequest asked) {
    String authorization = asked.getHeader("Authorization");
    return asked.getCookie(SESSION) != null
        && (authorization == null
            || !authorization.regionMatches(true, 0, BEARER, 0, BEARER.length()));
  }

  /** Cross-origin answers for the origins that were named, and for no other. */
  private static Handler<RoutingContext> named(List<String> origins) {
    CorsHandler cors =
        CorsHandler.create()
            .addOrigins(origins)
            .allowedMethods(
                Set.of(
                    HttpMethod.GET,
                    HttpMethod.POST,
                    HttpMethod.PUT,
                    HttpMethod.PATCH,
                    HttpMethod.DELETE))
            .allowedHeaders(
                Set.of("Content-Type", "If-Match", "If-None-Match", "Prefer", "Authorization"))
            .exposedHeaders(Set.of("ETag", "Location", "Retry-After"));
    return request -> {
      String origin = request.request().getHeader("Origin");
      if (origin != null && origins.contains(origin)) {
        // Other origins may read the answers, so their pages may also load them.
        request.response().putHeader("Cross-Origin-Resource-Policy", "cross-origin");
        cors.handle(request);
      } else {
        request.next();
      }
    };
  }
}
