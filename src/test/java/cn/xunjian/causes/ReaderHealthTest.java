package cn.xunjian.causes;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.incident.Finding;
import cn.xunjian.judging.Judgement.Broken;
import cn.xunjian.judging.Judgement.Kept;
import cn.xunjian.judging.RulingText;
import cn.xunjian.observation.Place;
import cn.xunjian.observation.Reading;
import cn.xunjian.observation.ReadingOutcome;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.Source;
import cn.xunjian.registry.Status;
import cn.xunjian.rulebook.RuleBook;
import cn.xunjian.rulebook.text.RuleBooks;
import cn.xunjian.testing.Sample;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReaderHealthTest {

  private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");

  private Instant now = NOW;

  private static ReaderHealth health(int accounts) {
    return new ReaderHealth(
        RuleBooks.bundled(RuleBook.DEFAULT)::reader,
        source -> accounts,
        new RulingText(ZoneId.of("Asia/Shanghai")));
  }

  private static Registered account(int id) {
    return Sample.account(id, Source.WECHAT_API, Status.RUNNING);
  }

  private Optional<SharedRuling> take(
      ReaderHealth health, int id, Source source, ReadingOutcome outcome, boolean own) {
    now = now.plusSeconds(1);
    return health.take(
        Sample.account(id, source, Status.RUNNING),
        new Reading(
            id,
            Place.HERE,
            now,
            now,
            Duration.ofMillis(5),
            source,
            outcome,
            "why " + id,
            own,
            List.of(),
            null,
            null));
  }

  private Optional<SharedRuling> take(ReaderHealth health, int id, ReadingOutcome outcome) {
    return take(health, id, Source.WECHAT_API, outcome, false);
  }

  /** b broken at the last reading, k kept, dot nothing. */
  private String said(ReaderHealth health, String outcomes) {
    StringBuilder said = new StringBuilder();
    for (int i = 0; i < outcomes.length(); i++) {
      Optional<SharedRuling> ruled = take(health, i + 1, outcome(outcomes.charAt(i)));
      said.append(ruled.isEmpty() ? '.' : ruled.get().ruling() instanceof Broken ? 'b' : 'k');
    }
    return said.toString();
  }

  private static ReadingOutcome outcome(char letter) {
    return switch (letter) {
      case 'B' -> ReadingOutcome.BLOCKED;
      case 'T' -> ReadingOutcome.THROTTLED;
      case 'M' -> ReadingOutcome.MALFORMED;
      case 'N' -> ReadingOutcome.NETWORK;
      case 'A' -> ReadingOutcome.AUTH;
      case 'E' -> ReadingOutcome.EMPTY;
      case 'G' -> ReadingOutcome.GONE;
      default -> ReadingOutcome.OK;
    };
  }

  @ParameterizedTest
  @CsvSource({
    // accounts of the platform, readings of different accounts, what is said at each
    "100, BB, ..",
    "100, BBB, ..b",
    "100, TTT, ..b",
    "100, MMM, ..b",
    "100, NNN, ..b",
    "100, BTM, ...",
    "100, BTBMB, ....b",
    "2, BB, .b",
    "1, B, .",
    "100, AA, ..",
    "100, AAA, ..b",
    "100, AAAB, ..b.",
    "100, BAA, ...",
    "100, BAAA, ....",
    // one success among five says that the reader works, among six it does not
    "100, OBBB, ....",
    "100, OBBBB, .....",
    "100, OBBBBB, .....b",
    "100, EBBB, ....",
    "100, GBBB, ....",
    "100, OOO, ..k",
    "100, EGO, ..k",
    "100, BBBOOO, ..b..k",
    "100, BBBOBO, ..b...",
    "1, O, k",
  })
  void severalAccountsThatFailAlikeAreTheReadersFault(int accounts, String outcomes, String said) {
    assertThat(said(health(accounts), outcomes)).isEqualTo(said);
  }

  @Test
  void whereThereAreOnlyTwoAccountsBothMustBeReadAgain() {
    ReaderHealth health = health(2);
    assertThat(said(health, "BB")).isEqualTo(".b");
    assertThat(take(health, 1, ReadingOutcome.OK)).isEmpty();
    assertThat(take(health, 2, ReadingOutcome.OK).orElseThrow().ruling()).isInstanceOf(Kept.class);
    // And broken again, it is said again.
    assertThat(said(health, "BB")).isEqualTo(".b");
  }

  @Test
  void oneAccountThatFailsAgainAndAgainIsOneAccount() {
    ReaderHealth health = health(100);
    for (int i = 0; i < 20; i++) {
      assertThat(take(health, 1, ReadingOutcome.BLOCKED)).isEmpty();
    }
  }

  @Test
  void whatWeHeldBackAndWhatIsNoPlatformSaysNothing() {
    ReaderHealth health = health(100);
    for (int id = 1; id < 10; id++) {
      assertThat(take(health, id, Source.WECHAT_API, ReadingOutcome.THROTTLED, true)).isEmpty();
      assertThat(take(health, id, Source.FEED, ReadingOutcome.NETWORK, false)).isEmpty();
    }
  }

  @Test
  void eachSourceIsJudgedByItself() {
    ReaderHealth health = health(100);
    take(health, 1, Source.WEIBO_API, ReadingOutcome.BLOCKED, false);
    take(health, 2, Source.WEIBO_API, ReadingOutcome.BLOCKED, false);
    assertThat(take(health, 3, Source.WEIBO_WEB, ReadingOutcome.BLOCKED, false)).isEmpty();
    assertThat(take(health, 3, Source.WEIBO_API, ReadingOutcome.BLOCKED, false)).isPresent();
  }

  @Test
  void readingsOlderThanTheWindowAreForgotten() {
    ReaderHealth health = health(100);
    take(health, 1, ReadingOutcome.BLOCKED);
    take(health, 2, ReadingOutcome.BLOCKED);
    now = now.plus(Duration.ofHours(1));
    assertThat(take(health, 3, ReadingOutcome.BLOCKED)).isEmpty();
    assertThat(take(health, 4, ReadingOutcome.BLOCKED)).isEmpty();
    assertThat(take(health, 5, ReadingOutcome.BLOCKED)).isPresent();
  }

  @Test
  void theFindingHasItsCountsAndSamples() {
    ReaderHealth health = health(182);
    take(health, 1, ReadingOutcome.AUTH);
    take(health, 2, ReadingOutcome.BLOCKED);
    take(health, 3, ReadingOutcome.BLOCKED);
    SharedRuling ruled = take(health, 4, ReadingOutcome.BLOCKED).orElseThrow();
    assertThat(ruled.subject().id().shared()).isEqualTo("platform/wechat-api");
    assertThat(ruled.subject().name()).isEqualTo("微信公众号 wechat-api");
    Finding finding = ((Broken) ruled.ruling()).finding();
    assertThat(finding.rule()).isEqualTo("R1");
    assertThat(finding.startedAt()).isEqualTo(NOW.plusSeconds(2));
    assertThat(finding.counts().encode())
        .isEqualTo(
            "{\"reason\":\"blocked\",\"tried\":4,\"succeeded\":0,\"failed\":{\"auth\":1,\"blocked\":3},\"affected\":182}");
    assertThat(finding.evidence().getJsonArray("samples").getJsonObject(0).getString("key"))
        .isEqualTo("account-2");
    assertThat(finding.evidence().encode()).contains("why 3");
    assertThat(finding.text().zh()).contains("微信公众号", "试读 4 个", "3 个结果为 blocked", "182 个账号");
    assertThat(finding.text().en()).contains("182 accounts");
  }

  @Test
  void theLastAccountThatLeavesTakesTheIncidentWithIt() {
    ReaderHealth health = health(2);
    assertThat(said(health, "BB")).isEqualTo(".b");
    assertThat(health.forget(account(1))).isEmpty();
    assertThat(health.forget(account(2)).orElseThrow().ruling()).isInstanceOf(Kept.class);
    assertThat(health.forget(Sample.account(9, null, Status.RUNNING))).isEmpty();
  }
}
