package cn.xunjian.delivery.outbox;

import static cn.xunjian.testing.FactDatabase.done;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages in a real PostgreSQL: never lost, never doubled, never reordered. */
class OutboxStoreIT {

  private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");
  private static final Duration LEASE = Duration.ofSeconds(50);
  private static final int USUAL = 4;

  @RegisterExtension static final FactDatabase DATABASE = FactDatabase.open();

  private final SettableClock clock = new SettableClock(NOW);
  private final OutboxStore store = DeliverySample.store(DATABASE.pool(), clock);

  @BeforeEach
  void threeChannels() {
    DATABASE
        .sql()
        .execute(
            """
            truncate channel, delivery, delivery_attempt restart identity cascade;
            insert into channel (name, type, url, enabled, created_at)
            select 'c' || i, 'webhook', 'http://c' || i, i < 3, now() from generate_series(1, 3) i""");
  }

  /** About the incidents that the letters stand for. */
  private static OutgoingMessage message(int number, long channel, String letters) {
    List<UUID> incidents =
        Stream.of(letters.split("\\+")).map(l -> new UUID(8, l.hashCode())).toList();
    Message message =
        new Message(new UUID(7, number), Message.Kind.STEP, new JsonObject().put("number", number));
    return new OutgoingMessage(channel, message, "cn.xunjian.test.v1", incidents);
  }

  private void put(OutgoingMessage... messages) {
    for (OutgoingMessage message : messages) {
      DATABASE.within(t -> store.put(t, List.of(message)));
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
    return DATABASE.sql().number("select count(*) from " + what);
  }

  @Test
  void whatIsPutTwiceIsThereOnceForEachChannel() {
    put(message(1, 1, "a"), message(1, 1, "a"), message(1, 2, "a"));
    assertThat(count("delivery")).isEqualTo(2);
  }

  @Test
  void whatItsTransactionDoesNotKeepIsNoMessage() {
    Uni<Void> broken =
        DATABASE
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
  void aMessageOfManyIncidentsWaitsForTheirsAndHoldsTheirsAlone() {
    put(message(1, 1, "a"), message(2, 1, "b"), message(3, 1, "a+b+c"), message(4, 1, "c"));
    put(message(5, 1, "d"));
    List<Delivery> before = claim();
    assertThat(numbers(before)).containsExactly(1L, 2L, 5L);
    finish(before.get(0), Outcome.DELIVERED, null);
    assertThat(claim()).isEmpty();
    finish(before.get(1), Outcome.REFUSED, null);
    List<Delivery> all = claim();
    assertThat(numbers(all)).containsExactly(3L);
    finish(all.get(0), Outcome.DELIVERED, null);
    assertThat(numbers(claim())).containsExactly(4L);
  }

  @Test
  void whatTellsOfNoIncidentWaitsForNothing() {
    OutgoingMessage[] beats = new OutgoingMessage[2];
    for (int i = 0; i < beats.length; i++) {
      Message beat = new Message(new UUID(7, i), Message.Kind.HEARTBEAT, new JsonObject());
      beats[i] = new OutgoingMessage(1, beat, "beat", List.of());
    }
    put(beats);
    assertThat(numbers(claim())).containsExactly(0L, 1L);
  }

  @Test
  void eachChannelGetsItsFirstBeforeAnyGetsItsSecond() {
    put(
        Stream.concat(
                IntStream.range(0, 6).mapToObj(i -> message(i, 1, "a" + i)),
                IntStream.range(6, 8).mapToObj(i -> message(i, 2, "a" + i)))
            .toArray(OutgoingMessage[]::new));
    assertThat(numbers(done(claiming(2)))).containsExactly(0L, 6L);
    assertThat(numbers(done(claiming(3)))).containsExactly(1L, 2L, 7L);
  }

  @Test
  void theFirstAttemptIsRememberedUntilAPersonSendsItAgain() {
    put(message(1, 1, "a"));
    Instant first = clock.instant();
    finish(claim().get(0), Outcome.UNKNOWN, first.plusSeconds(30));
    clock.advance(Duration.ofSeconds(30));
    Delivery second = claim().get(0);
    assertThat(second.firstAttemptAt()).isEqualTo(first);
    finish(second, Outcome.UNKNOWN, null);
    assertThat(done(DeliverySample.deliveries(DATABASE.pool(), clock).resend(second.id())))
        .isTrue();
    assertThat(claim().get(0).firstAttemptAt()).isEqualTo(clock.instant());
  }

  private OutgoingMessage group(int number, long channel) {
    Message message = new Message(new UUID(7, number), Message.Kind.GROUP, new JsonObject());
    return new OutgoingMessage(channel, message, "group", List.of(new UUID(8, number)));
  }

  @Test
  void theNextForPeopleSaysHowManyWereLostSinceOneLastArrived() {
    put(group(1, 1), group(2, 1), group(3, 1), message(4, 1, "d"), group(5, 2));
    List<Delivery> first = claim();
    assertThat(first).allMatch(d -> d.lost() == 0);
    clock.advance(Duration.ofSeconds(1));
    first.stream()
        .filter(d -> d.channel() == 1 && d.kind() == Message.Kind.GROUP)
        .forEach(d -> finish(d, Outcome.REFUSED, null));
    put(group(6, 1), group(7, 2), message(8, 1, "e"));
    assertThat(claim())
        .extracting(d -> d.eventId().getLeastSignificantBits(), Delivery::lost)
        .containsExactlyInAnyOrder(tuple(6L, 3), tuple(7L, 0), tuple(8L, 0));
  }

  @Test
  void whatAnotherChannelTookOverOrAnArrivalHasToldIsNotLost() {
    put(group(1, 1), group(2, 1));
    List<Delivery> first = claim();
    clock.advance(Duration.ofSeconds(1));
    first.forEach(d -> finish(d, Outcome.REFUSED, null));
    DATABASE
        .sql()
        .execute(
            "insert into delivery (event_id, event_type, channel_id, body, state, created_at,"
                + " next_attempt_at, give_up_at, kind, instead_of) select event_id, event_type, 2,"
                + " body, 'delivered', created_at, now(), now(), kind, id from delivery where id = 1");
    put(group(3, 1));
    Delivery tells = claim().get(0);
    assertThat(tells.lost()).isEqualTo(1);
    clock.advance(Duration.ofSeconds(1));
    finish(tells, Outcome.DELIVERED, null);
    clock.advance(Duration.ofSeconds(1));
    put(group(4, 1));
    assertThat(claim().get(0).lost()).isZero();
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
    DATABASE.sql().execute("update channel set enabled = true");
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
    OutgoingMessage outgoing = new OutgoingMessage(1, message, "t", List.of());
    long number = DATABASE.within(t -> store.put(t, outgoing));
    assertThat(number).isEqualTo(1);
    assertThat(written(1, NOW.minusMillis(1))).isEqualTo(counted);
    assertThat(written(1, NOW)).as("not of that instant").isZero();
    assertThat(written(2, NOW.minusMillis(1))).isZero();
  }

  private int written(long channel, Instant since) {
    return DATABASE.within(t -> store.written(t, channel, since));
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
    DATABASE.sql().execute("delete from channel where id = 1");
    assertThat(count("delivery") + count("delivery_attempt")).isZero();
  }
}
