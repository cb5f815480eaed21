package cn.xunjian.platform;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.fetch.client.LoopbackClients;
import cn.xunjian.fetch.exchange.LoopbackFetcher;
import cn.xunjian.observation.Place;
import cn.xunjian.observation.Reading;
import cn.xunjian.observation.ReadingOutcome;
import cn.xunjian.platform.Gateway.Asked;
import cn.xunjian.platform.Gateway.Reply;
import cn.xunjian.registry.Account;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.Source;
import cn.xunjian.registry.Status;
import cn.xunjian.registry.Stewardship;
import cn.xunjian.registry.changes.Expectation;
import cn.xunjian.testing.Sample;
import cn.xunjian.testing.SettableClock;
import cn.xunjian.vault.Keys;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The flow from a reading to its outcome, against a real server on loopback. */
class PlatformReaderTest {

  private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");
  private static final String POSTS =
      "{\"item\":[{\"article_id\":\"a\",\"content\":{\"news_item\":[{\"title\":\"t\"}],\"create_time\":1795000000}}]}";

  private final SettableClock clock = new SettableClock(NOW);
  private final Vertx vertx = Vertx.vertx();
  private final LoopbackFetcher fetcher = new LoopbackFetcher(true, clock);
  private final LoopbackClients clients = new LoopbackClients(true, clock);
  private final Gateway gateway = new Gateway();
  private final CredentialMemory store = new CredentialMemory();
  private final Credentials credentials = new Credentials(store, Keys.vault(), clock);
  private PlatformReader reader;

  @BeforeEach
  void open() {
    reader = reader(1_000, 10_000);
  }

  @AfterEach
  void close() {
    gateway.close();
    fetcher.close();
    clients.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private PlatformReader reader(int perMinute, int perDay) {
    Everywhere at = new Everywhere(gateway.url() + "/", perMinute, perDay);
    Platforms platforms =
        new Platforms(
            List.of(
                new WechatApi(at),
                new WeiboApi(at),
                new WeiboWeb(at),
                new DouyinApi(at),
                new KuaishouApi(at),
                new ToutiaoWeb(at),
                new BilibiliWeb(at),
                new ItunesStore(at)));
    Calls calls =
        new Calls(fetcher.fetcher(), clients.clients(), new PatientReading(), vertx, clock);
    return new PlatformReader(platforms, credentials, new Tokens(calls, clock), calls, clock);
  }

  private static Registered account(int id, Source source) {
    return Sample.of(
        id,
        new Account(
            Sample.profile("account-" + id, null, source, Status.RUNNING),
            source.platform(),
            Integer.toString(1_000_000_000 + id),
            Stewardship.UNKNOWN));
  }

  private Registered wechat(int id, String appid) {
    return with(id, Source.WECHAT_API, Map.of("appid", appid, "secret", "secret-" + appid));
  }

  private Registered with(int id, Source source, Map<String, String> secrets) {
    Registered target = account(id, source);
    credentials
        .put(target, new Expectation.Nothing(), secrets, "李四")
        .subscribe()
        .asCompletionStage();
    assertThat(credentials.find(id)).isPresent();
    return target;
  }

  private CompletableFuture<Reading> begin(Registered target) {
    CompletableFuture<Reading> reading = new CompletableFuture<>();
    reader.read(target, Place.HERE, clock.instant(), reading::complete);
    return reading;
  }

  private Reading read(Registered target) throws Exception {
    return begin(target).get(20, TimeUnit.SECONDS);
  }

  /** Answers of a WeChat that counts its tokens. */
  private Function<Asked, Reply> wechat(Function<Asked, Reply> list) {
    AtomicInteger tokens = new AtomicInteger();
    return asked ->
        asked.target().contains("stable_token")
            ? Reply.of(
                "{\"access_token\":\"token-" + tokens.incrementAndGet() + "\",\"expires_in\":7200}")
            : list.apply(asked);
  }

  @Test
  void aTokenIsAskedForOnceAndKeptUntilShortlyBeforeItsEnd() throws Exception {
    gateway.answer(wechat(asked -> Reply.of(POSTS)));
    Registered account = wechat(1, "wx1");
    Reading first = read(account);
    assertThat(first.outcome()).isEqualTo(ReadingOutcome.OK);
    assertThat(first.publications()).hasSize(1);
    assertThat(first.ownSide()).isFalse();
    read(account);
    assertThat(gateway.asked("stable_token")).hasSize(1);
    assertThat(gateway.asked("stable_token").get(0).body())
        .contains("\"appid\":\"wx1\"", "\"secret\":\"secret-wx1\"", "\"force_refresh\":false");
    clock.set(NOW.plusSeconds(7_200 - 301));
    read(account);
    assertThat(gateway.asked("stable_token")).hasSize(1);
    clock.set(NOW.plusSeconds(7_200 - 300));
    read(account);
    assertThat(gateway.asked("stable_token")).hasSize(2);
    assertThat(gateway.asked("batchget").get(3).target()).contains("access_token=token-2");
  }

  @Test
  void readingsAtTheSameTimeShareOneTokenCall() throws Exception {
    CountDownLatch all = new CountDownLatch(1);
    gateway.answer(
        wechat(asked -> Reply.of(POSTS))
            .compose(
                asked -> {
                  if (asked.target().contains("stable_token")) {
                    try {
                      assertThat(all.await(10, TimeUnit.SECONDS)).isTrue();
                    } catch (InterruptedException e) {
                      Thread.currentThread().interrupt();
                    }
                  }
                  return asked;
                }));
    Registered account = wechat(1, "wx1");
    List<CompletableFuture<Reading>> readings = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      readings.add(begin(account));
    }
    all.countDown();
    for (CompletableFuture<Reading> reading : readings) {
      assertThat(reading.get(20, TimeUnit.SECONDS).outcome()).isEqualTo(ReadingOutcome.OK);
    }
    assertThat(gateway.asked("stable_token")).hasSize(1);
    read(wechat(2, "wx2"));
    assertThat(gateway.asked("stable_token")).hasSize(2);
  }

