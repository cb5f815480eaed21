package cn.xunjian.inspection.probe;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.fetch.Fetch;
import cn.xunjian.fetch.Fetched;
import cn.xunjian.fetch.address.WebAddress;
import cn.xunjian.fetch.exchange.Fetcher;
import cn.xunjian.fetch.exchange.Fetchers;
import cn.xunjian.fetch.exchange.Keys;
import cn.xunjian.fetch.guard.EgressGuard;
import cn.xunjian.fetch.names.NameServer;
import cn.xunjian.fetch.names.NameServer.Said;
import cn.xunjian.fetch.tls.Trust;
import cn.xunjian.inspection.checks.CheckMade;
import cn.xunjian.inspection.checks.SiteCheck;
import cn.xunjian.inspection.page.FaultKind;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.vertx.core.Vertx;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How sites are reached, asked of real servers with real certificates. */
class TransportProbeIT {

  private static final String PAGE =
      "<html><head><title>某市政府</title></head><body>今日要闻</body></html>";

  private static final Vertx VERTX = Vertx.vertx();

  @TempDir private Path folder;

  private final EventLoopGroup loops = new NioEventLoopGroup(1);
  private final List<AutoCloseable> open = new ArrayList<>();

  @AfterAll
  static void end() {
    VERTX.close();
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : open) {
      each.close();
    }
    loops.shutdownGracefully(0, 0, TimeUnit.SECONDS).syncUninterruptibly();
  }

  private HttpServer serve(String alias, String hsts, String redirect) throws Exception {
    HttpServer server;
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    if (alias == null) {
      server = HttpServer.create(any, 0);
    } else {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(Keys.get().managers(alias).getKeyManagers(), null, null);
      HttpsServer secure = HttpsServer.create(any, 0);
      secure.setHttpsConfigurator(new HttpsConfigurator(context));
      server = secure;
    }
    server.createContext(
        "/",
        exchange -> {
          byte[] body = PAGE.getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "text/html;charset=utf-8");
          if (hsts != null) {
            exchange.getResponseHeaders().set("Strict-Transport-Security", hsts);
          }
          if (redirect != null) {
            exchange.getResponseHeaders().set("Location", redirect);
          }
          exchange.sendResponseHeaders(redirect == null ? 200 : 301, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    open.add(() -> server.stop(0));
    return server;
  }

  private static WebAddress address(HttpServer server, boolean secure) {
    return new WebAddress(secure, "127.0.0.1", server.getAddress().getPort(), "/");
  }

  private Fetched fetch(WebAddress url, InetSocketAddress... granted) throws Exception {
    Fetcher fetcher = Fetchers.granting(loops, Clock.systemUTC(), List.of(granted));
    CompletableFuture<Fetched> done = new CompletableFuture<>();
    fetcher.fetch(Fetch.get(url, Duration.ofSeconds(20), 100_000, true), done::complete);
    return done.get(1, TimeUnit.MINUTES);
  }

  private static List<String> texts(TransportProbe.Seen seen) {
    return seen.faults().stream().map(f -> f.kind().code() + " " + f.element()).sorted().toList();
  }

  private static TransportProbe probe() throws Exception {
    Trust trust = new Trust();
    trust.add(List.of(Keys.get().authority()));
    return new TransportProbe(
        VERTX, trust, new EgressGuard(List.of(), List.of()), List.of(), () -> true);
  }

  @ParameterizedTest
  @CsvSource({
    "good,",
    "expired,tls_expired 127.0.0.1",
    "wrong-name,tls_name 127.0.0.1",
    "untrusted,tls_chain 127.0.0.1"
  })
  void certificatesAreNamedForWhatIsWrongWithThem(String alias, String fault) throws Exception {
    HttpServer server = serve(alias, "max-age=31536000", null);
    WebAddress home = address(server, true);
    Fetched fetched = fetch(home, server.getAddress());
    TransportProbe.Seen seen = probe().at(home, fetched, null, Instant.now());
    assertThat(texts(seen)).isEqualTo(fault == null ? List.of() : List.of(fault));
    assertThat(seen.kinds()).contains(FaultKind.TLS_OLD, FaultKind.TLS_CHAIN);
  }

  @Test
  void aCertificateThatEndsSoonIsTold() throws Exception {
    HttpServer server = serve("good", "max-age=1", null);
    WebAddress home = address(server, true);
    Instant almost =
        Keys.get().certificate("good").getNotAfter().toInstant().minus(Duration.ofDays(10));
    TransportProbe.Seen seen = probe().at(home, fetch(home, server.getAddress()), null, almost);
    assertThat(texts(seen)).containsExactly("tls_expiring 127.0.0.1");
  }

  @Test
  void strictTransportIsLookedForWhereAPageCame() throws Exception {
    HttpServer server = serve("good", null, null);
    WebAddress home = address(server, true);
    // Its own trust: a fetch by a Trust that does not know the authority gets no page.
    Fetched fetched = fetch(home, server.getAddress());
    TransportProbe.Seen seen = probe().at(home, fetched, null, Instant.now());
    boolean page = fetched.status() == 200;
    assertThat(texts(seen)).isEqualTo(page ? List.of("no_hsts 127.0.0.1") : List.of());
    assertThat(seen.kinds().contains(FaultKind.NO_HSTS)).isEqualTo(page);
  }

  @Test
  void peopleAreLedToTheEncryptedDoor() throws Exception {
    HttpServer secure = serve("good", "max-age=1", null);
    HttpServer plain = serve(null, null, null);
    HttpServer leads = serve(null, null, address(plain, false) + "landed");
    WebAddress home = address(plain, false);
    Fetched open = fetch(home, plain.getAddress());
    Fetched behind = fetch(address(secure, true), secure.getAddress());
    assertThat(texts(probe().at(home, open, behind, Instant.now())))
        .containsExactly("no_tls_redirect 127.0.0.1");
    WebAddress shut = new WebAddress(true, "127.0.0.1", 1, "/");
    Fetched refused = fetch(shut, new InetSocketAddress(InetAddress.getLoopbackAddress(), 1));
    assertThat(texts(probe().at(home, open, refused, Instant.now())))
        .containsExactly("no_tls 127.0.0.1");
    Fetched still = fetch(address(leads, false), leads.getAddress(), plain.getAddress());
    assertThat(texts(probe().at(address(secure, true), behind, still, Instant.now())))
        .contains("no_tls_redirect 127.0.0.1");
  }

  @Test
  void theOtherDoorIsAskedAtUsualPortsOnly() {
    assertThat(TransportProbe.counterpart(WebAddress.parse("http://a.gov.cn/x")))
        .contains(WebAddress.parse("https://a.gov.cn/x"));
    assertThat(TransportProbe.counterpart(WebAddress.parse("https://a.gov.cn/")))
        .contains(WebAddress.parse("http://a.gov.cn/"));
    assertThat(TransportProbe.counterpart(WebAddress.parse("http://a.gov.cn:8080/"))).isEmpty();
  }

  @Test
  void oldVersionsAndWeakKeysAreSeenAtAServerThatHasThem() throws Exception {
    Path keys = folder.resolve("old.p12");
    run(
        "keytool",
        "-genkeypair",
        "-keyalg",
        "RSA",
        "-keysize",
        "1024",
        "-sigalg",
        "SHA256withRSA",
        "-storetype",
        "PKCS12",
        "-keystore",
        keys.toString(),
        "-storepass",
        "tests-only",
        "-alias",
        "old",
        "-dname",
        "CN=old",
        "-ext",
        "san=ip:127.0.0.1",
        "-validity",
        "90");
    Path allowed = folder.resolve("allowed");
    Files.writeString(
        allowed, "jdk.tls.disabledAlgorithms=SSLv3\njdk.certpath.disabledAlgorithms=MD2\n");
    Path source = folder.resolve("OldServer.java");
    try (InputStream in = getClass().getResourceAsStream("/inspection/OldServer.java")) {
      Files.write(source, in.readAllBytes());
    }
    Process old =
        new ProcessBuilder(
                java("java"),
                "-Djava.security.properties=" + allowed,
                source.toString(),
                keys.toString(),
                "tests-only")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    open.add(old::destroyForcibly);
    BufferedReader said =
        new BufferedReader(new InputStreamReader(old.getInputStream(), StandardCharsets.UTF_8));
    int port = Integer.parseInt(said.readLine());
    InetSocketAddress at = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    List<String> faults =
        new TlsLook(new Trust())
            .at(at, "127.0.0.1", Instant.now()).stream()
                .map(f -> f.kind().code() + " " + f.element())
                .sorted()
                .toList();
    assertThat(faults)
        .containsExactly(
            "tls_chain 127.0.0.1", "tls_old TLSv1.0", "tls_old TLSv1.1", "tls_weak_key 127.0.0.1");
  }

  private static String java(String program) {
    return Path.of(System.getProperty("java.home"), "bin", program).toString();
  }

  private static void run(String... command) throws IOException, InterruptedException {
    command[0] = java(command[0]);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
  }

  @Test
  void namesAreAskedForTheirIpv6Addresses() throws Exception {
    try (NameServer server =
        new NameServer(
            (name, type, nth) ->
                name.startsWith("six.") && type == NameServer.AAAA
                    ? Said.at("2001:db8::1")
                    : name.startsWith("none.") ? Said.code(NameServer.NXDOMAIN) : Said.at())) {
      Ipv6Names names = new Ipv6Names(VERTX, List.of(server.label()));
      assertThat(names.of("six.gov.cn")).contains(List.of("2001:db8:0:0:0:0:0:1"));
      assertThat(names.of("four.gov.cn")).contains(List.of());
      assertThat(names.of("none.gov.cn")).contains(List.of());
      assertThat(names.of("127.0.0.1")).isEmpty();
      server.now((name, type, nth) -> Said.code(NameServer.SERVFAIL));
      assertThat(names.of("six.gov.cn")).isEmpty();
    }
    assertThat(new Ipv6Names(VERTX, List.of()).of("six.gov.cn")).isEmpty();
  }

  /** The loopback of IPv6. */
  private static InetAddress six() throws IOException {
    byte[] bytes = new byte[16];
    bytes[15] = 1;
    return InetAddress.getByAddress(bytes);
  }

  private HttpServer serveSix(int status) throws Exception {
    HttpServer server = HttpServer.create(new InetSocketAddress(six(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    server.start();
    open.add(() -> server.stop(0));
    return server;
  }

  /** What is told of IPv6: faults, then checks. */
  private List<String> six(NameServer names, int port, EgressGuard guard, boolean here) {
    TransportProbe.Found found =
        new TransportProbe.Found(new ArrayList<>(), new HashSet<>(), new ArrayList<>());
    new Ipv6Look(new Ipv6Names(VERTX, List.of(names.label())), guard, () -> here)
        .at(new WebAddress(false, "six.gov.cn", port, "/"), found);
    List<String> told = new ArrayList<>();
    found.faults().forEach(f -> told.add(f.kind().code() + " " + f.certain()));
    found
        .checks()
        .forEach(c -> told.add(c.check().code() + " " + c.state().code() + " " + c.why().code()));
    return told;
  }

  @Test
  void aSiteIsOpenedAtItsIpv6Address() throws Exception {
    HttpServer well = serveSix(200);
    HttpServer ill = serveSix(502);
    int port = well.getAddress().getPort();
    EgressGuard granting = new EgressGuard(List.of(), List.of());
    granting.grant(
        List.of(
            new InetSocketAddress(six(), port),
            new InetSocketAddress(six(), ill.getAddress().getPort()),
            new InetSocketAddress(six(), 1)));
    EgressGuard strict = new EgressGuard(List.of(), List.of());
    try (NameServer names = new NameServer((name, type, nth) -> Said.at("::1"))) {
      assertThat(six(names, port, granting, true))
          .containsExactly("ipv6 looked nothing", "ipv6_open looked nothing");
      assertThat(six(names, ill.getAddress().getPort(), granting, true))
          .contains("ipv6_dead false", "ipv6_open looked nothing");
      assertThat(six(names, 1, granting, true)).contains("ipv6_dead false");
      assertThat(six(names, port, granting, false))
          .containsExactly("ipv6 looked nothing", "ipv6_open not_looked no_ipv6_here");
      assertThat(six(names, port, strict, true))
          .as("the guard stands before it")
          .containsExactly("ipv6 looked nothing", "ipv6_open not_looked private");
      names.now((name, type, nth) -> Said.at());
      assertThat(six(names, port, granting, true))
          .containsExactly(
              "no_ipv6 false", "ipv6 looked nothing", "ipv6_open not_looked no_address");
      names.now((name, type, nth) -> Said.code(NameServer.SERVFAIL));
      assertThat(six(names, port, granting, true))
          .containsExactly("ipv6 not_looked no_resolver", "ipv6_open not_looked no_resolver");
    }
  }

  @Test
  void ofManyAddressesTwoAreTried() throws Exception {
    EgressGuard granting = new EgressGuard(List.of(), List.of());
    granting.grant(List.of(new InetSocketAddress(six(), 1)));
    TransportProbe.Found found =
        new TransportProbe.Found(new ArrayList<>(), new HashSet<>(), new ArrayList<>());
    try (NameServer names = new NameServer((name, type, nth) -> Said.at("::1", "::1", "::1"))) {
      new Ipv6Look(new Ipv6Names(VERTX, List.of(names.label())), granting, () -> true)
          .at(new WebAddress(false, "six.gov.cn", 1, "/"), found);
    }
    assertThat(found.checks())
        .contains(CheckMade.looked(SiteCheck.IPV6, 3), CheckMade.looked(SiteCheck.IPV6_OPEN, 2));
  }
}
