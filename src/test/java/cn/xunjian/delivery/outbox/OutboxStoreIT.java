package cn.xunjian.delivery.outbox;

import static cn.xunjian.testing.FactDatabase.done;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.xunjian.delivery.Delivery;
import cn.xunjian.delivery.Message;
import cn.xunjian.delivery.Receipt;
import cn.xunjian.delivery.Receipt.Outcome;
import cn.xunjian.testing.FactDatabase;
import cn.xunjian.testing.SettableClock;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages in a real PostgreSQL: never lost, never doubled, never reordered. */
class OutboxStoreIT {

  private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");
  private static final Duration LEASE = Duration.ofSeconds(50);
  private static final int USUAL = 4;

  private static FactDatabase database;

  private final SettableClock clock = new SettableClock(NOW);
  private final OutboxStore store = DeliverySample.store(database.pool(), clock);

  @BeforeAll
  static void open() {
    database = FactDatabase.open();
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @BeforeEach
  void threeChannels() {
    database
        .sql()
        .execute(
            """
            truncate channel, delivery, delivery_attempt restart identity cascade;
            insert into channel (name, type, url, enabled, created_at)
            select 'c' || i, 'webhook', 'http://c' || i, i < 3, now() from generate_series(1, 3) i""");
  }

  private static OutgoingMessage message(int number, long channel, String ordering) {
    Message message =
        new Message(new UUID(7, number), Message.Kind.STEP, new JsonObject().put("number", number));
    return new OutgoingMessage(channel, message, "cn.xunjian.test.v1", null, ordering);
  }

  private void put(OutgoingMessage... messages) {
    for (OutgoingMessage message : messages) {
      database.within(t -> store.put(t, List.of(message)));
      clock.advance(Duration.ofMillis(1));
    }
  }

  private Uni<List<Delivery>> claiming(int most) {
    return store.claim(most, LEASE, Map.of(), USUAL);
  }

  private List<Delivery> claim() {
    return done(claiming(100));
  }

  private static List<Long> numbers(List<Delivery> claimed) {
    return claimed.stream().map(d -> d.eventId().getLeastSignificantBits()).sorted().toList();
  }

  private Receipt receipt(Outcome outcome) {
    return new Receipt(outcome, clock.instant(), Duration.ofMillis(5), 200, "ok", null);
  }

  private void finish(Delivery delivery, Outcome outcome, Instant next) {
    done(store.finish(delivery, receipt(outcome), next));
  }

  private long count(String what) {
    return database.sql().number("select count(*) from " + what);
  }

  @Test
  void whatIsPutTwiceIsThereOnceForEachChannel() {
    put(message(1, 1, "a"), message(1, 1, "a"), message(1, 2, "a"));
    assertThat(count("delivery")).isEqualTo(2);
  }

  @Test
  void whatItsTransactionDoesNotKeepIsNoMessage() {
    Uni<Void> broken =
        database
            .pool()
            .withTransaction(
                t ->
                    store
                        .put(t, List.of(message(1, 1, "a")))
                        .chain(() -> Uni.createFrom().failure(new IllegalStateException("no"))));
    assertThatThrownBy(() -> done(broken)).hasMessage("no");
    assertThat(claim()).isEmpty();
  }

  @Test
  void twoNodesAtOnceNeverClaimTheSameMessage() {
    put(
        Stream.concat(
                IntStream.range(0, 4).mapToObj(i -> message(i, 1, "a" + i)),
                IntStream.range(4, 8).mapToObj(i -> message(i, 2, "a" + i)))
            .toArray(OutgoingMessage[]::new));
    List<Delivery> both =
        done(
            Uni.join()
                .all(claiming(5), claiming(5))
                .andFailFast()
                .map(each -> each.stream().flatMap(List::stream).toList()));
    // A node may find the other's rows locked and pass over them, but a later look finds them all.
    List<Delivery> rest = claim();
    assertThat(numbers(Stream.concat(both.stream(), rest.stream()).toList()))
        .containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L);
    assertThat(claim()).isEmpty();
  }

  @Test
  void aClaimOutlivesItsSenderForTheLeaseAndNoLonger() {
    put(message(1, 1, "a"));
    assertThat(claim()).extracting(Delivery::attempt).containsExactly(1);
    clock.advance(LEASE);
    assertThat(claim()).isEmpty();
    clock.advance(Duration.ofMillis(1));
    assertThat(claim()).extracting(Delivery::attempt).containsExactly(2);
  }

  @Test
  void noStepOvertakesAnEarlierOneOfTheSameThing() {
    put(message(1, 1, "a"), message(2, 1, "a"), message(3, 1, "b"), message(4, 2, "a"));
    List<Delivery> first = claim();
    assertThat(numbers(first)).containsExactly(1L, 3L, 4L);
    Delivery opened =
        first.stream().filter(d -> numbers(List.of(d)).equals(List.of(1L))).toList().get(0);
    finish(opened, Outcome.RETRY, clock.instant().plusSeconds(30));
    assertThat(claim()).as("its first step still waits for its next attempt").isEmpty();
    clock.advance(Duration.ofSeconds(30));
    Delivery again = claim().get(0);
    assertThat(numbers(List.of(again))).containsExactly(1L);
    finish(again, Outcome.DELIVERED, null);
    assertThat(numbers(claim())).contains(2L);
  }

