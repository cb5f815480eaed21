package cn.xunjian.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.incident.Incident;
import cn.xunjian.judging.FreshnessTurn;
import cn.xunjian.judging.TargetFreshness;
import cn.xunjian.judging.TargetState;
import cn.xunjian.observation.Publication;
import cn.xunjian.observation.ReadingOutcome;
import cn.xunjian.observation.messages.ChangeAhead;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.Source;
import cn.xunjian.registry.Status;
import cn.xunjian.rulebook.FreshnessState;
import cn.xunjian.testing.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the silence of an account leads to, by the two clocks and what proves them. */
class SilenceStepsTest extends JudgedFacts {

  // The two clocks of an account

  @Test
  void anAccountGrowsLateThenSleepsThenIsAZombie() {
    present(ACCOUNT);
    Instant published = clock.instant();
    read(ACCOUNT, ReadingOutcome.OK, Sample.publication("a", published));
    assertThat(freshness(ACCOUNT)).isEqualTo(FreshnessState.FRESH);
    assertThat(said()).isEmpty();
    List<String> days = new ArrayList<>();
    for (int hour = 1; hour <= 15 * 24; hour++) {
      timePasses(Duration.ofHours(1));
      read(ACCOUNT, ReadingOutcome.OK);
      for (String step : said()) {
        days.add(hour + " " + step);
      }
    }
    // The first reading after a limit finds it passed; the clock itself finds it at the limit.
    assertThat(days)
        .containsExactly(
            "120 OPENED A3 WARNING", "169 ESCALATED A3 SERIOUS", "337 OPENED M2 CRITICAL");
    assertThat(freshness(ACCOUNT)).isEqualTo(FreshnessState.ZOMBIE);
    read(ACCOUNT, ReadingOutcome.OK, Sample.publication("b", clock.instant()));
    assertThat(said()).containsExactlyInAnyOrder("RESOLVED A3 SERIOUS", "RESOLVED M2 CRITICAL");
    assertThat(verdicts.stream().map(v -> v.opinion().rule() + " " + v.opinion().verdict()))
        .containsExactly("M2 PASS", "A3 WARN", "A3 WARN", "M2 VETO", "M2 PASS");
  }

  @Test
  void escalationKeepsTheIncidentAndWhenItStarted() {
    present(ACCOUNT);
    read(ACCOUNT, ReadingOutcome.OK, Sample.publication("a", clock.instant().minus(days(6))));
    Incident opened = steps.get(0).incident();
    assertThat(said()).containsExactly("OPENED A3 WARNING");
    assertThat(opened.startedAt()).isEqualTo(clock.instant().minus(days(1)));
    clock.advance(Duration.ofDays(1).plusMillis(1));
    read(ACCOUNT, ReadingOutcome.OK);
    Incident escalated = steps.get(0).incident();
    assertThat(escalated.id()).isEqualTo(opened.id());
    assertThat(escalated.startedAt()).isEqualTo(opened.startedAt());
    assertThat(escalated.text().zh()).isNotEqualTo(opened.text().zh()).contains("超过期限 7 天");
    assertThat(escalated.counts().getString("state")).isEqualTo("sleeping");
    assertThat(escalated.counts().getString("limit")).isEqualTo("P7D");
    assertThat(escalated.counts().getLong("silentDays")).isEqualTo(7);
    assertThat(escalated.counts().getString("lastPublicationAt"))
        .isEqualTo("2026-11-17T10:00:00+08:00");
    assertThat(said()).containsExactly("ESCALATED A3 SERIOUS");
  }

  @ParameterizedTest
  @CsvSource({
    // silence, state, incidents
    "PT119H59M59.999S, FRESH, ''",
    "PT120H, LATE, A3 WARNING",
    "PT168H, LATE, A3 WARNING",
    "PT168H0.001S, SLEEPING, A3 SERIOUS",
    "PT336H, SLEEPING, A3 SERIOUS",
    "PT336H0.001S, ZOMBIE, A3 SERIOUS+M2 CRITICAL",
    "P400D, ZOMBIE, A3 SERIOUS+M2 CRITICAL",
  })
  void theFirstReadingFindsTheRightState(Duration silence, FreshnessState state, String incidents) {
    present(ACCOUNT);
    read(ACCOUNT, ReadingOutcome.OK, Sample.publication("a", clock.instant().minus(silence)));
    assertThat(freshness(ACCOUNT)).isEqualTo(state);
    assertThat(String.join("+", said()))
        .isEqualTo(incidents.isEmpty() ? "" : "OPENED " + incidents.replace("+", "+OPENED "));
  }

