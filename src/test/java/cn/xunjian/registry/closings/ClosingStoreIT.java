package cn.xunjian.registry.closings;

import static cn.xunjian.testing.FactDatabase.done;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.xunjian.testing.FactDatabase;
import java.time.Instant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Approved closings in a real PostgreSQL. */
class ClosingStoreIT {

  private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");

  @RegisterExtension static final FactDatabase DATABASE = FactDatabase.open();

  private final ClosingStore store = new ClosingStore(DATABASE.pool());

  @BeforeAll
  static void open() {
    DATABASE
        .sql()
        .execute(
            """
            insert into unit (id, name) overriding system value values (1, '市政府');
            insert into target (id, key, kind, name, unit_id, url, status, revision)
            select i, 'site-' || i, 'site', '站点' || i, 1, 'https://s' || i || '.example/', 'running', 1 from generate_series(1, 2) i""");
  }

  @BeforeEach
  void empty() {
    DATABASE.sql().execute("truncate closing restart identity");
  }

  private static Closing draft(int target, String document, String notice, int from, int until) {
    return new Closing(
        0,
        target,
        notice != null,
        NOW.plusSeconds(from),
        NOW.plusSeconds(until),
        document,
        "李",
        notice,
        NOW,
        null,
        null);
  }

  private Closing file(int target, int from, int until) {
    return done(store.file(draft(target, "常行审批〔2026〕8号", null, from, until)));
  }

  @Test
  void aClosingIsReadAsItWasFiled() {
    Closing filed = done(store.file(draft(1, "常行审批〔2026〕8号", "https://s1.example/gg", 0, 60)));
    assertThat(filed.id()).isEqualTo(1);
    assertThat(filed.permanent()).isTrue();
    assertThat(done(store.of(1))).containsExactly(filed);
    assertThat(done(store.of(2))).isEmpty();
  }

  @Test
  void theClosingsOfATargetComeNewestFirst() {
    file(1, 0, 60);
    file(2, 0, 60);
    file(1, 10, 30);
    assertThat(done(store.of(1))).extracting(Closing::id).containsExactly(3L, 1L);
  }

  /** Filed until 60. */
  @ParameterizedTest
  @CsvSource({"30, true", "59, true", "60, false", "61, false"})
  void itIsEndedEarlyWhileItIsNotOver(int second, boolean ended) {
    Closing filed = file(1, 0, 60);
    Closing end = done(store.end(filed.id(), NOW.plusSeconds(second), "王"));
    assertThat(end != null).isEqualTo(ended);
    assertThat(done(store.end(filed.id(), NOW.plusSeconds(second), "赵"))).isNull();
    assertThat(done(store.of(1)).get(0).end()).isEqualTo(NOW.plusSeconds(ended ? second : 60));
  }

  @Test
  void nothingIsEndedThatIsNotThere() {
    assertThat(done(store.end(9, NOW, "王"))).isNull();
  }

  @ParameterizedTest
  @CsvSource({"59, 1 2", "60, 2", "89, 2", "90, ''"})
  void thoseThatAreOverAreNotReadAgain(int second, String wanted) {
    file(1, 0, 60);
    file(2, 0, 90);
    assertThat(
            String.join(
                " ",
                done(store.since(NOW.plusSeconds(second))).stream()
                    .map(c -> String.valueOf(c.id()))
                    .toList()))
        .isEqualTo(wanted);
  }

  @Test
  void theDatabaseHoldsWhatEveryClosingHas() {
    assertThatThrownBy(() -> file(1, 60, 60)).hasMessageContaining("closing_check");
    assertThatThrownBy(() -> done(store.file(draft(1, "", null, 0, 60))))
        .hasMessageContaining("closing_document_check");
    assertThatThrownBy(() -> file(99, 0, 60)).hasMessageContaining("closing_target_id_fkey");
  }
}
