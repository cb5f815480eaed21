package cn.xunjian.fetch.names;

import static cn.xunjian.fetch.names.NameServer.A;
import static cn.xunjian.fetch.names.NameServer.AAAA;
import static cn.xunjian.fetch.names.NameServer.NXDOMAIN;
import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.fetch.exchange.NamesFixture;
import cn.xunjian.fetch.names.NameServer.Said;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What names come to, and what is remembered of them. */
class DnsNamesTest extends NamesFixture {

  private static final Duration AMPLE = Duration.ofSeconds(20);

  @Test
  void findsAnAddressThoughQuestionsForIpv6AreIgnored() throws Exception {
    open(AMPLE, server((name, type, nth) -> type == A ? Said.at("192.0.2.7") : null));

    assertThat(addresses(resolve(SITE))).containsExactly("192.0.2.7");
  }

  @Test
  void findsAnAddressOfIpv6WhereThereIsNoOther() throws Exception {
    open(server((n, type, nth) -> type == AAAA ? Said.at("2001:db8::7") : Said.code(0)));

    assertThat(addresses(resolve(SITE))).containsExactly("2001:db8:0:0:0:0:0:7");
  }

  @Test
  void givesSeveralAddressesInTheirOrderAlsoFromMemory() throws Exception {
    String[] given = {"192.0.2.9", "192.0.2.7", "192.0.2.8"};
    NameServer server = server((n, t, nth) -> Said.at(given));
    open(server);

    assertThat(addresses(resolve(SITE))).containsExactly(given);
    assertThat(addresses(resolve("WWW.example.gov.cn."))).containsExactly(given);
    assertThat(server.asked()).hasSize(1);
    assertThat(desk.cacheHits()).isEqualTo(1);
    assertThat(desk.queries(NameDesk.Outcome.OK)).isEqualTo(1);
  }

