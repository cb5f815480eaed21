package cn.xunjian.fetch.exchange;

import static cn.xunjian.fetch.names.NameServer.A;
import static cn.xunjian.fetch.names.NameServer.NS;
import static cn.xunjian.fetch.names.NameServer.NXDOMAIN;
import static cn.xunjian.fetch.names.NameServer.REFUSED;
import static cn.xunjian.fetch.names.NameServer.SERVFAIL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.xunjian.fetch.names.NameServer;
import cn.xunjian.fetch.names.NameServer.Said;
import cn.xunjian.fetch.names.Names;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose fault it is that a name has no address: the site's or our own resolvers'. */
class NamesInTroubleTest extends NamesFixture {

  private static final Said FOUND = Said.at("192.0.2.7");

  /** A resolver that works, and says this of the site. */
  private static NameServer.Script working(Said ofTheSite) {
    return (name, type, nth) ->
        name.equals(SITE + ".") ? ofTheSite : name.equals(ROOT) ? ROOT_SERVERS : FOUND;
  }

  private static Said failing(int code) {
    return code < 0 ? null : Said.code(code);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, SERVFAIL, REFUSED})
  void theNextResolverIsAskedAndTheDeadOneLeftForLast(int habit) throws Exception {
    NameServer dead = server((n, t, nth) -> failing(habit));
    NameServer well = server(working(FOUND));
    open(dead, well);

    assertThat(addresses(resolve(SITE))).containsExactly("192.0.2.7");
    assertThat(dead.asked(SITE + ".", A)).isPositive();
    assertThat(desk.up(dead.label())).isFalse();
    assertThat(desk.up(well.label())).isTrue();
    assertThat(desk.inTrouble()).isFalse();
    // The control question comes at once; whoever refuses the root is asked for a name that was
    // found.
    await().atMost(Duration.ofSeconds(10)).until(() -> dead.asked(".", NS) > 0);
    resolve("other.example.gov.cn");
    assertThat(dead.asked("other.example.gov.cn.", A)).isZero();

    dead.now(working(FOUND));
    await().atMost(Duration.ofSeconds(10)).until(() -> desk.up(dead.label()));
    resolve("third.example.gov.cn");
    assertThat(dead.asked("third.example.gov.cn.", A)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, SERVFAIL, REFUSED})
  void ifNoneAnswersEvenTheControlQuestionItIsOurs(int habit) throws Exception {
    NameServer one = server((n, t, nth) -> failing(habit));
    NameServer two = server((n, t, nth) -> null);
    open(one, two);

    Names.Answer answer = resolve(SITE);

    assertThat(answer.addresses()).isEmpty();
    assertThat(answer.ours()).isTrue();
    assertThat(answer.timeout()).isFalse();
    assertThat(answer.detail()).contains(one.label(), two.label(), "域名服务器");
    assertThat(one.asked(ROOT, 2)).isPositive();
    assertThat(desk.inTrouble()).isTrue();
    assertThat(desk.troubleSince()).contains(NOW);
    assertThat(names.trouble(Duration.ofSeconds(15).toNanos())).contains(two.label());
  }

  @Test
  void whileNoneAnswersOnlyOneNameIsAskedForAtATime() throws Exception {
    NameServer dead = server((n, t, nth) -> null);
    open(dead);
    resolve(SITE);

    var scout = start(first, names, "a.example.gov.cn");
    first.submit(() -> {}).get();
    assertThat(resolve("b.example.gov.cn").ours()).isTrue();
    assertThat(scout).isNotDone();
    assertThat(scout.get().ours()).isTrue();
    assertThat(dead.asked("b.example.gov.cn.", A)).isZero();
  }

  @Test
  void anOutageThatEndsWithTheLastTryIsStillOurs() throws Exception {
    NameServer server = server((n, t, nth) -> null);
    open(Duration.ofMillis(1200), server);
    resolve(SITE);
    AtomicInteger scouted = new AtomicInteger();

    // It answers again as soon as the scout's last question is on its way, and was lost.
    server.now(
        (name, type, nth) -> {
          boolean scout = name.equals("a.example.gov.cn.");
          boolean last = scouted.addAndGet(scout ? 1 : 0) >= 3;
          return scout || !last ? null : name.equals(ROOT) ? ROOT_SERVERS : FOUND;
        });
    Names.Answer answer = resolve("a.example.gov.cn");

    assertThat(answer.addresses()).isEmpty();
    assertThat(answer.ours()).as(answer.detail()).isTrue();
  }

  @Test
  void theTroubleEndsWithTheFirstAnswer() throws Exception {
    NameServer server = server((n, t, nth) -> null);
    open(server);
    resolve(SITE);
    assertThat(desk.inTrouble()).isTrue();

    server.now(working(FOUND));
    await().atMost(Duration.ofSeconds(10)).until(() -> !desk.inTrouble());
    assertThat(desk.troubleSince()).isEmpty();
    assertThat(resolve(SITE).addresses()).hasSize(1);
    assertThat(names.trouble(Duration.ofSeconds(15).toNanos())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, SERVFAIL, REFUSED})
  void aBrokenZoneIsTheSitesWhileTheResolverAnswersOthers(int habit) throws Exception {
    NameServer server = server(working(failing(habit)));
    open(server);

    Names.Answer answer = resolve(SITE);

    assertThat(answer.addresses()).isEmpty();
    assertThat(answer.ours()).isFalse();
    assertThat(answer.timeout()).isEqualTo(habit < 0);
    assertThat(answer.detail()).contains("网站的域名服务器");
    assertThat(desk.inTrouble()).isFalse();
    assertThat(server.asked(ROOT, 2)).isPositive();
    await().atMost(Duration.ofSeconds(5)).until(() -> desk.up(server.label()));
  }

  @Test
  void anIntranetsResolverNeedNotKnowTheRoot() throws Exception {
    open(
        server(
            (name, type, nth) -> name.equals("oa.example.gov.cn.") ? FOUND : Said.code(REFUSED)));
    resolve("oa.example.gov.cn");
    pass(Duration.ofMinutes(1));

    Names.Answer answer = resolve(SITE);

    assertThat(answer.ours()).isFalse();
    assertThat(answer.detail()).contains("Refused");
  }

  @Test
  void whileOurResolversAreDeadAddressesServeAnHourBeyondTheirTime() throws Exception {
    NameServer server = server(working(FOUND));
    open(server);
    resolve(SITE);
    server.fallSilent();
    pass(Duration.ofSeconds(90));

    Names.Answer stale = resolve(SITE);
    assertThat(addresses(stale)).containsExactly("192.0.2.7");
    assertThat(stale.ours()).isTrue();
    assertThat(stale.detail()).contains("30 秒前到期", "ran out 30 s ago", server.label());
    var again = start(first, names, SITE);
    first.submit(() -> {}).get();
    assertThat(again).as("at once now").isDone();
    assertThat(addresses(again.get())).containsExactly("192.0.2.7");

    pass(Duration.ofMinutes(60));
    Names.Answer gone = resolve(SITE);
    assertThat(gone.addresses()).isEmpty();
    assertThat(gone.ours()).isTrue();
    assertThat(desk.known(SITE)).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(ints = {NXDOMAIN, SERVFAIL})
  void whatTheSiteItselfHasBrokenIsNeverStale(int code) throws Exception {
    NameServer server = server(working(FOUND));
    open(server);
    resolve(SITE);
    pass(Duration.ofSeconds(61));

    server.now(working(Said.code(code)));
    Names.Answer broken = resolve(SITE);
    assertThat(broken.addresses()).isEmpty();
    assertThat(broken.ours()).isFalse();

    server.fallSilent();
    Names.Answer dead = resolve(SITE);
    assertThat(dead.addresses()).isEmpty();
    assertThat(dead.ours()).isTrue();
  }
}