  @Test
  void aStaleTokenIsRenewedOnce() throws Exception {
    gateway.answer(
        wechat(
            asked ->
                Reply.of(
                    asked.target().contains("token-1")
                        ? "{\"errcode\":42001,\"errmsg\":\"access_token expired\"}"
                        : POSTS)));
    assertThat(read(wechat(1, "wx1")).outcome()).isEqualTo(ReadingOutcome.OK);
    assertThat(gateway.asked("stable_token")).hasSize(2);
  }

  @Test
  void aTokenThatIsRefusedAgainIsTheOwnersMatter() throws Exception {
    gateway.answer(
        wechat(asked -> Reply.of("{\"errcode\":40001,\"errmsg\":\"invalid credential\"}")));
    Reading reading = read(wechat(1, "wx1"));
    assertThat(reading.outcome()).isEqualTo(ReadingOutcome.AUTH);
    assertThat(reading.detail()).contains("40001", "again");
    assertThat(gateway.asked("stable_token")).hasSize(2);
    assertThat(gateway.asked("batchget")).hasSize(2);
  }

  @Test
  void aRefusedSecretAsksForNoList() throws Exception {
    gateway.answer(asked -> Reply.of("{\"errcode\":40164,\"errmsg\":\"invalid ip secret-wx1\"}"));
    Reading reading = read(wechat(1, "wx1"));
    assertThat(reading.outcome()).isEqualTo(ReadingOutcome.AUTH);
    assertThat(reading.detail()).contains("40164", "IP 白名单", "***").doesNotContain("secret-wx1");
    assertThat(gateway.asked("batchget")).isEmpty();
  }

