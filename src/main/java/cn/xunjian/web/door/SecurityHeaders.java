package cn.xunjian.web.door;

import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;

/** What every answer tells a browser; an answer that says it itself keeps its own words. */
final class SecurityHeaders {

  private static final String POLICY = "Content-Security-Policy";

  /** Scripts and styles stand in files of their own, so that none that was slipped in runs. */
  private static final String OF_PAGES =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

  private static final String OF_DATA = "default-src 'none'; frame-ancestors 'none'";

  /** Swagger UI sets styles of single elements as it draws. */
  private static final String OF_SWAGGER =
      "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

  static final String SWAGGER = "/q/swagger-ui";

  private static final Map<String, String> ALWAYS =
      Map.of(
          "X-Content-Type-Options", "nosniff",
          "X-Frame-Options", "DENY",
          "Referrer-Policy", "same-origin",
          "Cross-Origin-Opener-Policy", "same-origin",
          "Cross-Origin-Resource-Policy", "same-origin");

  private static final String HSTS = "Strict-Transport-Security";
  private static final String A_YEAR = "max-age=31536000";

  private SecurityHeaders() {}

  static void add(RoutingContext request) {
    request.addHeadersEndHandler(
        ended -> {
          MultiMap headers = request.response().headers();
          ALWAYS.forEach((name, value) -> addIfAbsent(headers, name, value));
          addIfAbsent(headers, POLICY, policy(request.request().path(), headers));
          if ("https".equals(request.request().scheme())) {
            addIfAbsent(headers, HSTS, A_YEAR);
          }
        });
  }

  private static void addIfAbsent(MultiMap headers, String name, String value) {
    if (!headers.contains(name)) {
      headers.set(name, value);
    }
  }

  private static String policy(String path, MultiMap headers) {
    String type = headers.get("Content-Type");
    if (type == null || !(type.startsWith("text/html") || type.startsWith("application/xhtml"))) {
      return OF_DATA;
    }
    return path != null && path.startsWith(SWAGGER) ? OF_SWAGGER : OF_PAGES;
  }
}
