package cn.xunjian.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A receiver of webhooks that checks each signature by itself. */
public final class WebhookReceiver implements AutoCloseable {

  public static final String SECRET = "a-secret-of-the-test";

  /** One delivery; {@code signed} tells whether its signature is right. */
  public record Received(JsonObject event, boolean signed, long timestamp) {

    public String type() {
      return event.getString("type");
    }

    public String subject() {
      return event.getString("subject");
    }
  }

  private final HttpServer server;
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private volatile int status = 204;

  public WebhookReceiver() {
    this(0);
  }

  public WebhookReceiver(int port) {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::receive);
    server.setExecutor(Executors.newCachedThreadPool());
    server.start();
  }

  private void receive(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    String timestamp = exchange.getRequestHeaders().getFirst("X-Xunjian-Timestamp");
    String signature = exchange.getRequestHeaders().getFirst("X-Xunjian-Signature");
    if (status < 300) {
      boolean signed = ("sha256=" + hmac(timestamp, body)).equals(signature);
      received.add(
          new Received(
              new JsonObject(new String(body, StandardCharsets.UTF_8)),
              signed,
              Long.parseLong(timestamp)));
    }
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  private static String hmac(String timestamp, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      mac.update((timestamp + ".").getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(mac.doFinal(body));
    } catch (java.security.GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What it answers from now on. */
  public void answer(int newStatus) {
    status = newStatus;
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
  }

  public List<Received> received() {
    return received;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
