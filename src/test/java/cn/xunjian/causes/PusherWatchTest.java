package cn.xunjian.causes;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.incident.Finding;
import cn.xunjian.incident.Subject;
import cn.xunjian.judging.Judgement.Broken;
import cn.xunjian.judging.Judgement.Kept;
import cn.xunjian.judging.RulingText;
import cn.xunjian.push.Pusher;
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
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether those who push are still heard of. */
class PusherWatchTest {

  private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");
  private static final Duration BEAT = Duration.ofMinutes(10);
  private static final RuleBook BOOK = RuleBooks.bundled(RuleBook.DEFAULT);

  /** So long a pusher may say nothing. */
  private static final Duration PATIENCE = BEAT.multipliedBy(BOOK.push().beats());

  private static final Registered TARGET = Sample.account(1, Source.PUSH, Status.RUNNING);

  private static final RulingText WORDS = new RulingText(ZoneId.of("Asia/Shanghai"));

  private final PusherWatch watch = new PusherWatch(() -> BOOK, WORDS);

  private static Pusher pusher(long id, String name, boolean enabled, String... targets) {
    return new Pusher(
        id, name, null, Set.of(), Set.of(targets), BEAT, enabled, Instant.EPOCH, 0, null);
  }

  private static Pusher matrix() {
    return pusher(1, "matrix", true, "account-1");
  }

  private static List<String> said(List<SharedRuling> rulings) {
    return rulings.stream().map(PusherWatchTest::said).toList();
  }

  private static String said(SharedRuling ruling) {
    return ruling.subject().key() + (ruling.ruling() instanceof Broken ? " silent" : " well");
  }

  @ParameterizedTest
  @CsvSource({"-1, false", "0, true", "1, true", "3600, true"})
  void isSilentWhenItsPatienceRunsOut(long secondsAfter, boolean silent) {
    watch.registered(List.of(matrix()), NOW);
    Instant at = NOW.plus(PATIENCE).plusSeconds(secondsAfter);
    assertThat(said(watch.due(at))).isEqualTo(silent ? List.of("matrix silent") : List.of());
  }

  @Test
  void isSaidOnceAndEndsWithTheNextWord() {
    watch.registered(List.of(matrix()), NOW);
    Instant late = NOW.plus(PATIENCE);
    assertThat(watch.due(late)).hasSize(1);
    assertThat(watch.due(late.plusSeconds(60))).isEmpty();
    Optional<SharedRuling> heard = watch.heard(1, late.plusSeconds(90));
    assertThat(heard.map(PusherWatchTest::said)).contains("matrix well");
    assertThat(((Kept) heard.orElseThrow().ruling()).why())
        .isEqualTo("the pusher was heard of again at " + WORDS.clock(late.plusSeconds(90)));
    assertThat(watch.heard(1, late.plusSeconds(100))).isEmpty();
    assertThat(watch.due(late.plusSeconds(90).plus(PATIENCE))).isEmpty();
    assertThat(watch.due(late.plusSeconds(100).plus(PATIENCE))).hasSize(1);
  }

  @Test
  void anOlderWordDoesNotTakeBackANewerOne() {
    watch.registered(List.of(matrix()), NOW);
    watch.heard(1, NOW.plusSeconds(300));
    watch.heard(1, NOW.plusSeconds(200));
    assertThat(watch.due(NOW.plusSeconds(299).plus(PATIENCE))).isEmpty();
    assertThat(watch.due(NOW.plusSeconds(300).plus(PATIENCE))).hasSize(1);
  }

  @Test
  void theFindingNamesWhomToCallAndWhatFollows() {
    watch.registered(List.of(matrix()), NOW);
    SharedRuling ruling = watch.due(NOW.plus(PATIENCE)).get(0);
    assertThat(ruling.subject()).isEqualTo(new Subject.Shared("pusher", "matrix", "matrix"));
    Finding finding = ((Broken) ruling.ruling()).finding();
    assertThat(finding.startedAt()).isEqualTo(NOW);
    assertThat(finding.text().zh())
        .startsWith("推送方 matrix ")
        .contains("自 2026-11-23 10:00:00 起", "PT10M", "不认定为未更新");
    assertThat(finding.text().en())
        .startsWith("Pusher matrix · ")
        .contains("since 2026-11-23 10:00:00", "PT10M");
    assertThat(finding.counts().getLong("silentSeconds")).isEqualTo(PATIENCE.toSeconds());
    assertThat(finding.evidence().getInteger("targets")).isEqualTo(1);
  }

  @Test
  void whoeverIsRemovedOrDisabledIsNotMissed() {
    watch.registered(List.of(matrix(), pusher(2, "other", true)), NOW);
    assertThat(watch.due(NOW.plus(PATIENCE))).hasSize(2);
    assertThat(said(watch.registered(List.of(pusher(1, "matrix", false)), NOW)))
        .containsExactlyInAnyOrder("matrix well", "other well");
    assertThat(watch.due(NOW.plus(PATIENCE.multipliedBy(2)))).isEmpty();
    assertThat(watch.heard(1, NOW)).isEmpty();
    assertThat(watch.heard(9, NOW)).isEmpty();
  }

  @Test
  void whoeverComesBackStartsWithFullPatience() {
    watch.registered(List.of(matrix()), NOW);
    watch.registered(List.of(), NOW.plusSeconds(10));
    Instant again = NOW.plus(PATIENCE);
    watch.registered(List.of(matrix()), again);
    assertThat(watch.due(again)).isEmpty();
    assertThat(watch.due(again.plus(PATIENCE))).hasSize(1);
  }

  /** After a restart its incident is open: it is not opened twice, and ends as ever. */
  @Test
  void aSilenceFromBeforeARestartIsKnown() {
    watch.load(
        List.of(
            new Subject.Shared("pusher", "matrix", "matrix").id(),
            new Subject.Shared("host", "203.0.113.7", "主机").id()));
    watch.registered(List.of(matrix()), NOW);
    assertThat(watch.due(NOW.plus(PATIENCE))).isEmpty();
    assertThat(watch.heard(1, NOW.plus(PATIENCE)).map(PusherWatchTest::said))
        .contains("matrix well");
  }

  @Test
  void aSilentPusherHasNoPatienceForItsTargets() {
    assertThat(watch.patience(TARGET)).isNull();
    watch.registered(List.of(matrix()), NOW);
    assertThat(watch.patience(TARGET)).isEqualTo(PATIENCE);
    assertThat(watch.patience(Sample.account(2, Source.PUSH, Status.RUNNING))).isNull();
    watch.due(NOW.plus(PATIENCE));
    assertThat(watch.patience(TARGET)).isEqualTo(Duration.ZERO);
    watch.heard(1, NOW.plus(PATIENCE));
    assertThat(watch.patience(TARGET)).isEqualTo(PATIENCE);
  }
}
