package cn.xunjian.assessment.shares;

import static cn.xunjian.testing.FactDatabase.done;
import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.assessment.shares.CardShareStore.Deal;
import cn.xunjian.assessment.shares.CardShareStore.Work;
import cn.xunjian.testing.FactDatabase;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whose work cards are, in a real PostgreSQL: nothing is two persons' work. */
class CardShareStoreIT {

  private static final Instant NOW = Instant.parse("2026-12-01T01:00:00Z");

  @RegisterExtension static final FactDatabase DATABASE = FactDatabase.open();

  private final CardShareStore shares = new CardShareStore(DATABASE.pool());

  /** Ten cards wait, five of unit 7 and five of unit 8; one more has nothing that waits. */
  @BeforeEach
  void elevenCards() {
    DATABASE.sql().execute("truncate assessment, card restart identity cascade");
    DATABASE
        .sql()
        .execute(
            """
            insert into assessment (name, kind, scope, plan, edition, from_at, at, state, author, created_at)
            values ('a', 'spot', '{}', '{}', 'cn-2019-19/2', now() - interval '1 day', now(), 'computed', 'a', now())""");
    DATABASE
        .sql()
        .execute(
            """
            insert into card (assessment_id, target_id, key, name, kind, unit_id, place, state, verdict, proposed, facts, content,
              sha256, computed_at)
            select 1, i, 'k' || i, 'n', 'site', 7 + i % 2, i, 'draft', 'open', case i when 11 then '{}' else '{M2,M1}' end::text[],
              '', '', '', now() from generate_series(1, 11) i""");
  }

  private int deal(Set<Long> units, boolean again, Long... persons) {
    return done(
        shares.deal(
            new Deal(1, units, again, "王五", NOW),
            work -> new Dealing(List.of(persons), (person, unit) -> true, work)));
  }

  private Map<Long, CardShare> all() {
    return done(shares.of(LongStream.rangeClosed(1, 11).boxed().toList()));
  }

  @Test
  void whatWaitsIsDealtOutOnce() {
    assertThat(deal(null, false, 1L, 2L)).isEqualTo(10);
    assertThat(deal(null, false, 3L)).as("it is all dealt out").isZero();

    assertThat(all()).hasSize(10).doesNotContainKey(11L);
    assertThat(done(shares.work(1L, null))).containsExactly(new Work(1, 5, 10), new Work(2, 5, 10));
    assertThat(done(shares.work(1L, Set.of(7L)))).extracting(Work::cards).containsExactly(5);
  }

  @Test
  void onlyABranchIsDealtOut() {
    assertThat(deal(Set.of(7L), false, 1L)).isEqualTo(5);
    assertThat(deal(null, false, 1L, 2L)).isEqualTo(5);

    assertThat(done(shares.work(null, null)))
        .as("who has five already gets none of the rest")
        .containsExactly(new Work(1, 5, 10), new Work(2, 5, 10));
  }

  @Test
  void itIsDealtOutAgainWhereThatIsWanted() {
    deal(null, false, 1L);

    assertThat(deal(null, true, 2L, 3L)).isEqualTo(10);

    assertThat(done(shares.work(1L, null))).extracting(Work::person).containsExactly(2L, 3L);
  }

  @Test
  void whatIsDecidedIsNobodysWorkAnyLonger() {
    deal(null, false, 1L, 2L);
    DATABASE.sql().execute("update card set proposed = '{}' where id <= 4");

    assertThat(done(shares.work(1L, null))).extracting(Work::cards).containsExactly(3, 3);
  }

  @Test
  void ofTwoWhoDealAtTheSameTimeTheSecondSeesWhatTheFirstDid() {
    var both =
        Stream.of(1L, 2L)
            .map(
                person ->
                    shares
                        .deal(
                            new Deal(1, null, false, "王五", NOW),
                            work -> new Dealing(List.of(person), (anybody, unit) -> true, work))
                        .subscribeAsCompletionStage())
            .toList();

    assertThat(both.stream().mapToInt(each -> each.join()).sum()).isEqualTo(10);
    assertThat(all()).hasSize(10);
  }
}
