package cn.xunjian.push;

import static cn.xunjian.testing.FactDatabase.done;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.xunjian.push.PusherStore.Kept;
import cn.xunjian.push.PusherStore.Wish;
import cn.xunjian.registry.changes.UnitStore;
import cn.xunjian.testing.FactDatabase;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Pushers and their signs of life in a real PostgreSQL. */
class PusherStoreIT {

  private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @RegisterExtension static final FactDatabase DATABASE = FactDatabase.open();

  private final PusherStore store =
      new PusherStore(DATABASE.pool(), new UnitStore(DATABASE.pool()));

  @BeforeAll
  static void open() {
    DATABASE
        .sql()
        .execute(
            """
            insert into unit (id, name, parent_id) overriding system value
            values (1, '市政府', null), (2, '市甲局', 1), (3, '县政府', 1), (4, '县乙局', 3)""");
  }

  @BeforeEach
  void empty() {
    DATABASE.sql().execute("truncate pusher restart identity cascade");
  }

  private static Wish wish(String name, String sealed, Long unit, List<String> targets) {
    return new Wish(name, sealed, unit, targets, MINUTE, true);
  }

  private Pusher created(String name, Long unit, List<String> targets) {
    assertThat(done(store.create(wish(name, "sealed", unit, targets), NOW))).isTrue();
    return kept(name).pusher();
  }

  private Kept kept(String name) {
    return done(store.all()).stream()
        .filter(k -> k.pusher().name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private void beat(Beat... beats) {
    DATABASE.within(t -> store.beats(t, List.of(beats)));
  }

  @Test
  void aPusherIsReadAsItWasMadeWithItsWholeBranch() {
    Pusher branch = created("matrix", 1L, null);
    assertThat(branch)
        .isEqualTo(
            new Pusher(
                1, "matrix", 1L, Set.of(1L, 2L, 3L, 4L), Set.of(), MINUTE, true, NOW, 0, null));
    Pusher single = created("single", null, List.of("wx-1", "wx-2", "wx-1"));
    assertThat(single.branch()).isEmpty();
    assertThat(single.targets()).containsExactlyInAnyOrder("wx-1", "wx-2");
    assertThat(created("county", 3L, null).branch()).containsExactlyInAnyOrder(3L, 4L);
  }

  @Test
  void theyAreListedByTheirNames() {
    created("b", 1L, null);
    created("a", 1L, null);
    created("c", 1L, null);
    assertThat(done(store.all())).extracting(k -> k.pusher().name()).containsExactly("a", "b", "c");
  }

  @Test
  void aNameIsGivenOnceEvenToTwoAtOnce() {
    Wish wish = wish("matrix", "sealed", 1L, null);
    List<Boolean> both =
        done(Uni.join().all(store.create(wish, NOW), store.create(wish, NOW)).andFailFast());
    assertThat(both).containsExactlyInAnyOrder(true, false);
    assertThat(done(store.all())).hasSize(1);
  }

  @Test
  void ofTwoChangesAtOnceOneIsMade() {
    Pusher before = created("matrix", 1L, null);
    List<Boolean> both =
        done(
            Uni.join()
                .all(
                    store.change(before, wish("matrix", null, 2L, null)),
                    store.change(before, wish("matrix", null, 3L, null)))
                .andFailFast());
    assertThat(both).containsExactlyInAnyOrder(true, false);
    assertThat(kept("matrix").pusher().version()).isEqualTo(1);
  }

  @Test
  void aSecretThatIsNotSaidStays() {
    Pusher before = created("matrix", 1L, null);
    done(store.change(before, wish("matrix", null, 2L, List.of("wx-9"))));
    assertThat(kept("matrix").sealed()).isEqualTo("sealed");
    done(store.change(kept("matrix").pusher(), wish("matrix", "other", 2L, null)));
    assertThat(kept("matrix").sealed()).isEqualTo("other");
    assertThat(kept("matrix").pusher().targets()).isEmpty();
  }

  @Test
  void oneThatChangedMeanwhileIsNotRemoved() {
    Pusher before = created("matrix", 1L, null);
    done(store.change(before, wish("matrix", null, 2L, null)));
    assertThat(done(store.remove(before))).isFalse();
    assertThat(done(store.remove(kept("matrix").pusher()))).isTrue();
    assertThat(done(store.all())).isEmpty();
  }

  @Test
  void theLastSignOfLifeCountsInWhateverOrderTheyAreStored() {
    Pusher pusher = created("matrix", 1L, null);
    beat(new Beat(pusher.id(), NOW.plusSeconds(60)));
    beat(new Beat(pusher.id(), NOW.plusSeconds(30)));
    assertThat(kept("matrix").pusher().lastBeatAt()).isEqualTo(NOW.plusSeconds(60));
    assertThat(kept("matrix").pusher().version()).as("a beat is no change").isZero();
  }

  @Test
  void theBeatOfOneThatIsGoneDoesNotLoseTheOthers() {
    Pusher gone = created("gone", 1L, null);
    Pusher here = created("here", 1L, null);
    beat(new Beat(gone.id(), NOW));
    done(store.remove(gone));
    beat(new Beat(gone.id(), NOW.plusSeconds(1)), new Beat(here.id(), NOW.plusSeconds(1)));
    assertThat(kept("here").pusher().lastBeatAt()).isEqualTo(NOW.plusSeconds(1));
    assertThat(DATABASE.sql().number("select count(*) from pusher_beat")).isEqualTo(1);
  }

  @Test
  void theDatabaseHoldsThatItMayPushForSomething() {
    assertThatThrownBy(() -> done(store.create(wish("none", "s", null, null), NOW)))
        .hasMessageContaining("pusher_check");
    assertThatThrownBy(() -> done(store.create(wish("lost", "s", 99L, null), NOW)))
        .hasMessageContaining("pusher_unit_id_fkey");
    assertThat(done(store.hasUnit(4))).isTrue();
    assertThat(done(store.hasUnit(99))).isFalse();
  }
}
