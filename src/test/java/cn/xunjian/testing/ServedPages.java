package cn.xunjian.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Documents on a port of this machine; each can be changed while it is served. */
public final class ServedPages implements AutoCloseable {

  private final Map<String, String> types = new ConcurrentHashMap<>();
  private final Map<String, byte[]> documents = new ConcurrentHashMap<>();
  private final ExecutorService threads = Executors.newFixedThreadPool(4);
  private final HttpServer server;

  public ServedPages() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::serve);
    server.setExecutor(threads);
    server.start();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      byte[] document = documents.get(path);
      if (document == null) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      exchange.getResponseHeaders().set("Content-Type", types.get(path));
      exchange.sendResponseHeaders(200, document.length);
      exchange.getResponseBody().write(document);
    }
  }

  /** Serves a document from now on. */
  public void put(String path, String type, byte[] bytes) {
    types.put(path, type);
    documents.put(path, bytes);
  }

  /** Serves a text from now on. */
  public void put(String path, String type, String text) {
    put(path, type, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Serves a page without a word of its charset from now on. */
  public void page(String path, byte[] bytes) {
    put(path, "text/html", bytes);
  }

  /** What is served now. */
  public byte[] bytes(String path) {
    return documents.get(path).clone();
  }

  /** The address of a path. */
  public String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
