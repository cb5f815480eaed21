package cn.xunjian.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.xunjian.notification.Receipt.Outcome;
import cn.xunjian.testing.SettableClock;
import cn.xunjian.vault.Opened;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.NotificationOptions;
import jakarta.enterprise.util.TypeLiteral;
import java.lang.annotation.Annotation;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
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
  private final Told told = new Told();
  private Outbox outbox;

  @BeforeEach
  void begin() {
    outbox = new Outbox(vertx, store, receiver, new Usual(), clock, told);
  }

  @AfterEach
  void end() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private static Delivery delivery(long id, int attempt, Instant giveUpAt) {
    return new Delivery(
        id,
        new UUID(0, id),
        "cn.xunjian.incident.opened.v1",
        "{}",
        "duty",
        "",
        new Opened("", null),
        attempt,
        giveUpAt);
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
    await().until(() -> receiver.open.size() == 24);
    outbox.wake();
    outbox.wake();
    await().until(() -> store.asked.size() >= 1);
    assertThat(receiver.sent).hasSize(24);
    receiver.answerAll(Outcome.DELIVERED);
    await().until(() -> store.finished.size() == 24 && receiver.open.size() == 24);
    assertThat(receiver.most).isEqualTo(24);
    receiver.answersAtOnce = true;
    receiver.answerAll(Outcome.DELIVERED);
    await().until(() -> store.finished.size() == 500);
    assertThat(receiver.sent).hasSize(500).doesNotHaveDuplicates();
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
      })
  void eachEndIsStoredAndTold(Outcome outcome, long seconds, String said, boolean again) {
    store.pending.add(delivery(1, 1, NOW.plusSeconds(seconds)));
    outbox.begin();
    await().until(() -> receiver.open.size() == 1);
    receiver.answerAll(outcome);
    await().until(() -> store.finished.size() == 1);
    assertThat(told.said).containsExactly(new Delivered("duty", said));
    Optional<Instant> next = store.finished.get(1L);
    assertThat(next.isPresent()).isEqualTo(again);
    next.ifPresent(at -> assertThat(at).isBetween(NOW.plusMillis(500), NOW.plusMillis(1_000)));
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
      super(null, clock, new Usual(), ZoneOffset.UTC, null);
    }

    @Override
    Uni<List<Delivery>> claim(int most, Duration lease) {
      asked.add(most);
      List<Delivery> claimed = new ArrayList<>(pending.subList(0, Math.min(most, pending.size())));
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

  private static final class Receiver extends Webhook {
    final List<Long> sent = new CopyOnWriteArrayList<>();
    final Map<Long, Consumer<Receipt>> open = new ConcurrentHashMap<>();
    volatile long stumblesOver;
    volatile boolean answersAtOnce;
    volatile int most;

    Receiver() {
      super(null, null, null);
    }

    @Override
    void send(Delivery delivery, Consumer<Receipt> whenDone) {
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
      List.copyOf(open.keySet()).forEach(id -> open.remove(id).accept(receipt(outcome)));
    }
  }

  private static final class Told implements Event<Delivered> {
    final List<Delivered> said = new CopyOnWriteArrayList<>();

    @Override
    public void fire(Delivered event) {
      said.add(event);
    }

    @Override
    public <U extends Delivered> CompletionStage<U> fireAsync(U event) {
      throw new UnsupportedOperationException();
    }

    @Override
    public <U extends Delivered> CompletionStage<U> fireAsync(
        U event, NotificationOptions options) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Event<Delivered> select(Annotation... qualifiers) {
      throw new UnsupportedOperationException();
    }

    @Override
    public <U extends Delivered> Event<U> select(Class<U> subtype, Annotation... qualifiers) {
      throw new UnsupportedOperationException();
    }

    @Override
    public <U extends Delivered> Event<U> select(TypeLiteral<U> subtype, Annotation... qualifiers) {
      throw new UnsupportedOperationException();
    }
  }

  private static final class Usual implements NotifyConfig {

    @Override
    public Duration timeout() {
      return Duration.ofSeconds(10);
    }

    @Override
    public Duration firstPause() {
      return Duration.ofSeconds(1);
    }

    @Override
    public Duration longestPause() {
      return Duration.ofMinutes(15);
    }

    @Override
    public Duration deadline() {
      return Duration.ofHours(24);
    }

    @Override
    public String source() {
      return "/xunjian";
    }
  }
}
