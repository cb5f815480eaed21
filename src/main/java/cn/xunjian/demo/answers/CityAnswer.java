package cn.xunjian.demo.answers;

import io.vertx.core.http.HttpServerResponse;
import java.util.Map;

/**
 * A whole answer in UTF-8.
 *
 * @param headers beside the content type
 */
record CityAnswer(int status, String contentType, String body, Map<String, String> headers) {

  private static final String HTML = "text/html; charset=utf-8";

  static CityAnswer ok(String contentType, String body) {
    return new CityAnswer(200, contentType, body, Map.of());
  }

  static CityAnswer html(int status, String body) {
    return new CityAnswer(status, HTML, body, Map.of());
  }

  static CityAnswer redirect(String location) {
    return html(302, "").with("Location", location);
  }

  /** A bare page for a status, as web servers send it. */
  static CityAnswer bare(int status, String text) {
    String title = status + " " + text;
    return html(
        status,
        "<html><head><title>"
            + title
            + "</title></head><body><center><h1>"
            + title
            + "</h1></center></body></html>\n");
  }

  CityAnswer with(String name, String value) {
    return new CityAnswer(status, contentType, body, Map.of(name, value));
  }

  void send(HttpServerResponse response) {
    if (response.closed() || response.ended()) {
      return;
    }
    headers.forEach(response::putHeader);
    response.setStatusCode(status).putHeader("Content-Type", contentType).end(body);
  }
}