  @Test
  void aQuotaUsedUpRestsThatAccountUntilMidnightAndNoOther() throws Exception {
    gateway.answer(
        wechat(
            asked ->
                Reply.of(
                    asked.target().contains("token-1")
                        ? "{\"errcode\":45009,\"errmsg\":\"reach max api daily quota limit\"}"
                        : POSTS)));
    Registered spent = wechat(1, "wx1");
    assertThat(read(spent).outcome()).isEqualTo(ReadingOutcome.THROTTLED);
    Reading held = read(spent);
    assertThat(held.outcome()).isEqualTo(ReadingOutcome.THROTTLED);
    assertThat(held.ownSide()).isTrue();
    assertThat(gateway.asked("batchget")).hasSize(1);
    assertThat(read(wechat(2, "wx2")).outcome()).isEqualTo(ReadingOutcome.OK);
    clock.set(Instant.parse("2026-11-23T16:00:00Z"));
    read(spent);
    assertThat(gateway.asked("batchget").size()).isGreaterThan(2);
  }

  @Test
  void withoutCredentialsNobodyIsAsked() throws Exception {
    Reading reading = read(account(7, Source.WECHAT_API));
    assertThat(reading.outcome()).isEqualTo(ReadingOutcome.AUTH);
    assertThat(reading.ownSide()).isTrue();
    assertThat(reading.detail()).contains("appid", "PUT /api/v1/targets/account-7/credentials");
    assertThat(gateway.asked("")).isEmpty();
  }

  @Test
  void theBudgetIsOneForAllAccountsAndOurOwnMatter() throws Exception {
    reader = reader(3, 10_000);
    gateway.answer(asked -> Reply.of("{\"message\":\"success\",\"data\":[]}"));
    int asked = 0;
    for (int id = 1; id <= 5; id++) {
      Reading reading = read(account(id, Source.TOUTIAO_WEB));
      asked += reading.outcome() == ReadingOutcome.EMPTY ? 1 : 0;
      if (reading.outcome() != ReadingOutcome.EMPTY) {
        assertThat(reading.outcome()).isEqualTo(ReadingOutcome.THROTTLED);
        assertThat(reading.ownSide()).isTrue();
        assertThat(reading.detail()).contains("our own budget");
      }
    }
    assertThat(asked).isEqualTo(3);
    assertThat(gateway.asked("")).hasSize(3);
    // Another platform has a budget of its own.
    gateway.answer(any -> Reply.of("{\"code\":-404}"));
    assertThat(read(account(9, Source.BILIBILI_WEB)).outcome()).isEqualTo(ReadingOutcome.GONE);
  }

  @Test
  void threeStrikesPauseThePlatformForAllAndOneAnswerEndsThem() throws Exception {
    gateway.answer(asked -> Reply.of("{\"code\":-352,\"message\":\"风控校验失败\"}"));
    for (int id = 1; id <= 3; id++) {
      assertThat(read(account(id, Source.BILIBILI_WEB)).ownSide()).isFalse();
    }
    Reading paused = read(account(4, Source.BILIBILI_WEB));
    assertThat(paused.outcome()).isEqualTo(ReadingOutcome.THROTTLED);
    assertThat(paused.ownSide()).isTrue();
    assertThat(gateway.asked("")).hasSize(3);
    clock.set(NOW.plusSeconds(40));
    gateway.answer(asked -> Reply.of("{\"code\":0,\"data\":{\"list\":{\"vlist\":[]}}}"));
    assertThat(read(account(4, Source.BILIBILI_WEB)).outcome()).isEqualTo(ReadingOutcome.EMPTY);
  }

  @Test
  void aRetryAfterIsKeptFromTheFirst() throws Exception {
    gateway.answer(asked -> new Reply(429, "slow down", "120"));
    assertThat(read(account(1, Source.WEIBO_WEB)).outcome()).isEqualTo(ReadingOutcome.THROTTLED);
    clock.set(NOW.plusSeconds(119));
    assertThat(read(account(2, Source.WEIBO_WEB)).ownSide()).isTrue();
    clock.set(NOW.plusSeconds(121));
    assertThat(read(account(2, Source.WEIBO_WEB)).ownSide()).isFalse();
  }

