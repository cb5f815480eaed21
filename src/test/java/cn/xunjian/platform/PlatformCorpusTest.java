package cn.xunjian.platform;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.observation.Publication;
import cn.xunjian.observation.Publication.Mark;
import cn.xunjian.observation.ReadingOutcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

/** Every answer of the corpus means what the table beside it says. */
class PlatformCorpusTest {

  private static final Path FOLDER = Path.of("src", "test", "resources", "platforms");
  private static final Instant FETCHED = Instant.parse("2026-11-23T02:00:00Z");

  private static final Map<String, PlatformApi> APIS =
      Stream.of(
              new WechatApi(null),
              new WeiboApi(null),
              new WeiboWeb(null),
              new DouyinApi(null),
              new KuaishouApi(null),
              new ToutiaoWeb(null),
              new BilibiliWeb(null),
              new ItunesStore(null),
              new AndroidPage(null))
          .collect(Collectors.toMap(api -> api.source().code(), api -> api));

  private static RawAnswer answer(int status, byte[] body) {
    return new RawAnswer(status, body, FETCHED, null, false);
  }

  private static Said read(String source, String file, int status) throws IOException {
    byte[] body = Files.readAllBytes(FOLDER.resolve(source).resolve(file));
    return APIS.get(source).read(answer(status, body));
  }

