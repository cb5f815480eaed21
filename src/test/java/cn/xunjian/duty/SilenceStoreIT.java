package cn.xunjian.duty;

import static cn.xunjian.testing.FactDatabase.done;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.xunjian.testing.FactDatabase;
import cn.xunjian.testing.SettableClock;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Silences in a real PostgreSQL: they end by their time or by a named person, and stay. */
class SilenceStoreIT {

  private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");

  @RegisterExtension static final FactDatabase DATABASE = FactDatabase.open();

  private final SettableClock clock = new SettableClock(NOW);
  private final SilenceStore store = new SilenceStore(DATABASE.pool(), clock);

  @BeforeEach
  void empty() {
    DATABASE.sql().execute("truncate silence restart identity");
  }

  private Silence enter(Integer from, int until) {
    return done(
        store.enter(
            new SilenceDraft(
                new JsonObject().put("rule", new JsonArray().add("A3")),
                from == null ? null : NOW.plusSeconds(from),
                NOW.plusSeconds(until),
                "李",
                "机房检修"),
            NOW));
  }

  private List<Long> page(Silence.State state, long before, int limit) {
    return done(store.page(state, before, limit)).stream().map(Silence::id).toList();
  }

  @Test
  void aSilenceIsReadAsItWasEntered() {
    Silence entered = enter(null, 60);
    assertThat(entered.from()).isEqualTo(NOW);
    assertThat(entered.match().json()).isEqualTo(new JsonObject("{\"rule\":[\"A3\"]}"));
    assertThat(done(store.find(entered.id()))).isEqualTo(entered);
    assertThat(done(store.find(99))).isNull();
  }

  /** 1 lasts until 60, 2 from 30 until 90, 3 until 10 and is ended early at 5 by a person. */
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          5,  PENDING, 2
          5,  ACTIVE,  1
          5,  EXPIRED, 3
          5,  ,        3 2 1
          29, PENDING, 2
          30, PENDING, ''
          30, ACTIVE,  2 1
          59, ACTIVE,  2 1
          60, ACTIVE,  2
          60, EXPIRED, 3 1
          90, EXPIRED, 3 2 1
          """)
  void aPageKnowsWhatIsToComeHoldsAndIsOver(int second, Silence.State state, String wanted) {
    enter(null, 60);
    enter(30, 90);
    enter(null, 10);
    clock.advance(Duration.ofSeconds(5));
    done(store.expire(3, "王"));
    clock.advance(Duration.ofSeconds(second - 5));
    List<Long> found = page(state, Long.MAX_VALUE, 10);
    assertThat(String.join(" ", found.stream().map(String::valueOf).toList())).isEqualTo(wanted);
    // What the store calls by a state is what a silence says of itself.
    assertThat(done(store.page(null, Long.MAX_VALUE, 10)))
        .filteredOn(s -> state == null || s.state(clock.instant()) == state)
        .extracting(Silence::id)
        .isEqualTo(found);
  }

  @Test
  void pagesFollowOneAnother() {
    for (int i = 0; i < 5; i++) {
      enter(null, 60);
    }
    assertThat(page(null, Long.MAX_VALUE, 2)).containsExactly(5L, 4L);
    assertThat(page(null, 4, 2)).containsExactly(3L, 2L);
    assertThat(page(null, 2, 2)).containsExactly(1L);
  }

  @Test
  void itIsEndedEarlyOnceAndByOnePerson() {
    Silence silence = enter(null, 60);
    clock.advance(Duration.ofSeconds(7));
    Silence ended = done(store.expire(silence.id(), "王"));
    assertThat(ended.expiredAt()).isEqualTo(NOW.plusSeconds(7));
    assertThat(done(store.expire(silence.id(), "赵"))).isNull();
    assertThat(done(store.find(silence.id())).expiredBy()).isEqualTo("王");
  }

  @ParameterizedTest
  @CsvSource({"59, true", "60, false", "61, false"})
  void whatIsOverIsNotEnded(int second, boolean ended) {
    Silence silence = enter(null, 60);
    clock.advance(Duration.ofSeconds(second));
    assertThat(done(store.expire(silence.id(), "王")) != null).isEqualTo(ended);
  }

  @Test
  void whatHasNotEndedStands() {
    enter(null, 60);
    enter(120, 180);
    enter(null, 60);
    done(store.expire(3, "王"));
    clock.advance(Duration.ofSeconds(60));
    assertThat(done(store.standing(DATABASE.pool())))
        .as("one is over, one was ended, one is still to come")
        .extracting(Silence::id)
        .containsExactly(2L);
  }

  @Test
  void theDatabaseHoldsThatItEndsAfterItBegins() {
    assertThatThrownBy(() -> enter(60, 60)).hasMessageContaining("silence_check");
  }
}
