package cn.xunjian.inspection;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;

/** A server on loopback whose every answer a test decides, and which keeps what it was asked. */
final class ScriptedSite implements AutoCloseable {

  static {
    // Head and body are two writes; without this the second waits for the client's acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  /** One answer. */
  @SuppressWarnings("ArrayRecordComponent") // Written once.
  record Reply(int status, Map<String, String> headers, byte[] body) {

    static Reply html(String text) {
      return new Reply(
          200,
          Map.of("Content-Type", "text/html; charset=utf-8"),
          text.getBytes(StandardCharsets.UTF_8));
    }

    static Reply status(int status) {
      return new Reply(
          status,
          Map.of("Content-Type", "text/html"),
          "<p>no</p>".getBytes(StandardCharsets.UTF_8));
    }

    static Reply to(String location) {
      return new Reply(302, Map.of("Location", location), new byte[0]);
    }

    static Reply file(byte[] body) {
      return new Reply(200, Map.of("Content-Type", "application/octet-stream"), body);
    }
  }

  private final ExecutorService threads = Executors.newFixedThreadPool(8);
  private final AtomicInteger now = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();
  private final ConcurrentLinkedQueue<String> asked = new ConcurrentLinkedQueue<>();
  private final HttpServer server;
  private volatile BiFunction<String, Map<String, List<String>>, Reply> script =
      (path, headers) -> Reply.status(404);

  ScriptedSite() {
    this("127.0.0.1");
  }

  ScriptedSite(String address) {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getByName(address), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::serve);
    server.setExecutor(threads);
    server.start();
  }

  private void serve(HttpExchange exchange) throws IOException {
    most.accumulateAndGet(now.incrementAndGet(), Math::max);
    try (exchange) {
      String path = exchange.getRequestURI().toString();
      asked.add(path);
      Reply reply = script.apply(path, exchange.getRequestHeaders());
      // Whoever has the answer may ask again before this method ends.
      now.decrementAndGet();
      reply.headers().forEach(exchange.getResponseHeaders()::set);
      exchange.sendResponseHeaders(
          reply.status(), reply.body().length == 0 ? -1 : reply.body().length);
      if (reply.body().length > 0) {
        exchange.getResponseBody().write(reply.body());
      }
    }
  }

  void answers(BiFunction<String, Map<String, List<String>>, Reply> answers) {
    script = answers;
  }

  String url(String path) {
    return "http://" + authority() + path;
  }

  String authority() {
    return server.getAddress().getAddress().getHostAddress() + ":" + server.getAddress().getPort();
  }

  InetSocketAddress address() {
    return server.getAddress();
  }

  /** What was asked, in the order of asking. */
  List<String> asked() {
    return List.copyOf(asked);
  }

  /** How many were served at once, at most. */
  int most() {
    return most.get();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