  private static Instant newest(Said said) {
    return said.posts().stream()
        .map(Publication::publishedAt)
        .filter(Objects::nonNull)
        .max(Instant::compareTo)
        .orElse(null);
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvFileSource(resources = "/platforms/expected.csv", numLinesToSkip = 1)
  void meansWhatTheTableSays(
      String source,
      String file,
      int status,
      String outcome,
      String newest,
      int count,
      String then,
      String code)
      throws IOException {
    Said said = read(source, file, status);
    assertThat(said.outcome().code()).isEqualTo(outcome);
    assertThat(newest(said))
        .isEqualTo(newest == null ? null : OffsetDateTime.parse(newest).toInstant());
    assertThat(said.posts()).hasSize(count);
    assertThat(said.then().name().toLowerCase(Locale.ROOT)).isEqualTo(then);
    assertThat(said.own()).isFalse();
    assertThat(said.detail()).contains(" · ").contains(code == null ? "" : code + "：");
  }

  @Test
  void everyFileHasItsRowAndEveryPlatformEveryOutcome() throws IOException {
    List<String> rows = Files.readAllLines(FOLDER.resolve("expected.csv"));
    Set<String> listed = new TreeSet<>();
    rows.stream()
        .skip(1)
        .map(row -> row.split(",", -1))
        .forEach(row -> assertThat(listed.add(row[0] + "/" + row[1])).as(row[1]).isTrue());
    try (Stream<Path> files = Files.walk(FOLDER)) {
      assertThat(
              files
                  .filter(Files::isRegularFile)
                  .map(file -> FOLDER.relativize(file).toString())
                  .filter(name -> !name.equals("expected.csv")))
          .containsExactlyInAnyOrderElementsOf(listed);
    }
    for (String source : APIS.keySet()) {
      Set<String> outcomes =
          rows.stream()
              .filter(row -> row.startsWith(source + ","))
              .map(row -> row.split(",", -1)[3])
              .collect(Collectors.toSet());
      // A store has no list that could be empty, and asks for no credentials.
      Set<ReadingOutcome> expected =
          source.equals("itunes") || source.equals("android-page")
              ? EnumSet.of(
                  ReadingOutcome.OK,
                  ReadingOutcome.THROTTLED,
                  ReadingOutcome.BLOCKED,
                  ReadingOutcome.GONE,
                  ReadingOutcome.MALFORMED)
              : EnumSet.complementOf(EnumSet.of(ReadingOutcome.NETWORK, ReadingOutcome.UNREADABLE));
      // No answer makes a reading unreadable, which is a fault of our own reader. Kuaishou,
      // Toutiao, Douyin: a failed server looks the same on all.
      expected.forEach(outcome -> assertThat(outcomes).as(source).contains(outcome.code()));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "weibo-web, ok-pinned-first.json, 5000000000000001, PINNED",
    "weibo-web, ok-pinned-first.json, 5000000000000003, REPOST",
    "weibo-web, ok-pinned-first.json, 5000000000000002, ",
    "weibo-web, ok-string-flags.json, 5000000000000001, PINNED",
    "weibo-api, ok-repost.json, 11488058246000001, REPOST",
    "weibo-api, ok-older-first.json, 11488058246000002, PINNED",
    "douyin-api, ok-pinned-first.json, @inv1==, PINNED",
    "douyin-api, ok-pinned-first.json, @inv2==, ",
    "toutiao-web, ok.json, 7300000000000000001, PINNED",
    "toutiao-web, ok.json, 7300000000000000003, REPOST",
  })
  void marksTellPinnedAndPassedOnItems(String source, String file, String id, Mark mark)
      throws IOException {
    Publication post =
        read(source, file, 200).posts().stream()
            .filter(p -> p.identity().equals(id))
            .findFirst()
            .orElseThrow();
    assertThat(post.marks()).isEqualTo(mark == null ? Set.of() : Set.of(mark));
  }

  @Test
  void theNewestStandsFirstWhateverIsPinned() throws IOException {
    assertThat(read("weibo-web", "ok-pinned-first.json", 200).posts().get(0).identity())
        .isEqualTo("5000000000000002");
  }

  @Test
  void anEmptyWechatListSaysWhyItIsNotSilence() throws IOException {
    assertThat(read("wechat-api", "empty.json", 200).detail()).contains("群发", "not silence");
  }

  @Test
  void aFirewallsPageIsBlockedWhateverItsStatus() {
    byte[] body = "<p>请稍候</p>".getBytes(StandardCharsets.UTF_8);
    APIS.values()
        .forEach(
            api ->
                assertThat(api.read(new RawAnswer(200, body, FETCHED, null, true)).outcome())
                    .as(api.source().code())
                    .isEqualTo(ReadingOutcome.BLOCKED));
  }

  @ParameterizedTest
  @CsvSource({
    "'{\"access_token\":\"88_t\",\"expires_in\":7200}', 88_t, 7200, ",
    "'{\"access_token\":\"88_t\",\"expires_in\":\"7200\"}', 88_t, 7200, ",
    "'{\"access_token\":\"88_t\"}', 88_t, 0, ",
    "'{\"errcode\":40001,\"errmsg\":\"bad\"}', , 0, AUTH",
    "'{\"errcode\":40164,\"errmsg\":\"ip\"}', , 0, AUTH",
    "'{\"errcode\":45009,\"errmsg\":\"x\"}', , 0, THROTTLED",
    "'{\"errcode\":-1,\"errmsg\":\"x\"}', , 0, NETWORK",
    "'{}', , 0, MALFORMED",
    "'<html></html>', , 0, BLOCKED",
  })
  void aTokenOrWhyThereIsNone(String body, String token, long seconds, ReadingOutcome refused) {
    PlatformApi.Granted granted =
        new WechatApi(null).granted(answer(200, body.getBytes(StandardCharsets.UTF_8)));
    assertThat(granted.token()).isEqualTo(token);
    assertThat(granted.seconds()).isEqualTo(seconds);
    assertThat(granted.refused() == null ? null : granted.refused().outcome()).isEqualTo(refused);
    assertThat(granted.toString()).doesNotContain("88_t");
    if (refused != null) {
      assertThat(granted.refused().then()).isNotEqualTo(Said.Then.REFRESH);
    }
  }

  @Provide
  Arbitrary<String> files() {
    try (Stream<String> rows = Files.lines(FOLDER.resolve("expected.csv"))) {
      return Arbitraries.of(
          rows.skip(1).map(row -> row.split(",", -1)).map(r -> r[0] + "/" + r[1]).toList());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Whatever becomes of a body on its way, its reader answers, and soon. */
  @Property(tries = 3_000)
  void noMutatedBodyMakesAReaderThrow(
      @ForAll("files") String file,
      @ForAll int where,
      @ForAll byte with,
      @ForAll int cut,
      @ForAll int status)
      throws IOException {
    byte[] body = Files.readAllBytes(FOLDER.resolve(file));
    if (body.length > 0) {
      body[Math.floorMod(where, body.length)] = with;
      body[Math.floorMod(where * 31, body.length)] = (byte) (with ^ 0x5a);
      if ((cut & 3) == 0) {
        body = java.util.Arrays.copyOf(body, Math.floorMod(cut, body.length));
      }
    }
    long begun = System.nanoTime();
    byte[] mutated = body;
    for (PlatformApi api : APIS.values()) {
      Said said = api.read(answer(200 + Math.floorMod(status, 400), mutated));
      assertThat(said.outcome()).isNotNull();
      assertThat(said.outcome() == ReadingOutcome.OK)
          .isEqualTo(said.posts().stream().anyMatch(Publication::dated));
    }
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void aHostileBodyIsRefusedRatherThanFollowed() {
    byte[] deep = "[".repeat(200_000).getBytes(StandardCharsets.UTF_8);
    byte[] nested =
        ("{\"ok\":1,\"data\":" + "{\"a\":".repeat(5_000)).getBytes(StandardCharsets.UTF_8);
    byte[] huge = ("{\"result\":" + "9".repeat(100_000) + "}").getBytes(StandardCharsets.UTF_8);
    for (byte[] body : List.of(deep, nested, huge)) {
      APIS.values()
          .forEach(
              api ->
                  assertThat(api.read(answer(200, body)).posts())
                      .as(api.source().code())
                      .isEmpty());
    }
  }
}
