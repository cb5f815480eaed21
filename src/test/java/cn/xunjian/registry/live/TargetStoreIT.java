package cn.xunjian.registry.live;

import static cn.xunjian.testing.FactDatabase.done;
import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.registry.Registered;
import cn.xunjian.registry.Status;
import cn.xunjian.registry.live.TargetStore.Changes;
import cn.xunjian.registry.live.TargetStore.Named;
import cn.xunjian.testing.FactDatabase;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The registry's revisions in a real PostgreSQL: whoever follows them misses nothing. */
class TargetStoreIT {

  private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");

  @RegisterExtension static final FactDatabase DATABASE = FactDatabase.open();

  private final TargetStore store = new TargetStore(DATABASE.pool());

  /** Targets 1 to 3 with the revisions 1 to 3; the newest is 3. */
  @BeforeEach
  void threeTargets() {
    DATABASE
        .sql()
        .execute(
            """
            truncate target, unit, status_transition restart identity cascade;
            insert into unit (name) values ('市政府');
            insert into target (key, kind, name, unit_id, url, status, revision)
            select 'site-' || i, 'site', '站点' || i, 1, 'https://s' || i || '.example/', 'running', i from generate_series(1, 3) i;
            update registry_revision set value = 3""");
  }

  private Changes since(long revision) {
    return done(store.changedSince(revision, NOW));
  }

  private static List<Integer> ids(List<Registered> targets) {
    return targets.stream().map(Registered::id).toList();
  }

  private void remove(int target, String when) {
    DATABASE
        .sql()
        .execute(
            "update registry_revision set value = value + 1; update target set removed_at = '%s', revision = (select value from registry_revision) where id = %d"
                .formatted(when, target));
  }

  @ParameterizedTest
  @CsvSource({"-1, 1 2 3", "0, 1 2 3", "1, 2 3", "2, 3", "3, ''"})
  void whatChangedAfterARevisionComesInTheOrderOfRevisions(long revision, String wanted) {
    Changes changes = since(revision);
    assertThat(String.join(" ", ids(changes.present()).stream().map(String::valueOf).toList()))
        .isEqualTo(wanted);
    assertThat(changes.revision()).isEqualTo(3);
  }

  @Test
  void whatIsRemovedIsToldToThoseWhoFollow() {
    remove(2, "2020-01-01T00:00:00Z");
    Changes changes = since(3);
    assertThat(ids(changes.removed())).containsExactly(2);
    assertThat(changes.present()).isEmpty();
    assertThat(changes.revision()).isEqualTo(4);
  }

  /** NOW is the 23rd of November; thirty days before is the 24th of October. */
  @ParameterizedTest
  @CsvSource({"2026-10-24T02:00:00Z, 0", "2026-10-24T02:00:01Z, 1"})
  void aStartHearsOfWhatWasRemovedInTheLastThirtyDays(String when, int heard) {
    remove(2, when);
    Changes changes = since(-1);
    assertThat(ids(changes.present())).containsExactly(1, 3);
    assertThat(changes.removed()).hasSize(heard);
  }

  @Test
  void oneIsKnownByItsKeyThoughItWasRemoved() {
    remove(2, "2026-11-01T00:00:00Z");
    assertThat(done(store.named(DATABASE.pool(), List.of("site-2", "site-3", "site-9"))))
        .containsExactlyInAnyOrder(new Named(2, "site-2", "站点2"), new Named(3, "site-3", "站点3"));
    assertThat(done(store.named(DATABASE.pool(), List.of()))).isEmpty();
  }

  /** Writers wait for each other, so that no revision is seen before a smaller one. */
  @Test
  void aWriterGetsItsRevisionWhenTheOneBeforeHasCommitted() {
    List<Long> both =
        done(
            Uni.join()
                .all(
                    DATABASE.pool().withTransaction(TargetStore::nextRevision),
                    DATABASE.pool().withTransaction(TargetStore::nextRevision))
                .andFailFast());
    assertThat(both).containsExactlyInAnyOrder(4L, 5L);
  }

  private void transition(int target, String status, int second) {
    DATABASE
        .sql()
        .execute(
            "insert into status_transition (target_id, status, effective_at, recorded_at) values (%d, '%s', '%s', now())"
                .formatted(target, status, NOW.plusSeconds(second)));
  }

  private Status status(int target) {
    return since(-1).present().stream()
        .filter(t -> t.id() == target)
        .map(t -> t.profile().status())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aChangeOfStatusIsMadeWhenItsTimeHasComeAndOnce() {
    transition(1, "suspended", 10);
    done(store.applyDueTransitions(NOW.plusSeconds(9)));
    assertThat(status(1)).isEqualTo(Status.RUNNING);
    assertThat(since(-1).revision()).as("nothing is done, nothing is stamped").isEqualTo(3);
    done(store.applyDueTransitions(NOW.plusSeconds(10)));
    assertThat(status(1)).isEqualTo(Status.SUSPENDED);
    assertThat(ids(since(3).present())).containsExactly(1);
    done(store.applyDueTransitions(NOW.plusSeconds(11)));
    assertThat(since(-1).revision()).isEqualTo(4);
  }

  @Test
  void ofSeveralThatAreDueTheLastHolds() {
    transition(1, "closed", 20);
    transition(1, "suspended", 10);
    transition(2, "suspended", 10);
    transition(2, "running", 10);
    done(store.applyDueTransitions(NOW.plusSeconds(60)));
    assertThat(status(1)).isEqualTo(Status.CLOSED);
    assertThat(status(2))
        .as("of two of one instant the one entered last")
        .isEqualTo(Status.RUNNING);
  }

  @Test
  void twoNodesMakeAChangeOnce() {
    transition(1, "suspended", 0);
    done(
        Uni.join()
            .all(store.applyDueTransitions(NOW), store.applyDueTransitions(NOW))
            .andFailFast());
    assertThat(status(1)).isEqualTo(Status.SUSPENDED);
    assertThat(DATABASE.sql().number("select version from target where id = 1")).isEqualTo(1);
  }
}
