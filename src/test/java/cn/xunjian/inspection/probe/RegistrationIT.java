package cn.xunjian.inspection.probe;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.fetch.Fetch;
import cn.xunjian.fetch.Fetched;
import cn.xunjian.fetch.address.WebAddress;
import cn.xunjian.fetch.exchange.Fetcher;
import cn.xunjian.fetch.exchange.Fetchers;
import cn.xunjian.inspection.page.PageFault;
import com.sun.net.httpserver.HttpServer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The end of a domain's registration, asked of a registry that speaks RDAP as RFC 9083 has it. */
class RegistrationIT {

  private static final Instant NOW = Instant.parse("2026-11-30T04:00:00Z");

  private final EventLoopGroup loops = new NioEventLoopGroup(1);
  private final ConcurrentLinkedQueue<String> asked = new ConcurrentLinkedQueue<>();
  private HttpServer registry;

  @BeforeEach
  void serve() throws Exception {
    registry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    registry.createContext(
        "/",
        exchange -> {
          String path = exchange.getRequestURI().getPath();
          asked.add(path + " " + exchange.getRequestHeaders().getFirst("Accept"));
          String domain = path.substring(path.lastIndexOf('/') + 1);
          String body = ANSWERS.get(domain);
          byte[] bytes = String.valueOf(body).getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "application/rdap+json");
          exchange.sendResponseHeaders(body == null ? 404 : 200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    registry.start();
  }

  @AfterEach
  void close() {
    registry.stop(0);
    loops.shutdownGracefully(0, 0, TimeUnit.SECONDS).syncUninterruptibly();
  }

  private static String domain(String events) {
    return "{\"objectClassName\":\"domain\",\"ldhName\":\"X\",\"events\":[" + events + "]}";
  }

  private static String event(String action, String at) {
    return "{\"eventAction\":\"" + action + "\",\"eventDate\":\"" + at + "\"}";
  }

  private static final Map<String, String> ANSWERS =
      Map.of(
          "long.gov.cn",
          domain(
              event("registration", "2001-01-01T00:00:00Z")
                  + ","
                  + event("expiration", "2028-06-01T00:00:00Z")),
          "soon.gov.cn",
          domain(event("expiration", "2026-12-15T08:00:00+08:00")),
          "over.gov.cn",
          domain(event("expiration", "2026-11-01T00:00:00Z")),
          "silent.gov.cn",
          domain(event("last changed", "2026-01-01T00:00:00Z")),
          "odd.gov.cn",
          "<html>maintenance</html>",
          "odd-date.gov.cn",
          domain(event("expiration", "next year")));

  private Fetched ask(String domain, boolean granted) throws Exception {
    WebAddress base =
        WebAddress.parse("http://127.0.0.1:" + registry.getAddress().getPort() + "/rdap/");
    Fetcher fetcher =
        Fetchers.granting(
            loops, Clock.systemUTC(), granted ? List.of(registry.getAddress()) : List.of());
    CompletableFuture<Fetched> done = new CompletableFuture<>();
    fetcher.fetch(
        new Fetch(
            Registration.of(base, domain),
            Map.of("Accept", Registration.TYPE),
            Duration.ofSeconds(20),
            100_000,
            true,
            null),
        done::complete);
    return done.get(1, TimeUnit.MINUTES);
  }

  private String said(String domain) throws Exception {
    Fetched answer = ask(domain, true);
    Optional<Instant> end =
        answer.ok() ? Registration.end(answer.decoded(100_000, false)) : Optional.empty();
    return end.map(
            at ->
                at
                    + Registration.fault(domain, at, NOW)
                        .map(fault -> " " + fault.kind().code() + " " + fault.certain())
                        .orElse(""))
        .orElse("unknown");
  }

  @Test
  void theEndIsReadAndJudged() throws Exception {
    assertThat(said("long.gov.cn")).isEqualTo("2028-06-01T00:00:00Z");
    assertThat(said("soon.gov.cn")).isEqualTo("2026-12-15T00:00:00Z domain_expiring true");
    assertThat(said("over.gov.cn")).isEqualTo("2026-11-01T00:00:00Z domain_expired true");
    assertThat(asked)
        .contains("/rdap/domain/long.gov.cn application/rdap+json, application/json;q=0.9");
  }

  @Test
  void whatTheRegistryDoesNotSayIsNotClaimed() throws Exception {
    for (String domain : List.of("silent.gov.cn", "odd.gov.cn", "odd-date.gov.cn", "none.gov.cn")) {
      assertThat(said(domain)).as(domain).isEqualTo("unknown");
    }
  }

  @Test
  void theRegistryIsAskedThroughTheGuard() throws Exception {
    assertThat(ask("long.gov.cn", false).reason().code()).isEqualTo("egress_denied");
    assertThat(asked).isEmpty();
  }

  @Test
  void aDayBeforeTheThirtiethIsSoon() {
    Instant end = NOW.plus(Duration.ofDays(30));
    assertThat(Registration.fault("a.gov.cn", end, NOW)).isEmpty();
    assertThat(Registration.fault("a.gov.cn", end.minusSeconds(1), NOW))
        .map(PageFault::value)
        .contains("2026-12-30T03:59:59Z");
  }
}