  @Test
  void aPlatformThatIsDownIsNetwork() throws Exception {
    gateway.close();
    Reading reading = read(account(1, Source.TOUTIAO_WEB));
    assertThat(reading.outcome()).isEqualTo(ReadingOutcome.NETWORK);
    assertThat(reading.detail()).contains("connect_refused");
  }

  @ParameterizedTest
  @EnumSource(
      value = Source.class,
      names = {
        "WEIBO_API",
        "WEIBO_WEB",
        "DOUYIN_API",
        "KUAISHOU_API",
        "TOUTIAO_WEB",
        "BILIBILI_WEB",
        "ITUNES"
      })
  void eachAsksInItsForm(Source source) throws Exception {
    Map<Source, String> answers =
        Map.of(
            Source.WEIBO_API, "{\"statuses\":[]}",
            Source.WEIBO_WEB, "{\"ok\":1,\"data\":{\"cards\":[]}}",
            Source.DOUYIN_API, "{\"data\":{\"error_code\":0,\"list\":[]}}",
            Source.KUAISHOU_API, "{\"result\":1,\"video_list\":[]}",
            Source.TOUTIAO_WEB, "{\"message\":\"success\",\"data\":[]}",
            Source.BILIBILI_WEB, "{\"code\":0,\"data\":{\"list\":{\"vlist\":[]}}}",
            Source.ITUNES, "{\"resultCount\":0,\"results\":[]}");
    Map<Source, String> questions =
        Map.of(
            Source.WEIBO_API,
                "/2/statuses/user_timeline.json?access_token=to%2Bken&uid=1000000001&count=20",
            Source.WEIBO_WEB,
                "/api/container/getIndex?type=uid&value=1000000001&containerid=1076031000000001",
            Source.DOUYIN_API, "/api/douyin/v1/video/video_list/?open_id=open&cursor=0&count=20",
            Source.KUAISHOU_API, "/openapi/photo/list?app_id=app&access_token=to%2Bken&count=20",
            Source.TOUTIAO_WEB, "/api/pc/list/feed?category=profile_all&token=1000000001&",
            Source.BILIBILI_WEB, "/x/space/wbi/arc/search?mid=1000000001&ps=30&pn=1&order=pubdate",
            Source.ITUNES, "/lookup?id=1000000001&country=cn");
    gateway.answer(asked -> Reply.of(answers.get(source)));
    Registered target =
        with(1, source, Map.of("access_token", "to+ken", "open_id", "open", "app_id", "app"));
    assertThat(read(target).outcome())
        .isEqualTo(source == Source.ITUNES ? ReadingOutcome.GONE : ReadingOutcome.EMPTY);
    Asked asked = gateway.asked("").get(0);
    assertThat(asked.method()).isEqualTo("GET");
    assertThat(asked.target()).startsWith(questions.get(source));
    assertThat(asked.accessToken()).isEqualTo(source == Source.DOUYIN_API ? "to+ken" : null);
  }

  @Test
  void credentialsOfAKeyThatIsGoneAreAMatterOfOurs() throws Exception {
    Registered account = wechat(1, "wx1");
    Credentials others = new Credentials(store, Keys.otherVault(), clock);
    others.load().subscribe().asCompletionStage().get(5, TimeUnit.SECONDS);
    assertThat(others.reveal(account.id()).problem()).isNotBlank();
    assertThat(others.reveal(account.id()).secrets().has("appid")).isFalse();
  }

  private record Everywhere(String baseUrl, int perMinute, int perDay)
      implements PlatformConfig.WechatApi,
          PlatformConfig.WeiboApi,
          PlatformConfig.WeiboWeb,
          PlatformConfig.DouyinApi,
          PlatformConfig.KuaishouApi,
          PlatformConfig.ToutiaoWeb,
          PlatformConfig.BilibiliWeb,
          PlatformConfig.Itunes {}
}
