package cn.xunjian.delivery.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.xunjian.delivery.Delivery;
import cn.xunjian.delivery.Message;
import cn.xunjian.delivery.Receipt;
import cn.xunjian.delivery.Receipt.Outcome;
import cn.xunjian.delivery.UsualDelivery;
import cn.xunjian.testing.SettableClock;
import cn.xunjian.vault.Opened;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sender against a store and a receiver in memory. */
class OutboxTest {

  private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");

  private final SettableClock clock = new SettableClock(NOW);
  private final Vertx vertx = Vertx.vertx();
  private final Store store = new Store();
  private final Receiver receiver = new Receiver();
  private final Fallbacks fallbacks = new Fallbacks();
  private final List<DeliveryEnded> ends = new CopyOnWriteArrayList<>();
  private Outbox outbox;

  @BeforeEach
  void begin() {
    outbox =
        new Outbox(
            vertx,
            store,
            receiver,
            new AttemptEnd(
                store, fallbacks, new UsualDelivery(), (DeliveryEnded ended) -> ends.add(ended)),
            new UsualDelivery(),
            clock);
  }

  @AfterEach
  void end() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private static Delivery delivery(long id, long channel, Instant giveUpAt) {
    return new Delivery(
        id,
        new UUID(0, id),
        "cn.xunjian.incident.opened.v1",
        Message.Kind.STEP,
        "{}",
        channel,
        "webhook",
        "duty",
        "",
        new Opened("", null),
        1,
        NOW,
        giveUpAt,
        0);
  }

  private void pending(int number) {
    for (long id = 1; id <= number; id++) {
      store.pending.add(delivery(id, 1, NOW.plusSeconds(86_400)));
    }
  }

  private static Receipt receipt(Outcome outcome) {
    return new Receipt(outcome, NOW, Duration.ofMillis(5), 200, "", null);
  }

  @Test
  void aSlowReceiverIsNeverSentMoreAtOnceThanItsClaimsLast() {
    pending(500);
    outbox.begin();
    await().until(() -> receiver.open.size() == 4);
    outbox.wake();
    outbox.wake();
    await().until(() -> store.asked.size() >= 1);
    assertThat(receiver.sent).hasSize(4);
    receiver.answerAll(Outcome.DELIVERED);
    await().until(() -> store.finished.size() == 4 && receiver.open.size() == 4);
    assertThat(receiver.most).isEqualTo(4);
    receiver.answersAtOnce = true;
    receiver.answerAll(Outcome.DELIVERED);
    await().until(() -> store.finished.size() == 500);
    assertThat(receiver.sent).hasSize(500).doesNotHaveDuplicates();
  }

  @Test
  void silentReceiversLeavePlacesForOthers() {
    for (long channel = 1; channel <= 10; channel++) {
      for (int i = 0; i < 20; i++) {
        store.pending.add(delivery(channel * 100 + i, channel, NOW.plusSeconds(86_400)));
      }
    }
    outbox.begin();
    await().until(() -> receiver.open.size() == 40);
    store.pending.add(delivery(9_900, 99, NOW.plusSeconds(60)));
    outbox.wake();
    await().until(() -> receiver.sent.contains(9_900L));
    // All that were asked stay silent: from now on each has one place.
    receiver.open.remove(9_900L);
    receiver.answerAll(Outcome.RETRY);
    await().until(() -> receiver.open.size() == 10);
  }

  @Test
  void aMessageWhoseClaimRanOutOnItsWayIsNotSentTwice() {
    pending(1);
    outbox.begin();
    await().until(() -> receiver.open.size() == 1);
    pending(1);
    store.pending.add(delivery(2, 1, NOW.plusSeconds(60)));
    outbox.wake();
    await().until(() -> receiver.open.size() == 2);
    assertThat(receiver.sent).containsExactly(1L, 2L);
  }

