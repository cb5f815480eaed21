package cn.xunjian.testing;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/**
 * A site whose lists come by script, on a port of this machine: the pages of {@code
 * rendering/site}, with what their scripts ask for under {@code /data/}.
 */
public final class ScriptedSite implements AutoCloseable {

  private static final String COOKIE = "__jsl_clearance=21728735";

  private final HttpServer server;

  public ScriptedSite(Vertx vertx) {
    try {
      server =
          vertx
              .createHttpServer()
              .requestHandler(ScriptedSite::answer)
              .listen(0, "127.0.0.1")
              .toCompletionStage()
              .toCompletableFuture()
              .get(1, TimeUnit.MINUTES);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  public InetSocketAddress address() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), server.actualPort());
  }

  public String url(String page) {
    return "http://127.0.0.1:" + server.actualPort() + "/" + page;
  }

  private static void answer(HttpServerRequest request) {
    String path = request.path().replaceFirst("^/(data/)?", "");
    if ("07-challenge.html".equals(path)) {
      String cookies = request.getHeader("cookie");
      boolean known = cookies != null && cookies.contains(COOKIE);
      path = known ? "07-behind.html" : path;
      request.response().setStatusCode(known ? 200 : 521);
    }
    byte[] body = page(path);
    if (body == null) {
      request.response().setStatusCode(404).end();
      return;
    }
    request.response().putHeader("Content-Type", type(path));
    request.response().end(io.vertx.core.buffer.Buffer.buffer(body));
  }

  private static String type(String path) {
    return path.endsWith(".json")
        ? "application/json;charset=utf-8"
        : path.endsWith(".js") ? "text/javascript;charset=utf-8" : "text/html;charset=utf-8";
  }

  private static byte[] page(String path) {
    try (InputStream in = ScriptedSite.class.getResourceAsStream("/rendering/site/" + path)) {
      return in == null ? null : in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
