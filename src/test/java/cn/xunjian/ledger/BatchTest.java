package cn.xunjian.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.history.VisitCounts;
import cn.xunjian.judging.Openness;
import cn.xunjian.judging.TargetFreshness;
import cn.xunjian.judging.TargetState;
import cn.xunjian.judging.TargetStatus;
import cn.xunjian.judging.Verdicts;
import cn.xunjian.observation.ReadingOutcome;
import cn.xunjian.push.Beat;
import cn.xunjian.registry.Registered;
import cn.xunjian.testing.Sample;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchTest {

  private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");
  private static final Registered SITE = Sample.site(1);

  private final Batch batch = new Batch();

  private static TargetState after(TargetStatus status, int minutes) {
    Instant due = NOW.plusSeconds(60L * minutes);
    return new TargetState(
        SITE.id(),
        new Openness(status, NOW, 0, 0, 0, null, List.of(), Sample.ok(SITE.id(), due)),
        TargetFreshness.unread(NOW),
        VisitCounts.NONE,
        Verdicts.NONE);
  }

  private void step(TargetState before, TargetState now) {
    batch.add(Consequences.of(new TargetStep(SITE, before, now)));
  }

  @Test
  void eachFactGoesToItsTable() {
    assertThat(batch.isEmpty()).isTrue();
    batch.add(new JudgedFact(Sample.ok(1, NOW), NOW, false, Consequences.NONE));
    batch.add(
        new JudgedFact(
            Sample.reading(2, NOW.plusSeconds(1), ReadingOutcome.OK),
            NOW.plusSeconds(1),
            false,
            Consequences.NONE));
    assertThat(batch.visits).hasSize(1);
    assertThat(batch.readings).hasSize(1);
    assertThat(batch.instants()).containsExactly(NOW, NOW.plusSeconds(1));
    assertThat(batch.isEmpty()).isFalse();
  }

  @Test
  void ofASiteThatIsWellTheVisitIsStoredAndTheStateIsNot() {
    step(after(TargetStatus.UP, 1), after(TargetStatus.UP, 6));
    assertThat(batch.states).isEmpty();
    assertThat(batch.changes).isEmpty();
  }

  @Test
  void aStateThatIsStoredIsStoredAsItIsInTheEnd() {
    TargetState last = after(TargetStatus.UP, 11);
    step(after(TargetStatus.CONFIRMING, 1), after(TargetStatus.UP, 6));
    step(after(TargetStatus.UP, 6), last);
    assertThat(batch.states).containsOnlyKeys(SITE.id()).containsValue(last);
  }

  @Test
  void whoFollowsATargetHearsOnceWhatChangedFromFirstToLast() {
    TargetState first = after(TargetStatus.UP, 1);
    TargetState last = after(TargetStatus.DOWN, 6);
    step(first, after(TargetStatus.CONFIRMING, 3));
    step(after(TargetStatus.CONFIRMING, 3), last);
    assertThat(batch.changes.values()).containsExactly(new StateChanged(SITE, first, last));
  }

  @Test
  void ofAPusherTheLatestSignOfLifeIsStored() {
    batch.add(new Beat(5, NOW.plusSeconds(9)));
    batch.add(new Beat(5, NOW));
    assertThat(batch.beats.values()).containsExactly(new Beat(5, NOW.plusSeconds(9)));
  }

  @Test
  void whatIsAddedInTurnStaysInTurn() {
    Consequences one =
        Consequences.of(
            new TargetStep(SITE, after(TargetStatus.UP, 1), after(TargetStatus.DOWN, 2)));
    Consequences other =
        Consequences.of(
            new TargetStep(SITE, after(TargetStatus.DOWN, 2), after(TargetStatus.UP, 3)));
    assertThat(one.and(other).steps()).containsExactly(one.steps().get(0), other.steps().get(0));
    assertThat(Consequences.NONE.and(one)).isSameAs(one);
    assertThat(one.and(Consequences.NONE)).isSameAs(one);
  }
}