  @Test
  void aMessageOfManyThingsWaitsForAllBeforeItAndHoldsAllAfterIt() {
    put(message(1, 1, "a"), message(2, 1, "b"), message(3, 1, "*"), message(4, 1, "c"));
    List<Delivery> before = claim();
    assertThat(numbers(before)).containsExactly(1L, 2L);
    finish(before.get(0), Outcome.DELIVERED, null);
    assertThat(claim()).isEmpty();
    finish(before.get(1), Outcome.REFUSED, null);
    List<Delivery> all = claim();
    assertThat(numbers(all)).containsExactly(3L);
    finish(all.get(0), Outcome.DELIVERED, null);
    assertThat(numbers(claim())).containsExactly(4L);
  }

  /** Ten messages wait for channel 1 and two for channel 2; the oldest are of channel 1. */
  @ParameterizedTest
  @CsvSource({"100, 10, 12", "100, 4, 6", "100, 1, 3", "100, 0, 2", "5, 10, 5", "1, 10, 1"})
  void noChannelTakesMoreThanItsRoomAndNobodyMoreThanTheirs(int most, int room, int claimed) {
    put(
        Stream.concat(
                IntStream.range(0, 10).mapToObj(i -> message(i, 1, "a" + i)),
                IntStream.range(10, 12).mapToObj(i -> message(i, 2, "a" + i)))
            .toArray(OutgoingMessage[]::new));
    List<Delivery> found = done(store.claim(most, LEASE, Map.of(1L, room), USUAL));
    assertThat(found).hasSize(claimed);
    assertThat(found).filteredOn(d -> d.channel() == 1).hasSizeLessThanOrEqualTo(room);
  }

  @Test
  void theOldestAreClaimedFirst() {
    put(message(1, 1, "a"), message(2, 2, "a"), message(3, 1, "b"));
    assertThat(numbers(done(claiming(2)))).containsExactly(1L, 2L);
  }

  @Test
  void aChannelThatIsOffKeepsItsMessagesAndHoldsNobodyUp() {
    put(message(1, 3, "a"));
    clock.advance(Duration.ofMinutes(1));
    put(message(2, 1, "a"));
    assertThat(numbers(claim())).containsExactly(2L);
    assertThat(done(store.oldest())).isEqualTo(NOW.plusMillis(1).plus(Duration.ofMinutes(1)));
    database.sql().execute("update channel set enabled = true");
    assertThat(numbers(claim())).containsExactly(1L);
  }

  @ParameterizedTest
  @CsvSource({
    "DELIVERED, ,  delivered, true",
    "RETRY,     30, pending,  false",
    "RETRY,     ,   dead,     true",
    "REFUSED,   ,   dead,     true"
  })
  void anAttemptIsReceipted(Outcome outcome, Integer pause, String state, boolean finished) {
    put(message(1, 1, "a"));
    finish(claim().get(0), outcome, pause == null ? null : clock.instant().plusSeconds(pause));
    assertThat(count("delivery where state = '" + state + "' and leased_until is null"))
        .isEqualTo(1);
    assertThat(count("delivery where finished_at is not null")).isEqualTo(finished ? 1 : 0);
    assertThat(count("delivery_attempt where number = 1 and status = 200")).isEqualTo(1);
  }

  @Test
  void aReceiptThatComesTwiceOrTooLateChangesNothing() {
    put(message(1, 1, "a"));
    Delivery first = claim().get(0);
    clock.advance(LEASE.plusSeconds(1));
    Delivery second = claim().get(0);
    finish(second, Outcome.DELIVERED, null);
    finish(second, Outcome.DELIVERED, null);
    finish(first, Outcome.RETRY, clock.instant());
    assertThat(count("delivery where state = 'delivered'")).isEqualTo(1);
    assertThat(count("delivery_attempt")).as("both attempts were made").isEqualTo(2);
    assertThat(claim()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"GROUP, 1", "DIGEST, 1", "STEP, 0", "HEARTBEAT, 0", "TEST, 0"})
  void onlyMessagesForPeopleCountAgainstTheirMeasure(Message.Kind kind, int counted) {
    Message message = new Message(new UUID(7, 1), kind, new JsonObject());
    OutgoingMessage outgoing = new OutgoingMessage(1, message, "t", null, "a");
    long number = database.within(t -> store.put(t, outgoing));
    assertThat(number).isEqualTo(1);
    assertThat(written(1, NOW.minusMillis(1))).isEqualTo(counted);
    assertThat(written(1, NOW)).as("not of that instant").isZero();
    assertThat(written(2, NOW.minusMillis(1))).isZero();
  }

  private int written(long channel, Instant since) {
    return database.within(t -> store.written(t, channel, since));
  }

  @Test
  void nothingIsOldWhereNothingWaits() {
    assertThat(done(store.oldest())).isNull();
    put(message(1, 1, "a"));
    assertThat(done(store.oldest())).isEqualTo(NOW);
    finish(claim().get(0), Outcome.DELIVERED, null);
    assertThat(done(store.oldest())).isNull();
  }

  @Test
  void theMessagesOfAChannelGoWithIt() {
    put(message(1, 1, "a"));
    finish(claim().get(0), Outcome.RETRY, NOW);
    database.sql().execute("delete from channel where id = 1");
    assertThat(count("delivery") + count("delivery_attempt")).isZero();
  }
}