  @ParameterizedTest
  @CsvSource({"EMPTY", "UNDATED", "AUTH", "THROTTLED", "BLOCKED", "GONE", "MALFORMED", "NETWORK"})
  void whatCannotBeReadNeitherOpensNorEndsAnIncident(ReadingOutcome outcome) {
    present(ACCOUNT);
    read(ACCOUNT, outcome);
    assertThat(said()).isEmpty();
    read(ACCOUNT, ReadingOutcome.OK, Sample.publication("a", clock.instant().minus(days(20))));
    assertThat(said()).containsExactly("OPENED A3 SERIOUS", "OPENED M2 CRITICAL");
    for (int hour = 0; hour < 72; hour++) {
      timePasses(Duration.ofHours(1));
      read(ACCOUNT, outcome);
    }
    assertThat(freshness(ACCOUNT)).isEqualTo(FreshnessState.UNREADABLE);
    assertThat(said()).isEmpty();
    read(ACCOUNT, ReadingOutcome.OK, Sample.publication("b", clock.instant().minus(days(6))));
    // A proved date ends the breach of the two weeks; the week's warning remains.
    assertThat(said()).containsExactly("EASED A3 WARNING", "RESOLVED M2 CRITICAL");
    read(ACCOUNT, ReadingOutcome.OK, Sample.publication("c", clock.instant()));
    assertThat(said()).containsExactly("RESOLVED A3 WARNING");
  }

  @Test
  void timeAloneChangesTheStateAtItsInstant() {
    present(ACCOUNT);
    read(
        ACCOUNT,
        ReadingOutcome.OK,
        Sample.publication("a", clock.instant().minus(days(5)).plus(Duration.ofHours(1))));
    Instant change = judges.state(2).orElseThrow().standing().nextChangeAt();
    assertThat(change).isEqualTo(clock.instant().plus(Duration.ofHours(1)));
    assertThat(targets.due(change.minusMillis(1), 9)).isEmpty();
    assertThat(targets.due(change, 0)).as("not more than asked for").isEmpty();
    assertThat(targets.due(change, 9)).containsExactly(2);
    assertThat(targets.due(change, 9)).as("handed out once").isEmpty();
    clock.set(change);
    follow(judges.again(ACCOUNT, change));
    flush();
    assertThat(said()).containsExactly("OPENED A3 WARNING");
    assertThat(judges.state(2).orElseThrow().standing().nextChangeAt())
        .isEqualTo(change.plus(Duration.ofHours(23)).plusMillis(1));
  }

  @Test
  void anOutdatedChangeIsPassedOver() {
    present(ACCOUNT);
    read(ACCOUNT, ReadingOutcome.OK, Sample.publication("a", clock.instant().minus(days(4))));
    Instant change = judges.state(2).orElseThrow().standing().nextChangeAt();
    read(ACCOUNT, ReadingOutcome.OK, Sample.publication("b", clock.instant()));
    assertThat(targets.due(change, 9)).isEmpty();
  }

  @Test
  void anOlderReadingDoesNotTakeBackAProof() {
    present(ACCOUNT);
    read(ACCOUNT, ReadingOutcome.OK, Sample.publication("a", clock.instant()));
    Instant proved = clock.instant();
    take(ACCOUNT, Sample.reading(2, proved.minusSeconds(600), ReadingOutcome.OK));
    assertThat(judges.state(2).orElseThrow().standing().lastSuccessAt()).isEqualTo(proved);
  }

  @Test
  void theNewestPublicationCountsWhateverItsOrder() {
    present(ACCOUNT);
    Instant now = clock.instant();
    read(
        ACCOUNT,
        ReadingOutcome.OK,
        Sample.publication("old", now.minus(days(30))),
        Sample.publication("new", now.minus(days(1))),
        new Publication("undated", "", "", null, null, "none"),
        Sample.publication("older", now.minus(days(60))));
    TargetFreshness standing = judges.state(2).orElseThrow().standing();
    assertThat(standing.latest().identity()).isEqualTo("new");
    assertThat(standing.countedFrom()).isEqualTo(now.minus(days(1)));
    assertThat(said()).isEmpty();
  }

