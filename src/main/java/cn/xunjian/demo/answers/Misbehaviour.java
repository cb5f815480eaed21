package cn.xunjian.demo.answers;

import cn.xunjian.demo.plan.Door;
import cn.xunjian.demo.plan.Doors;
import cn.xunjian.demo.plan.Manner;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Answers a page request in the manner of its site, good or bad. */
public final class Misbehaviour {

  public static final Duration FLAPPING_PHASE = Duration.ofSeconds(90);

  private static final Charset GBK = Charset.forName("GBK");
  private static final String COOKIE = "wzws_cid=4f3a9d";
  private static final byte[] GZIP_HEAD = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 3};

  private final Vertx vertx;
  private final Clock clock;
  private final Doors doors;
  private final Duration slowness;
  private final Faucet drip = new Faucet(Buffer.buffer("<p>……</p>\n"), Duration.ofSeconds(1), 600);
  private final Faucet endless =
      new Faucet(Buffer.buffer(filler(64 * 1024)), Duration.ofMillis(20), 4096);
  private final Faucet bomb =
      new Faucet(Buffer.buffer(deflated(4 << 20)), Duration.ofMillis(20), 1024);

  public Misbehaviour(Vertx vertx, Clock clock, Doors doors, Duration slowness) {
    this.vertx = vertx;
    this.clock = clock;
    this.doors = doors;
    this.slowness = slowness;
  }

  /** Answers with {@code html}, the page as it should be, or with what the manner makes of it. */
  void answer(Manner manner, HttpServerRequest request, String html) {
    HttpServerResponse response = request.response();
    switch (manner) {
      case HEALTHY, SECURE, EXPIRED, WRONG_NAME, UNTRUSTED -> page(response, html);
      case GBK ->
          response.putHeader("Content-Type", "text/html").end(Buffer.buffer(html.getBytes(GBK)));
      case GZIP -> compressed(request, html);
      case TO_HTTPS -> toHttps(request, html);
      case COOKIE -> cookie(request, html);
      case SLOW -> vertx.setTimer(slowness.toMillis(), id -> page(response, html));
      case DRIP -> pour(response, drip, html);
      case ENDLESS -> pour(response, endless, html);
      case GZIP_BOMB -> bomb(response);
      case TRUNCATED -> truncated(request, html);
      case EMPTY_BODY -> CityAnswer.html(200, "").send(response);
      default -> refusal(manner, request, html).send(response);
    }
  }

  private CityAnswer refusal(Manner manner, HttpServerRequest request, String html) {
    return switch (manner) {
      case NOT_FOUND -> CityAnswer.bare(404, "Not Found");
      case SERVER_ERROR -> CityAnswer.bare(500, "Internal Server Error");
      case UNAVAILABLE -> CityAnswer.bare(503, "Service Unavailable");
      case FLAPPING -> down() ? CityAnswer.bare(502, "Bad Gateway") : CityAnswer.html(200, html);
      case REDIRECT_LOOP -> CityAnswer.redirect(otherEnd(request.path()));
      case PRIVATE_REDIRECT -> CityAnswer.redirect("http://10.0.0.1/");
      case WAF_412 -> CityAnswer.html(412, Challenges.RENDERED_TOKEN);
      case WAF_403 -> CityAnswer.html(403, Challenges.INTERCEPTED);
      case WAF_521 ->
          String.valueOf(request.getHeader("Cookie")).contains(Challenges.CLEARANCE)
              ? CityAnswer.html(200, html)
              : CityAnswer.html(521, Challenges.COOKIE_SCRIPT)
                  .with("Set-Cookie", Challenges.COOKIE);
      // the rest fail before HTTP, at a door of their own; here somebody came by another door
      default -> CityAnswer.html(200, html);
    };
  }

  private static void page(HttpServerResponse response, String html) {
    CityAnswer.html(200, html).send(response);
  }

  private boolean down() {
    return Math.floorMod(clock.millis() / FLAPPING_PHASE.toMillis(), 2L) == 1;
  }

  private static String otherEnd(String path) {
    String page = "index.html";
    return path.endsWith(page) ? path.substring(0, path.length() - page.length()) : path + page;
  }

  private void toHttps(HttpServerRequest request, String html) {
    if (request.isSSL()) {
      page(request.response(), html);
    } else {
      CityAnswer.redirect(doors.url(Door.HTTPS, request.path())).send(request.response());
    }
  }

  private static void cookie(HttpServerRequest request, String html) {
    String sent = request.getHeader("Cookie");
    if (sent != null && sent.contains(COOKIE)) {
      page(request.response(), html);
    } else {
      request.response().putHeader("Set-Cookie", COOKIE + "; Path=/");
      CityAnswer.redirect(request.path()).send(request.response());
    }
  }

  private static void compressed(HttpServerRequest request, String html) {
    String accepted = request.getHeader("Accept-Encoding");
    if (accepted == null || !accepted.contains("gzip")) {
      page(request.response(), html);
      return;
    }
    request
        .response()
        .putHeader("Content-Type", "text/html; charset=utf-8")
        .putHeader("Content-Encoding", "gzip")
        .end(Buffer.buffer(gzip(html)));
  }

  private static void truncated(HttpServerRequest request, String html) {
    byte[] page = html.getBytes(StandardCharsets.UTF_8);
    request
        .response()
        .putHeader("Content-Type", "text/html; charset=utf-8")
        .putHeader("Content-Length", Integer.toString(page.length))
        .write(Buffer.buffer(Arrays.copyOf(page, page.length / 2)))
        .onComplete(written -> request.connection().close());
  }

  private void pour(HttpServerResponse response, Faucet faucet, String html) {
    response.putHeader("Content-Type", "text/html; charset=utf-8").setChunked(true);
    response.write(html.substring(0, html.indexOf("</body>")));
    faucet.pour(vertx, response);
  }

  private void bomb(HttpServerResponse response) {
    response.putHeader("Content-Type", "text/html").putHeader("Content-Encoding", "gzip");
    response.setChunked(true).write(Buffer.buffer(GZIP_HEAD));
    bomb.pour(vertx, response);
  }

  private static byte[] gzip(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot fail to be written", e);
    }
    return bytes.toByteArray();
  }

  /** Spaces, deflated into blocks that can follow one another any number of times. */
  private static byte[] deflated(int length) {
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
    byte[] spaces = filler(length);
    byte[] out = new byte[64 * 1024];
    deflater.setInput(spaces);
    int written = deflater.deflate(out, 0, out.length, Deflater.FULL_FLUSH);
    deflater.end();
    return Arrays.copyOf(out, written);
  }

  private static byte[] filler(int length) {
    byte[] spaces = new byte[length];
    Arrays.fill(spaces, (byte) ' ');
    return spaces;
  }
}
