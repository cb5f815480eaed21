package cn.xunjian.assessment.store;

import static cn.xunjian.testing.FactDatabase.done;
import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.testing.FactDatabase;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Which cards changed what they say, in a real PostgreSQL. */
class CardChangeStoreIT {

  private static final Instant AT = Instant.parse("2026-11-16T01:00:00Z");

  @RegisterExtension static final FactDatabase DATABASE = FactDatabase.open();

  private final CardChangeStore changes = new CardChangeStore(DATABASE.pool());

  @BeforeEach
  void cards() {
    DATABASE.sql().execute("truncate assessment restart identity cascade");
    DATABASE.sql().execute("truncate card restart identity cascade");
    DATABASE
        .sql()
        .execute(
            """
            insert into assessment (name, kind, scope, plan, edition, from_at, at, state, author, created_at)
            values ('a', 'spot', '{}', '{}', 'cn-2019-19/2', now() - interval '1 day', now(), 'announced', 'a', now())""");
    for (int i = 1; i <= 3; i++) {
      card(i, "answered", null, null);
    }
  }

  private static void card(int target, String state, Integer corrects, Instant closed) {
    DATABASE
        .sql()
        .execute(
            """
            insert into card (assessment_id, target_id, key, name, kind, unit_id, place, state, verdict, proposed, facts, content,
              sha256, computed_at, corrects, closed_at)
            values (1, %d, 'k', 'n', 'account', 7, %d, '%s', 'fail', '{}', '{}', '{}', 'x', now(), %s, %s)"""
                .formatted(
                    target, target, state, corrects, closed == null ? "null" : "'" + closed + "'"));
  }

  private static void decided(int card, String deed, Instant at) {
    DATABASE
        .sql()
        .execute(
            """
            insert into card_decision (card_id, item, deed, reason, author, at) values (%d, 'M2', '%s', 'x', '李敏', '%s')"""
                .formatted(card, deed, at));
  }

  @Test
  void onlyRulingsOnAnswersChangeAnything() {
    decided(1, "answer", AT);
    decided(2, "uphold", AT);
    decided(3, "strike", AT);

    assertThat(done(changes.since(AT))).isEqualTo(Map.of(3L, 3L));
    assertThat(done(changes.since(AT.plusSeconds(1)))).isEmpty();
  }

  /** Orders name the first card; the last closed correction of it says what holds. */
  @Test
  void aCorrectionCountsForAllThatItReplaces() {
    DATABASE.sql().execute("update card set state = 'closed', closed_at = now() where id = 1");
    card(1, "closed", 1, AT);
    card(1, "announced", 4, null);
    assertThat(done(changes.since(AT))).isEqualTo(Map.of(1L, 4L, 4L, 4L));
    assertThat(done(changes.since(AT.plus(1, ChronoUnit.HOURS)))).isEmpty();
    assertThat(done(changes.corrected(List.of(2L, 4L)))).isEqualTo(Map.of(1L, 4L, 2L, 2L, 4L, 4L));

    DATABASE
        .sql()
        .execute(
            "update card set state = 'closed', closed_at = '%s' where id = 5"
                .formatted(AT.plusSeconds(7_200)));
    assertThat(done(changes.since(AT.plus(1, ChronoUnit.HOURS))))
        .isEqualTo(Map.of(1L, 5L, 4L, 5L, 5L, 5L));
  }
}
