package cn.xunjian.console.frame;

import io.quarkus.qute.Engine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Writes pages and sends them. The templates escape what they are given. */
@ApplicationScoped
public class ConsolePages {

  static final String HTML = "text/html; charset=utf-8";

  private static final int YEAR = 365 * 24 * 3600;

  private final Engine templates;

  ConsolePages(Engine templates) {
    this.templates = templates;
  }

  /**
   * A page.
   *
   * @param template its name, like {@code console/desk.html}
   * @param view what it shows
   */
  public Response page(Frame frame, String template, Object view) {
    return page(200, frame, template, view);
  }

  public Response page(int status, Frame frame, String template, Object view) {
    byte[] html = html(frame, template, view);
    Response.ResponseBuilder answer =
        Response.status(status)
            .type(HTML)
            .header("Cache-Control", "no-store")
            .header("Vary", "Accept-Encoding, Accept-Language, Cookie")
            .header("Content-Language", frame.languageTag());
    if (frame.terms().chosen() != null) {
      answer.cookie(cookie(Frames.LANGUAGE_COOKIE, frame.terms().chosen(), frame.terms().tls()));
    }
    return frame.terms().gzip()
        ? answer.header("Content-Encoding", "gzip").entity(Gzipped.of(html)).build()
        : answer.entity(html).build();
  }

  byte[] html(Frame frame, String template, Object view) {
    return templates
        .getTemplate(template)
        .data("frame", frame)
        .data("view", view)
        .render()
        .getBytes(StandardCharsets.UTF_8);
  }

  /** Leads on after a form was taken. */
  public Response seeOther(String path) {
    return Response.seeOther(URI.create(path)).header("Cache-Control", "no-store").build();
  }

  static NewCookie cookie(String name, String value, boolean tls) {
    return new NewCookie.Builder(name)
        .value(value)
        .path("/")
        .maxAge(YEAR)
        .httpOnly(true)
        .secure(tls)
        .sameSite(NewCookie.SameSite.LAX)
        .build();
  }
}
