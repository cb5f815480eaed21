package cn.xunjian.delivery.outbox;

import static cn.xunjian.testing.FactDatabase.done;
import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.delivery.outbox.DeliveryStore.Attempt;
import cn.xunjian.delivery.outbox.DeliveryStore.Entry;
import cn.xunjian.delivery.outbox.DeliveryStore.State;
import cn.xunjian.testing.FactDatabase;
import cn.xunjian.testing.SettableClock;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages as people look them up, in a real PostgreSQL. */
class DeliveryStoreIT {

  private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");

  @RegisterExtension static final FactDatabase DATABASE = FactDatabase.open();

  private final DeliveryStore store =
      DeliverySample.deliveries(DATABASE.pool(), new SettableClock(NOW));

  @BeforeAll
  static void open() {
    DATABASE.sql().execute(INCIDENTS);
  }

  private static final String INCIDENTS =
      """
      insert into incident (id, subject, subject_name, rule, rule_version, severity, state, started_at, opened_at, chinese, english, counts, evidence)
      select ('00000000-0000-0000-0000-00000000000' || i)::uuid, 'platform/p' || i, '平台', 'A1', 't/1', 'warning', 'open', now(), now(), '坏', 'bad',
        '{}', '{}' from generate_series(1, 3) i""";

  /**
   * Steps 1 to 6, in turn of the incidents 1, 2 and 3, to the channels even and odd by their
   * parity.
   */
  @BeforeEach
  void sixMessages() {
    DATABASE
        .sql()
        .execute(
            """
            truncate channel, delivery, delivery_attempt restart identity cascade;
            insert into channel (name, type, url, created_at) values ('odd', 'webhook', 'http://o', now()), ('even', 'webhook', 'http://e', now());
            insert into delivery (event_id, event_type, incidents, channel_id, kind, body, state, created_at, next_attempt_at, give_up_at,
              finished_at)
            select ('00000000-0000-0000-0000-00000000010' || i)::uuid, 'cn.xunjian.incident.v1',
              array[('00000000-0000-0000-0000-00000000000' || (i - 1) % 3 + 1)::uuid], 2 - i % 2, 'step', '{"n":' || i || '}',
              case when i < 3 then 'delivered' when i < 5 then 'pending' else 'dead' end,
              now(), now(), now(), case when i between 3 and 4 then null else now() end from generate_series(1, 6) i""");
  }

  private static UUID incident(int number) {
    return new UUID(0, number);
  }

  private static UUID event(int number) {
    return UUID.fromString("00000000-0000-0000-0000-00000000010" + number);
  }

  private static List<Long> ids(List<Entry> entries) {
    return entries.stream().map(Entry::id).toList();
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          ,          ,     ,  7, 10, 6 5 4 3 2 1
          ,          ,     ,  7, 2,  6 5
          ,          ,     ,  5, 2,  4 3
          ,          ,     ,  1, 10, ''
          delivered, ,     ,  7, 10, 2 1
          pending,   ,     ,  7, 10, 4 3
          dead,      ,     ,  7, 10, 6 5
          ,          odd,  ,  7, 10, 5 3 1
          ,          none, ,  7, 10, ''
          ,          ,     1, 7, 10, 4 1
          dead,      even, 3, 7, 10, 6
          dead,      odd,  3, 7, 10, ''
          """)
  void aPageHoldsWhatIsWantedNewestFirst(
      String state, String channel, Integer about, long before, int limit, String wanted) {
    List<Entry> found =
        done(
            store.page(
                state, channel, about == null ? null : incident(about), null, before, limit));
    assertThat(String.join(" ", ids(found).stream().map(String::valueOf).toList()))
        .isEqualTo(wanted);
  }

  @Test
  void theReceiptsOfAMessageComeInTheirOrder() {
    DATABASE
        .sql()
        .execute(
            """
            insert into delivery_attempt select 1, i, timestamptz '2026-11-23T02:00:00Z' + i * interval '1 second', i, 'retry', 503, 'busy'
            from generate_series(3, 1, -1) i""");
    assertThat(done(store.attempts(1)))
        .containsExactly(
            new Attempt(1, NOW.plusSeconds(1), 1, "retry", 503, "busy"),
            new Attempt(2, NOW.plusSeconds(2), 2, "retry", 503, "busy"),
            new Attempt(3, NOW.plusSeconds(3), 3, "retry", 503, "busy"));
    assertThat(done(store.attempts(2))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1, true", "5, true", "3, false", "99, false"})
  void onlyWhatIsFinishedIsPutUpAgain(long id, boolean done) {
    assertThat(done(store.resend(id))).isEqualTo(done);
    assertThat(done(store.resend(id))).as("it waits already").isFalse();
    assertThat(
            DATABASE
                .sql()
                .number(
                    "select count(*) from delivery where state = 'pending' and finished_at is null"))
        .isEqualTo(done ? 3 : 2);
  }

  @Test
  void statesAreFoundByEventAndByNumber() {
    assertThat(done(store.states(List.of(event(1), event(4)), List.of(6L, 77L))))
        .extracting(State::id, State::state, s -> s.finishedAt() == null)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple(1L, "delivered", false),
            org.assertj.core.groups.Tuple.tuple(4L, "pending", true),
            org.assertj.core.groups.Tuple.tuple(6L, "dead", false));
    assertThat(done(store.states(List.of(), List.of()))).isEmpty();
  }

  @Test
  void theLastStepOfAThingCountsOnlyIfItArrived() {
    List<UUID> all = List.of(event(1), event(2), event(3), event(4), event(5), event(6));
    // Steps 1, 3 and 5 went to the first channel, about the incidents 1, 3 and 2.
    assertThat(done(store.lastSteps(1, all))).containsExactly(new JsonObject("{\"n\":1}"));
    assertThat(done(store.lastSteps(1, List.of(event(3), event(5))))).isEmpty();
    DATABASE
        .sql()
        .execute(
            "update delivery set incidents = array['00000000-0000-0000-0000-000000000001'::uuid] where id = 5");
    assertThat(done(store.lastSteps(1, all))).as("its last step is dead").isEmpty();
    DATABASE.sql().execute("update delivery set state = 'delivered' where id = 5");
    assertThat(done(store.lastSteps(1, all))).containsExactly(new JsonObject("{\"n\":5}"));
  }
}