  @Test
  void whatHasNoSourceIsNotObservable() {
    Registered unsold = Sample.account(7, Source.ITUNES, Status.RUNNING);
    present(unsold);
    assertThat(freshness(unsold)).isEqualTo(FreshnessState.NOT_OBSERVABLE);
    assertThat(said()).isEmpty();
  }

  @Test
  void aSleepingAccountThatPublishedSixDaysAgoIsOnlyLate() {
    present(ACCOUNT);
    Instant now = clock.instant();
    read(ACCOUNT, ReadingOutcome.OK, Sample.publication("old", now.minus(days(8))));
    assertThat(said()).containsExactly("OPENED A3 SERIOUS");
    read(ACCOUNT, ReadingOutcome.OK, Sample.publication("new", now.minus(days(6))));
    assertThat(steps.get(0).incident().startedAt()).isEqualTo(now.minus(days(1)));
    assertThat(said()).containsExactly("EASED A3 WARNING");
  }

  // The last look before a limit

  /** At the end of the week, with the last success so many minutes before it. */
  @ParameterizedTest
  @CsvSource({
    "1, SLEEPING, ESCALATED A3 SERIOUS",
    "60, SLEEPING, ESCALATED A3 SERIOUS",
    "61, UNREADABLE, ''",
    "600, UNREADABLE, ''"
  })
  void aLimitPassesInSilenceOnlyIfSomebodyLookedCloselyBefore(
      int minutes, FreshnessState state, String step) {
    present(ACCOUNT);
    Instant published = clock.instant().minus(days(6));
    read(ACCOUNT, ReadingOutcome.OK, Sample.publication("a", published));
    said();
    Instant limit = published.plus(days(7)).plusMillis(1);
    clock.set(limit.minus(Duration.ofMinutes(minutes)));
    read(ACCOUNT, ReadingOutcome.OK);
    read(ACCOUNT, ReadingOutcome.NETWORK);
    assertThat(freshness(ACCOUNT)).isEqualTo(FreshnessState.LATE);
    clock.set(limit.plus(Duration.ofMinutes(5)));
    targets.due(clock.instant(), 9).forEach(id -> follow(judges.again(find(id), clock.instant())));
    Batch stored = flush();
    assertThat(freshness(ACCOUNT)).isEqualTo(state);
    assertThat(String.join(",", said())).isEqualTo(step);
    FreshnessTurn turn = stored.turns.get(0);
    assertThat(turn.now().since()).as("by the clock").isEqualTo(limit);
    assertThat(turn.noticedAt()).isEqualTo(limit.plus(Duration.ofMinutes(5)));
    assertThat(turn.before()).isEqualTo(FreshnessState.LATE);
    read(ACCOUNT, ReadingOutcome.OK);
    assertThat(freshness(ACCOUNT)).as("a look after it").isEqualTo(FreshnessState.SLEEPING);
  }

  @Test
  void whoeverReadsIsToldOfTheNextLimitAndAgainAfterARestart() {
    present(ACCOUNT);
    assertThat(ahead).containsOnly(new ChangeAhead(2, null, null, null));
    ahead.clear();
    Instant now = clock.instant();
    read(ACCOUNT, ReadingOutcome.OK, Sample.publication("a", now.minus(days(1))));
    ChangeAhead late =
        new ChangeAhead(2, now.plus(days(4)), now.plus(days(4)).minus(LAST_LOOK), now);
    assertThat(ahead).containsExactly(late);
    read(ACCOUNT, ReadingOutcome.NETWORK);
    assertThat(ahead).as("nothing new").containsExactly(late);
    TargetState saved = judges.state(2).orElseThrow();
    ahead.clear();
    judges = opened(List.of(saved), List.of());
    present(ACCOUNT);
    assertThat(ahead).containsExactly(late);
    clock.set(now.plus(days(4)).plusSeconds(60));
    follow(judges.again(ACCOUNT, clock.instant()));
    assertThat(ahead.get(ahead.size() - 1).at()).as("nobody looked").isEqualTo(now.plus(days(4)));
  }
}