  @Test
  void asksAgainWhenAPacketIsLost() throws Exception {
    open(server((n, t, nth) -> nth < 3 && !n.equals(ROOT) ? null : Said.at("192.0.2.7")));

    assertThat(resolve(SITE).addresses()).hasSize(1);
    assertThat(desk.queries(NameDesk.Outcome.TIMEOUT)).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({"dead.example.gov.cn", "dead.example.gov.cn.", "DEAD.example.gov.cn"})
  void aDeadNameIsNotLookedForUnderOurOwnDomains(String host) throws Exception {
    NameServer server =
        server((n, t, nth) -> n.endsWith(".wild.test.") ? Said.at("1.1.1.1") : Said.code(NXDOMAIN));
    open(server);

    Names.Answer answer = resolve(host);

    assertThat(answer.addresses()).isEmpty();
    assertThat(answer.timeout()).isFalse();
    assertThat(answer.ours()).isFalse();
    assertThat(answer.detail()).contains("NXDOMAIN", server.label());
    assertThat(server.asked()).containsExactly("dead.example.gov.cn. 1");
    assertThat(desk.queries(NameDesk.Outcome.NXDOMAIN)).isEqualTo(1);
  }

  @Test
  void aNameWithoutADotIsAnIntranets() throws Exception {
    open(server((n, t, nth) -> n.equals("oa.wild.test.") ? Said.at("192.0.2.7") : Said.code(3)));

    assertThat(resolve("oa").addresses()).hasSize(1);
    assertThat(resolve("ob").addresses()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.9, 192.0.2.9",
    "2001:db8::1, 2001:db8:0:0:0:0:0:1",
    "::ffff:192.0.2.9, 192.0.2.9",
    "a.localhost, 127.0.0.1",
    "a.localhost., 127.0.0.1",
    "localhost, 127.0.0.1",
    "x.invalid, ",
    "x.invalid., ",
    "invalid, "
  })
  void asksNobodyForWhatIsKnown(String host, String address) throws Exception {
    NameServer server = server((n, t, nth) -> Said.at("192.0.2.1"));
    open(server);

    Names.Answer answer = resolve(host);

    assertThat(addresses(answer)).isEqualTo(address == null ? List.of() : List.of(address));
    InetAddress known = desk.known(host);
    assertThat(known == null ? null : known.getHostAddress()).isEqualTo(address);
    assertThat(server.asked()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    // The time to live, how long it is kept at least, and when it is asked for again, in seconds.
    "0, 4, 6",
    "60, 59, 61",
    "86400, 599, 601",
    "4294967295, 4, 6"
  })
  void keepsAnAnswerForItsTimeWithinBounds(long ttl, long kept, long gone) throws Exception {
    NameServer server = server((n, t, nth) -> Said.of(NameServer.a(null, ttl, "192.0.2." + nth)));
    open(server);

    resolve(SITE);
    pass(Duration.ofSeconds(kept));
    assertThat(addresses(resolve(SITE))).containsExactly("192.0.2.1");
    pass(Duration.ofSeconds(gone - kept));
    assertThat(desk.known(SITE).getHostAddress()).as("ran out, still known").isEqualTo("192.0.2.1");
    assertThat(addresses(resolve(SITE))).containsExactly("192.0.2.2");
  }

  @Test
  void aFailureIsNotKept() throws Exception {
    open(server((n, t, nth) -> nth == 1 ? Said.code(NXDOMAIN) : Said.at("192.0.2.7")));

    assertThat(resolve(SITE).addresses()).isEmpty();
    assertThat(desk.known(SITE)).isNull();
    assertThat(resolve(SITE).addresses()).hasSize(1);
  }

  @Test
  void manyWhoWantTheSameNameAtOnceAskOnceAndAreAnsweredOnTheirOwnLoops() throws Exception {
    CountDownLatch held = new CountDownLatch(1);
    NameServer server =
        server(
            (n, t, nth) -> {
              try {
                held.await(20, TimeUnit.SECONDS);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              return Said.at("192.0.2.7");
            });
    open(AMPLE, server);
    List<CompletableFuture<Names.Answer>> answers = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      answers.add(start(first, names, SITE));
      answers.add(start(second, others, SITE));
    }
    second.submit(() -> {}).get();
    first.submit(() -> {}).get();
    held.countDown();

    for (CompletableFuture<Names.Answer> answer : answers) {
      assertThat(addresses(answer.get(20, TimeUnit.SECONDS))).containsExactly("192.0.2.7");
    }
    assertThat(server.asked()).hasSize(1);
  }

  @Test
  void followsAliasesWithinTheAnswerAndBeyondIt() throws Exception {
    NameServer server =
        server(
            (name, type, nth) ->
                switch (name) {
                  case SITE + "." ->
                      Said.of(
                          NameServer.alias(null, 300, "a.cdn.test"),
                          NameServer.alias("A.cdn.test", 20, "b.cdn.test"));
                  case "b.cdn.test." -> Said.of(NameServer.a("b.cdn.test", 300, "192.0.2.7"));
                  default -> Said.code(NXDOMAIN);
                });
    open(server);

    assertThat(addresses(resolve(SITE))).containsExactly("192.0.2.7");
    assertThat(server.asked()).containsExactly(SITE + ". 1", "b.cdn.test. 1");
    pass(Duration.ofSeconds(21));
    resolve(SITE);
    assertThat(server.asked()).as("the shortest time of the chain counts").hasSize(4);
  }

  @Test
  void aLoopOfAliasesEnds() throws Exception {
    open(
        server(
            (name, type, nth) ->
                Said.of(NameServer.alias(null, 300, name.startsWith("a.") ? "b.test" : "a.test"))));

    Names.Answer answer = resolve(SITE);
    assertThat(answer.addresses()).isEmpty();
    assertThat(answer.ours()).isFalse();
    assertThat(answer.detail()).contains("too many aliases");
  }

  @Test
  void anAliasToWhatIsNoNameEndsAsWell() throws Exception {
    open(server((n, t, nth) -> Said.of(NameServer.alias(null, 9, "x".repeat(63) + ".*.-\u007f"))));

    assertThat(resolve(SITE).addresses()).isEmpty();
  }

  @Test
  void aCutAnswerComesOverTcp() throws Exception {
    NameServer server = server((n, t, nth) -> Said.at("192.0.2.7", "192.0.2.8").overTcp());
    open(AMPLE, server);

    assertThat(addresses(resolve(SITE))).containsExactly("192.0.2.7", "192.0.2.8");
    assertThat(server.asked()).containsExactly(SITE + ". 1", "tcp " + SITE + ". 1");
  }

  @Test
  void aCutAnswerThatDoesNotComeOverTcpIsNotTakenForNoAddress() throws Exception {
    NameServer closed = server((n, t, nth) -> Said.at("192.0.2.7").overTcp());
    closed.closeTcp();
    open(AMPLE, closed, server((n, t, nth) -> Said.at("192.0.2.8")));

    assertThat(addresses(resolve(SITE))).containsExactly("192.0.2.8");
  }

  @Test
  void garbageBeforeTheAnswerIsPassedOver() throws Exception {
    open(AMPLE, server((n, t, nth) -> Said.at("192.0.2.7").after(new byte[] {1, 2, 3})));

    assertThat(addresses(resolve(SITE))).containsExactly("192.0.2.7");
  }

  @Test
  void anAnswerWithAnotherIdIsNone() throws Exception {
    open(
        server(
            (n, t, nth) ->
                nth == 1 ? Said.at("192.0.2.66").withAnotherId() : Said.at("192.0.2.7")));

    assertThat(addresses(resolve(SITE))).containsExactly("192.0.2.7");
  }

  @Test
  void recordsOfAnotherNameAreNotTaken() throws Exception {
    open(
        server(
            (n, t, nth) ->
                Said.of(
                    NameServer.a("bank.test", 60, "192.0.2.66"),
                    new NameServer.Rr(null, t, 60, new byte[] {1, 2, 3}),
                    NameServer.alias("elsewhere.test", 60, "bank.test"))));

    Names.Answer answer = resolve(SITE);
    assertThat(answer.addresses()).isEmpty();
    assertThat(answer.ours()).isFalse();
    assertThat(desk.known("bank.test")).isNull();
  }

  @Test
  void theEndAnswersWhatIsOpen() throws Exception {
    NameServer server = server((n, t, nth) -> null);
    open(AMPLE, server);
    CompletableFuture<Names.Answer> open = start(second, others, SITE);
    second.submit(() -> {}).get();

    names.close();

    assertThat(open.get(5, TimeUnit.SECONDS).ours()).isTrue();
    assertThat(resolve(SITE).detail()).contains("stopping");
  }
}
