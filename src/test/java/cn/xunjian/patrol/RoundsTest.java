package cn.xunjian.patrol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.xunjian.observation.messages.AnotherReading;
import cn.xunjian.observation.messages.SecondLook;
import cn.xunjian.patrol.Rounds.Errand;
import cn.xunjian.registry.Profile;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.Site;
import cn.xunjian.registry.Status;
import cn.xunjian.registry.TargetKey;
import cn.xunjian.testing.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RoundsTest {

  private static final long START = Instant.parse("2026-11-23T02:00:00Z").toEpochMilli();
  private static final Duration VISITS = Duration.ofMinutes(5);
  private static final Duration READINGS = Duration.ofHours(1);
  private static final Registered SITE = Sample.site(1);
  private static final Cadence CADENCE = Cadence.of("site-1", "visit", VISITS);

  private final Rounds rounds =
      new Rounds(
          20, new Usual(VISITS, READINGS, READINGS), t -> t.profile().source() != null, START);
  private final List<Errand> walked = new ArrayList<>();
  private long now = START;

  /** Walks until an instant by the patrol's own tick; every errand ends at once. */
  private List<Errand> walkUntil(long until) {
    List<Errand> found = new ArrayList<>();
    for (; now <= until; now += 20) {
      rounds.turn(
          now,
          errand -> {
            found.add(errand);
            errand.done().run();
          });
    }
    walked.addAll(found);
    return found;
  }

  private static List<Long> dues(List<Errand> errands) {
    return errands.stream().map(e -> e.due().toEpochMilli()).toList();
  }

  @Test
  void eachTargetIsVisitedAtEachOfItsInstantsAndNowhereElse() {
    rounds.present(SITE, START);
    List<Errand> visits = walkUntil(START + 3_600_000).stream().filter(Errand::visit).toList();
    List<Long> expected = new ArrayList<>();
    for (long due = CADENCE.after(START); due <= START + 3_600_000 - 40; ) {
      expected.add(due);
      due = CADENCE.after(due);
    }
    assertThat(dues(visits)).containsExactlyElementsOf(expected);
    assertThat(visits).hasSize(12).allMatch(Errand::scheduled);
    assertThat(walked.stream().filter(e -> !e.visit())).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(Status.class)
  void onlySupervisedTargetsAreWalkedTo(Status status) {
    rounds.present(Sample.site(1, status), START);
    assertThat(walkUntil(START + 310_000).isEmpty()).isEqualTo(!status.supervised());
    assertThat(rounds.size()).isEqualTo(status.supervised() ? 2 : 0);
  }

  @Test
  void aTargetThatIsSuspendedOrRemovedIsNotLookedAtAgain() {
    rounds.present(SITE, START);
    Registered other = Sample.site(2);
    rounds.present(other, START);
    long at = CADENCE.after(START) - 3_000;
    rounds.asked(new SecondLook(1, List.of(Instant.ofEpochMilli(at))), START);
    rounds.asked(new SecondLook(2, List.of(Instant.ofEpochMilli(at))), START);
    rounds.present(Sample.site(1, Status.SUSPENDED), START);
    rounds.forget(2);
    assertThat(walkUntil(START + 400_000)).isEmpty();
    assertThat(rounds.size()).isZero();
  }

  @Test
  void looksComeOutsideTheScheduleAndOnce() {
    rounds.present(SITE, START);
    long first = CADENCE.after(START);
    Instant at = Instant.ofEpochMilli(first + 20_000);
    rounds.asked(new SecondLook(1, List.of(at, at.plusSeconds(20))), START);
    rounds.asked(new SecondLook(99, List.of(at)), START);
    List<Errand> visits = walkUntil(first + 60_000).stream().filter(Errand::visit).toList();
    assertThat(dues(visits)).containsExactly(first, first + 20_000, first + 40_000);
    assertThat(visits.stream().map(Errand::scheduled)).containsExactly(true, false, false);
  }

  @Test
  void aReadingThatIsAskedForComesAtOnceAndLeavesTheScheduleAlone() {
    rounds.present(SITE, START);
    Instant at = Instant.ofEpochMilli(START + 2_000);
    rounds.asked(new AnotherReading(1, at), START);
    rounds.asked(new AnotherReading(99, at), START);
    List<Errand> readings = walkUntil(START + 3_600_000).stream().filter(e -> !e.visit()).toList();
    assertThat(dues(readings)).hasSize(2).startsWith(START + 2_000);
    rounds.forget(1);
    rounds.asked(new AnotherReading(1, Instant.ofEpochMilli(now + 1_000)), now);
    assertThat(walkUntil(now + 5_000)).as("it is registered no more").isEmpty();
  }

  /** What goes on may have passed the page before somebody asked: it is read once more after it. */
  @Test
  void aReadingThatIsAskedForWaitsForTheOneThatGoesOn() {
    rounds.present(SITE, START);
    List<Errand> open = new ArrayList<>();
    rounds.asked(new AnotherReading(1, Instant.ofEpochMilli(START + 1_000)), START);
    rounds.asked(new AnotherReading(1, Instant.ofEpochMilli(START + 2_000)), START);
    for (; now <= START + 20_000; now += 20) {
      rounds.turn(now, errand -> open.add(errand));
    }
    open.removeIf(Errand::visit);
    assertThat(dues(open)).as("busy").containsExactly(START + 1_000);
    assertThat(rounds.skipped()).isZero();

    open.get(0).done().run();
    List<Errand> after = walkUntil(START + 60_000).stream().filter(e -> !e.visit()).toList();

    assertThat(after).hasSize(1);
    assertThat(after.get(0).due().toEpochMilli()).isBetween(START + 20_000, START + 25_100);
  }

  @Test
  void aLookNeverTakesTheIdentityOfAScheduledVisit() {
    rounds.present(SITE, START);
    long due = CADENCE.after(START);
    rounds.asked(new SecondLook(1, List.of(Instant.ofEpochMilli(due))), START);
    List<Errand> visits = walkUntil(due + 100).stream().filter(Errand::visit).toList();
    assertThat(visits).hasSize(2);
    assertThat(dues(visits)).containsExactlyInAnyOrder(due, due + 1);
    assertThat(visits).filteredOn(Errand::scheduled).hasSize(1);
  }

  @Test
  void aNameThatChangesSkipsNoInstant() {
    rounds.present(SITE, START);
    long due = CADENCE.after(START);
    walkUntil(due - 1);
    now = due + 5;
    Registered renamed = renamed(SITE);
    rounds.present(renamed, now);
    List<Errand> visits = walkUntil(due + 60).stream().filter(Errand::visit).toList();
    assertThat(dues(visits)).containsExactly(due);
    assertThat(visits.get(0).target()).isEqualTo(renamed);
  }

  private static Registered renamed(Registered site) {
    Profile p = site.profile();
    Profile other =
        new Profile(
            new TargetKey(p.key().value()),
            "新名称",
            p.unit(),
            p.region(),
            p.url(),
            p.source(),
            p.visitInterval(),
            p.readingInterval(),
            p.status(),
            p.contact());
    return Sample.of(site.id(), new Site(other, null, null, null, null, null));
  }

  @Test
  void aVisitThatIsStillGoingOnIsNotDoubledButCounted() {
    rounds.present(SITE, START);
    List<Errand> open = new ArrayList<>();
    for (; now < START + 16 * 60_000; now += 20) {
      rounds.turn(now, e -> open.add(e));
    }
    assertThat(open.stream().filter(Errand::visit)).hasSize(1);
    assertThat(rounds.skipped()).isGreaterThanOrEqualTo(2);
    open.forEach(e -> e.done().run());
    assertThat(walkUntil(now + 300_000).stream().filter(Errand::visit)).hasSize(1);
  }

  @Test
  void whatWasMissedWhileTheProcessStoodStillIsMissed() {
    rounds.present(SITE, START);
    long due = CADENCE.after(START);
    now = due + 6 * VISITS.toMillis() + 1_000;
    List<Errand> visits = new ArrayList<>();
    rounds.turn(now, e -> visits.add(e));
    assertThat(visits.stream().filter(Errand::visit)).hasSize(1);
    visits.forEach(e -> e.done().run());
    assertThat(dues(walkUntil(now + VISITS.toMillis()).stream().filter(Errand::visit).toList()))
        .containsExactly(due + 7 * VISITS.toMillis());
  }

  @Test
  void aRestartComesNeitherInABurstNorLate() {
    List<Registered> sites = new ArrayList<>();
    for (int i = 0; i < 600; i++) {
      sites.add(Sample.site(i));
      rounds.present(sites.get(i), START);
    }
    // Ten seconds pass before the rounds begin; 600 sites in 300 s are two a second.
    now = START + 10_000;
    rounds.restart(now);
    List<Errand> atOnce = new ArrayList<>();
    rounds.turn(now + 20, e -> atOnce.add(e));
    assertThat(atOnce.stream().filter(Errand::visit).count()).isLessThan(3);
    atOnce.forEach(e -> e.done().run());
    now += 40;
    walkUntil(START + 10_000 + VISITS.toMillis() + 60);
    List<Errand> visits = new ArrayList<>(atOnce);
    visits.addAll(walked);
    assertThat(visits.stream().filter(Errand::visit).map(e -> e.target().id()).distinct())
        .hasSize(600);
  }

  @Test
  void aClockSetBackStartsTheRoundsAnewFromThere() {
    rounds.present(SITE, START);
    walkUntil(START + 600_000);
    now = START - 3_600_000;
    rounds.restart(now);
    long due = CADENCE.after(now);
    assertThat(dues(walkUntil(due + 40).stream().filter(Errand::visit).toList()))
        .containsExactly(due);
  }

  @Test
  void anErrandThatThrowsLosesNoOther() {
    for (int i = 0; i < 50; i++) {
      rounds.present(Sample.site(i), START);
    }
    now = START + VISITS.toMillis();
    assertThatThrownBy(
            () ->
                rounds.turn(
                    now,
                    e -> {
                      walked.add(e);
                      throw new IllegalStateException("stumbled");
                    }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(walked).hasSize(1);
    rounds.turn(now + 20, walked::add);
    assertThat(walked.stream().filter(Errand::visit).map(e -> e.target().id()))
        .hasSize(50)
        .doesNotHaveDuplicates();
  }

  @Test
  void anIntervalBelowASecondIsRefusedByName() {
    assertThatThrownBy(() -> new Usual(Duration.ZERO, READINGS, READINGS))
        .hasMessageContaining("xunjian.visit.interval");
    assertThatThrownBy(() -> new Usual(VISITS, Duration.ofMillis(999), READINGS))
        .hasMessageContaining("xunjian.reading.interval");
  }
}
