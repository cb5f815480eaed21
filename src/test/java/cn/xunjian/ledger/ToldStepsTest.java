package cn.xunjian.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.incident.Incident;
import cn.xunjian.incident.IncidentChange;
import cn.xunjian.observation.Informant;
import cn.xunjian.observation.Publication;
import cn.xunjian.observation.ReadingOutcome;
import cn.xunjian.push.Beat;
import cn.xunjian.push.Pusher;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.Source;
import cn.xunjian.registry.Status;
import cn.xunjian.rulebook.FreshnessState;
import cn.xunjian.testing.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What persons and pushers tell, and what their own silence leads to. */
class ToldStepsTest extends JudgedFacts {

  // What a person attests

  private static final Registered MANUAL = Sample.account(8, Source.MANUAL, Status.RUNNING);

  private void attested(Instant published, Duration counts) {
    Publication seen = Sample.publication("m", published);
    take(
        MANUAL,
        new cn.xunjian.observation.Reading(
            8,
            cn.xunjian.observation.Place.HERE,
            clock.instant(),
            clock.instant(),
            Duration.ZERO,
            Source.MANUAL,
            ReadingOutcome.OK,
            "attested",
            List.of(seen),
            null,
            Informant.attested("李", "截图", clock.instant().plus(counts))));
  }

  @Test
  void aPersonsWordExpiresIntoUnreadableAndNeverIntoSleeping() {
    present(MANUAL);
    Instant published = clock.instant().minus(days(1));
    attested(published, days(2));
    assertThat(freshness(MANUAL)).isEqualTo(FreshnessState.FRESH);
    assertThat(judges.state(8).orElseThrow().standing().nextChangeAt())
        .isEqualTo(clock.instant().plus(days(2)));
    timePasses(days(2));
    assertThat(freshness(MANUAL)).isEqualTo(FreshnessState.UNREADABLE);
    assertThat(judges.state(8).orElseThrow().standing().text().zh()).contains("人工登记");
    attested(published, days(1));
    assertThat(freshness(MANUAL)).as("said again").isEqualTo(FreshnessState.FRESH);
    timePasses(days(20));
    assertThat(freshness(MANUAL)).isEqualTo(FreshnessState.UNREADABLE);
    assertThat(said()).as("nobody is accused").isEmpty();
  }

  @Test
  void aPersonMaySayThatTheLastOneIsOldForADay() {
    present(MANUAL);
    attested(clock.instant().minus(days(8)), days(14));
    assertThat(freshness(MANUAL)).isEqualTo(FreshnessState.SLEEPING);
    timePasses(days(2));
    assertThat(freshness(MANUAL)).isEqualTo(FreshnessState.UNREADABLE);
  }

  // Pushers

  private static final Registered PUSHED = Sample.account(9, Source.PUSH, Status.RUNNING);

  private static Pusher pusher(boolean enabled) {
    return new Pusher(
        5,
        "matrix",
        null,
        java.util.Set.of(),
        java.util.Set.of("account-9"),
        Duration.ofMinutes(10),
        enabled,
        Instant.EPOCH,
        0,
        null);
  }

  private void listen(Duration later) {
    clock.advance(later);
    follow(judges.listen(clock.instant()));
    flush();
  }

  private void pushers(Pusher... all) {
    follow(judges.pushers(List.of(all), clock.instant()));
    flush();
  }

  @Test
  void aSilentPusherIsOneIncidentUntilItIsHeardOfAgain() {
    pushers(pusher(true));
    listen(Duration.ofMinutes(20).minusMillis(1));
    assertThat(said()).isEmpty();
    listen(Duration.ofMillis(1));
    assertThat(steps.get(0).subject().key()).isEqualTo("matrix");
    assertThat(steps.get(0).incident().startedAt())
        .isEqualTo(clock.instant().minus(Duration.ofMinutes(20)));
    listen(Duration.ofHours(3));
    assertThat(said()).containsExactly("OPENED Push.silent SERIOUS");
    follow(judges.heard(new Beat(5, clock.instant()), clock.instant()));
    flush();
    assertThat(said()).containsExactly("RESOLVED Push.silent SERIOUS");
    listen(Duration.ofMinutes(21));
    assertThat(said()).containsExactly("OPENED Push.silent SERIOUS");
  }

  @Test
  void aRestartNeitherDoublesThePushersIncidentNorAlarmsForOurOwnAbsence() {
    pushers(pusher(true));
    listen(Duration.ofMinutes(20));
    List<Incident> open = steps.stream().map(IncidentChange::incident).toList();
    said();
    judges = opened(List.of(), open);
    pushers(pusher(true));
    listen(Duration.ofHours(1));
    assertThat(said()).as("it is open already").isEmpty();
    follow(judges.heard(new Beat(5, clock.instant()), clock.instant()));
    flush();
    assertThat(said()).containsExactly("RESOLVED Push.silent SERIOUS");
    clock.advance(days(1));
    judges = opened(List.of(), List.of());
    pushers(pusher(true));
    listen(Duration.ofMinutes(19));
    assertThat(said()).isEmpty();
  }

  @Test
  void aPusherThatIsDisabledHasNoIncident() {
    pushers(pusher(true));
    listen(Duration.ofMinutes(20));
    pushers(pusher(false));
    assertThat(said())
        .containsExactly("OPENED Push.silent SERIOUS", "RESOLVED Push.silent SERIOUS");
    listen(Duration.ofHours(1));
    assertThat(said()).isEmpty();
  }

  /** Its last word was half an hour before the limit; it fell silent or not. */
  @ParameterizedTest
  @CsvSource({"true, UNREADABLE", "false, SLEEPING"})
  void aLimitThatFallsWhileThePusherIsSilentAccusesNobody(boolean silent, FreshnessState state) {
    pushers(pusher(true));
    present(PUSHED);
    Instant published = clock.instant().minus(days(7)).plus(Duration.ofMinutes(30));
    read(PUSHED, ReadingOutcome.OK, Sample.publication("p", published));
    assertThat(freshness(PUSHED)).isEqualTo(FreshnessState.LATE);
    listen(Duration.ofMinutes(25));
    if (!silent) {
      follow(judges.heard(new Beat(5, clock.instant()), clock.instant()));
    }
    timePasses(Duration.ofMinutes(10));
    assertThat(freshness(PUSHED)).isEqualTo(state);
  }
}
