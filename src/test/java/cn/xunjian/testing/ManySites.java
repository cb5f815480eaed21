package cn.xunjian.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Many sites on one port, each under a path of its own; each can break, and all can vanish. */
public final class ManySites implements AutoCloseable {

  private static final byte[] PAGE =
      ("<html><head><title>样例</title></head><body>" + "<p>政务公开</p>".repeat(100) + "</body></html>")
          .getBytes(StandardCharsets.UTF_8);

  private final int port = RunningXunjian.freePort();
  private final Set<String> broken = ConcurrentHashMap.newKeySet();
  private ExecutorService threads;
  private HttpServer server;

  public ManySites() {
    appear();
  }

  /** All of them can be reached again. */
  public void appear() {
    try {
      server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads = Executors.newFixedThreadPool(8);
    server.createContext("/", this::serve);
    server.setExecutor(threads);
    server.start();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      boolean bad = broken.contains(exchange.getRequestURI().getPath());
      exchange.sendResponseHeaders(bad ? 500 : 200, PAGE.length);
      exchange.getResponseBody().write(PAGE);
    }
  }

  /** Nobody listens on the port any more. */
  public void vanish() {
    server.stop(0);
    threads.shutdownNow();
  }

  public void breakDown(int site) {
    broken.add("/" + site + "/");
  }

  public void mend(int site) {
    broken.remove("/" + site + "/");
  }

  public void mendAll() {
    broken.clear();
  }

  public String url(int site) {
    return "http://127.0.0.1:" + port + "/" + site + "/";
  }

  /** A registry of so many sites, numbered from 0, with keys of ten digits. */
  public String csv(int sites, String interval) {
    StringBuilder csv =
        new StringBuilder("kind,key,name,unit,url,visit_interval,reading_interval\n");
    for (int i = 0; i < sites; i++) {
      csv.append("site,%s,站点%d,市甲局,%s,%s,P1D%n".formatted(key(i), i, url(i), interval));
    }
    return csv.toString();
  }

  public static String key(int site) {
    return "430700%04d".formatted(site);
  }

  @Override
  public void close() {
    vanish();
  }
}
