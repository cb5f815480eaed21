package cn.xunjian.fetch.exchange;

import static cn.xunjian.fetch.names.NameServer.SERVFAIL;
import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.fetch.Fetched;
import cn.xunjian.fetch.names.NameDesk;
import cn.xunjian.fetch.names.NamePlan;
import cn.xunjian.fetch.names.NameServer;
import cn.xunjian.fetch.names.NameServer.Said;
import cn.xunjian.fetch.tls.Trust;
import cn.xunjian.observation.FailureReason;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What names, and trouble with them, make of a visit. */
class NamesFetchTest extends FetcherFixture {

  private static final String SITE = "www.example.gov.cn";
  private static final Server.Script PAGE = Server.answering(Server.page(200, "<html>好</html>"));

  private final AtomicLong passed = new AtomicLong();
  private NameServer server;
  private Fetcher visitor;

  private void serve(NameServer.Script script) throws IOException {
    server = new NameServer(script);
    NamePlan plan =
        new NamePlan(
            List.of(server.address()),
            Duration.ofMillis(150),
            Duration.ofSeconds(60),
            Duration.ofSeconds(5),
            Duration.ofMinutes(10),
            Duration.ofHours(1));
    NameDesk desk =
        new NameDesk(plan, List.of(), Clock.systemUTC(), () -> System.nanoTime() + passed.get());
    visitor =
        new Fetcher(
            loops, new WayOut(desk, guard, tls(), new Trust()), Settings.USUAL, Clock.systemUTC());
  }

  @AfterEach
  void end() throws IOException {
    visitor.close();
    server.close();
  }

  private Fetched visit(int port, Duration timeout) {
    java.util.concurrent.CompletableFuture<Fetched> done =
        new java.util.concurrent.CompletableFuture<>();
    visitor.fetch(get("http://" + SITE + ":" + port + "/", timeout), done::complete);
    return result(done);
  }

  @Test
  void aNamePointedAtOurOwnNetworkIsStillRefused() throws Exception {
    Server hidden = hidden(PAGE);
    serve((n, t, nth) -> Said.at("10.0.0.7", "127.0.0.1"));

    Fetched fetched = visit(hidden.port(), AMPLE);

    assertThat(fetched.reason()).isEqualTo(FailureReason.EGRESS_DENIED);
    assertThat(fetched.address()).isEqualTo("10.0.0.7");
  }

  /** The addresses of a name are tried in turn, as browsers try them. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 15})
  void theSiteIsFoundBehindTheLastOfItsAddresses(int refusing) throws Exception {
    Server site = site(PAGE);
    String[] addresses =
        IntStream.rangeClosed(0, refusing)
            .mapToObj(i -> i == refusing ? "127.0.0.1" : "127.0.1." + (i + 1))
            .toArray(String[]::new);
    serve((n, t, nth) -> Said.at(addresses));

    Fetched fetched = visit(site.port(), AMPLE);

    assertThat(fetched.ok()).isTrue();
    assertThat(fetched.address()).isEqualTo("127.0.0.1");
  }

  @Test
  void deadResolversMakeAVisitVoid() throws Exception {
    serve((n, t, nth) -> null);

    Fetched fetched = visit(80, AMPLE);

    assertThat(fetched.ownSide()).isTrue();
    assertThat(fetched.reason()).isNull();
    assertThat(fetched.detail()).contains(SITE, server.label());
  }

  @Test
  void aVisitThatEndsBeforeTheResolversAreFoundDeadIsVoidAsWell() throws Exception {
    serve((n, t, nth) -> null);

    Fetched fetched = visit(80, Duration.ofMillis(100));

    assertThat(fetched.ownSide()).isTrue();
    assertThat(fetched.reason()).isNull();
    assertThat(fetched.detail()).contains(server.label());
  }

  @Test
  void aBrokenZoneIsTheSites() throws Exception {
    serve((name, t, nth) -> name.equals(".") ? Said.code(0) : Said.code(SERVFAIL));
    assertThat(visit(80, AMPLE).reason()).isEqualTo(FailureReason.DNS_ERROR);

    server.now((name, t, nth) -> name.equals(".") ? Said.code(0) : null);
    Fetched late = visit(80, AMPLE);
    assertThat(late.reason()).isEqualTo(FailureReason.DNS_TIMEOUT);
    assertThat(late.ownSide()).isFalse();
  }

  @Test
  void atStaleAddressesAVisitCountsIfItSucceedsAndIsVoidIfItFails() throws Exception {
    Server site = site(PAGE);
    serve((n, t, nth) -> Said.at("127.0.0.1"));
    assertThat(visit(site.port(), AMPLE).ok()).isTrue();
    server.fallSilent();
    passed.addAndGet(Duration.ofSeconds(61).toNanos());

    Fetched well = visit(site.port(), AMPLE);
    assertThat(well.ok()).isTrue();
    assertThat(well.status()).isEqualTo(200);
    assertThat(well.detail()).contains("ran out", server.label());

    site.close();
    Fetched refused = visit(site.port(), AMPLE);
    assertThat(refused.ownSide()).isTrue();
    assertThat(refused.reason()).isNull();
    assertThat(refused.failure()).isNull();
    assertThat(refused.detail()).contains("ran out", "connect_refused");
  }

  @Test
  void aPageThatIsNoneAtAStaleAddressIsVoid() throws Exception {
    Server empty = site(Server.answering(Server.page(200, " ")));
    serve((n, t, nth) -> Said.at("127.0.0.1"));
    assertThat(visit(empty.port(), AMPLE).failure()).isEqualTo(FailureReason.EMPTY_BODY);
    server.fallSilent();
    passed.addAndGet(Duration.ofSeconds(61).toNanos());

    Fetched stale = visit(empty.port(), AMPLE);

    assertThat(stale.ownSide()).isTrue();
    assertThat(stale.detail()).contains("empty_body");
  }
}