  @Test
  void aMessageThatCannotBeSentHoldsUpNoOther() {
    pending(3);
    receiver.stumblesOver = 1;
    outbox.begin();
    await().until(() -> receiver.open.size() == 2);
    receiver.answerAll(Outcome.DELIVERED);
    await().until(() -> store.finished.size() == 2);
    store.pending.add(delivery(9, 1, NOW.plusSeconds(60)));
    outbox.wake();
    await().until(() -> receiver.sent.contains(9L));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        // outcome, seconds until it is given up, told, tried again
        "DELIVERED, 60, delivered, false",
        "RETRY, 60, retry, true",
        "RETRY, 1, retry, true",
        "RETRY, 0, dead, false",
        "REFUSED, 60, dead, false",
        "UNKNOWN, 86400, unknown, true",
        "UNKNOWN, 0, dead, false",
      })
  void eachEndIsStoredAndTold(Outcome outcome, long seconds, String said, boolean again) {
    store.pending.add(delivery(1, 1, NOW.plusSeconds(seconds)));
    outbox.begin();
    await().until(() -> receiver.open.size() == 1);
    receiver.answerAll(outcome);
    await().until(() -> store.finished.size() == 1);
    assertThat(ends).extracting(DeliveryEnded::outcome).containsExactly(said);
    Optional<Instant> next = store.finished.get(1L);
    assertThat(next.isPresent()).isEqualTo(again);
    next.ifPresent(at -> assertThat(at).isBetween(NOW.plusMillis(500), NOW.plusMillis(1_000)));
  }

  @ParameterizedTest
  @CsvSource({
    // outcome, seconds for which the channel took nothing, told, tried again
    "RETRY, 0, retry, true",
    "RETRY, 119, retry, true",
    "RETRY, 120, taken_over, false",
    "REFUSED, 0, taken_over, false",
  })
  void anotherChannelTakesOverFromOneThatStaysSilent(
      Outcome outcome, long seconds, String said, boolean again) {
    fallbacks.there = true;
    store.pending.add(delivery(1, 1, NOW.plusSeconds(86_400)));
    outbox.begin();
    await().until(() -> receiver.open.size() == 1);
    receiver.answerAll(Outcome.RETRY);
    await().until(() -> store.finished.size() == 1);
    store.pending.add(delivery(2, 1, NOW.plusSeconds(86_400)));
    outbox.wake();
    await().until(() -> receiver.open.size() == 1);
    receiver.answerAll(outcome, NOW.plusSeconds(seconds));
    await().until(() -> store.finished.size() == 2);
    assertThat(ends).last().extracting(DeliveryEnded::outcome).isEqualTo(said);
    assertThat(store.finished.get(2L).isPresent()).isEqualTo(again);
  }

  @Test
  void aReceiptThatCannotBeStoredLeavesRoomForOthers() {
    store.refusing = true;
    pending(1);
    outbox.begin();
    await().until(() -> receiver.open.size() == 1);
    receiver.answerAll(Outcome.DELIVERED);
    await().until(() -> store.refused.get() == 1);
    store.refusing = false;
    pending(1);
    outbox.wake();
    await().until(() -> receiver.open.size() == 1);
    assertThat(receiver.sent).containsExactly(1L, 1L);
  }

  private final class Store extends OutboxStore {
    final List<Delivery> pending = new CopyOnWriteArrayList<>();
    final List<Integer> asked = new CopyOnWriteArrayList<>();
    final Map<Long, Optional<Instant>> finished = new ConcurrentHashMap<>();
    volatile boolean refusing;
    final AtomicInteger refused = new AtomicInteger();

    Store() {
      super(null, clock, new UsualDelivery(), null, null);
    }

    @Override
    public Uni<List<Delivery>> claim(
        int most, Duration lease, Map<Long, Integer> narrow, int usual) {
      asked.add(most);
      Map<Long, Integer> rooms = new HashMap<>(narrow);
      List<Delivery> claimed = new ArrayList<>();
      for (Delivery d : pending) {
        int room = rooms.getOrDefault(d.channel(), usual);
        if (claimed.size() < most && room > 0) {
          rooms.put(d.channel(), room - 1);
          claimed.add(d);
        }
      }
      pending.removeAll(claimed);
      return Uni.createFrom().item(claimed);
    }

    @Override
    Uni<Instant> oldest() {
      return Uni.createFrom().nullItem();
    }

    @Override
    Uni<Void> finish(Delivery delivery, Receipt receipt, Instant next) {
      if (refusing) {
        refused.incrementAndGet();
        return Uni.createFrom().failure(new IllegalStateException("the database is away"));
      }
      finished.put(delivery.id(), Optional.ofNullable(next));
      return Uni.createFrom().voidItem();
    }
  }

  private static final class Fallbacks extends FallbackStore {
    volatile boolean there;

    Fallbacks() {
      super(null, null, null, null);
    }

    @Override
    Uni<Boolean> takeOver(Delivery delivery) {
      return Uni.createFrom().item(there);
    }
  }

  private static final class Receiver extends Postman {
    final List<Long> sent = new CopyOnWriteArrayList<>();
    final Map<Long, Consumer<Receipt>> open = new ConcurrentHashMap<>();
    volatile long stumblesOver;
    volatile boolean answersAtOnce;
    volatile int most;

    Receiver() {
      super(null, null, null, null);
    }

    @Override
    public void send(Delivery delivery, Consumer<Receipt> whenDone) {
      if (delivery.id() == stumblesOver) {
        throw new IllegalStateException("stumbled");
      }
      sent.add(delivery.id());
      if (answersAtOnce) {
        whenDone.accept(receipt(Outcome.DELIVERED));
        return;
      }
      open.put(delivery.id(), whenDone);
      most = Math.max(most, open.size());
    }

    void answerAll(Outcome outcome) {
      answerAll(outcome, NOW);
    }

    void answerAll(Outcome outcome, Instant at) {
      Receipt receipt = new Receipt(outcome, at, Duration.ofMillis(5), 200, "", null);
      List.copyOf(open.keySet()).forEach(id -> open.remove(id).accept(receipt));
    }
  }
}
