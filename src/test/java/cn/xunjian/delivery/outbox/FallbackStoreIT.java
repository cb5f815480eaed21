package cn.xunjian.delivery.outbox;

import static cn.xunjian.testing.FactDatabase.done;
import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.delivery.Couriers;
import cn.xunjian.delivery.Delivery;
import cn.xunjian.delivery.Message;
import cn.xunjian.delivery.UsualDelivery;
import cn.xunjian.delivery.couriers.WebhookCourier;
import cn.xunjian.testing.FactDatabase;
import cn.xunjian.testing.SettableClock;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One channel takes over what another cannot deliver, in a real PostgreSQL. */
class FallbackStoreIT {

  private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");

  private static final UUID INCIDENT = new UUID(9, 1);

  @RegisterExtension static final FactDatabase DATABASE = FactDatabase.open();

  private final SettableClock clock = new SettableClock(NOW);
  private final OutboxStore outbox = DeliverySample.store(DATABASE.pool(), clock);
  private final FallbackStore store =
      new FallbackStore(
          DATABASE.pool(), new Couriers(List.of(new WebhookCourier())), new UsualDelivery(), clock);

  /** 1 falls back to people, 2 to a program, 3 to a channel that is off, 4 to none. */
  @BeforeEach
  void channels() {
    DATABASE
        .sql()
        .execute(
            """
            truncate channel, delivery, delivery_attempt restart identity cascade;
            insert into channel (name, type, url, enabled, created_at)
            select 'c' || i, case when i = 6 then 'webhook' else 'people' end, 'http://c', i <> 7, now() from generate_series(1, 7) i;
            update channel set fallback_id = id + 4 where id <= 3""");
  }

  private Delivery message(long channel, Message.Kind kind, String... steps) {
    List<JsonObject> events = List.of(steps).stream().map(FallbackStoreIT::step).toList();
    JsonObject content =
        kind == Message.Kind.GROUP || kind == Message.Kind.DIGEST
            ? new JsonObject().put("events", new JsonArray(events))
            : events.get(0);
    Message message = new Message(new UUID(7, 1), kind, content);
    DATABASE.within(
        t ->
            outbox.put(
                t, List.of(new OutgoingMessage(channel, message, "first", List.of(INCIDENT)))));
    clock.advance(Duration.ofMillis(1));
    return done(outbox.claim(10, Duration.ofMinutes(1), Map.of(), 4)).get(0);
  }

  private static JsonObject step(String number) {
    return new JsonObject()
        .put("id", new UUID(8, Long.parseLong(number)).toString())
        .put("type", "step");
  }

  private long count(String what) {
    return DATABASE.sql().number("select count(*) from delivery where " + what);
  }

  @ParameterizedTest
  @CsvSource({
    "1, GROUP,     true,  1",
    "1, STEP,      true,  1",
    "2, GROUP,     true,  3",
    "2, DIGEST,    true,  3",
    "2, STEP,      true,  1",
    "1, HEARTBEAT, false, 0",
    "1, TEST,      false, 0",
    "3, GROUP,     false, 0",
    "4, GROUP,     false, 0"
  })
  void peopleGetItWholeAndProgramsStepByStep(
      long channel, Message.Kind kind, boolean taken, int messages) {
    Delivery delivery = message(channel, kind, "1", "2", "3");
    assertThat(done(store.takeOver(delivery))).isEqualTo(taken);
    assertThat(count("instead_of = " + delivery.id() + " and channel_id = " + (channel + 4)))
        .isEqualTo(messages);
  }

  @Test
  void whatIsTakenOverTwiceIsToldOnceAndKeepsItsAgeAndOrder() {
    Delivery delivery = message(2, Message.Kind.GROUP, "1", "2");
    clock.advance(Duration.ofMinutes(5));
    done(store.takeOver(delivery));
    assertThat(done(store.takeOver(delivery))).isTrue();
    assertThat(count("instead_of is not null")).isEqualTo(2);
    assertThat(
            count(
                ("instead_of is not null and incidents = array['%s'::uuid] and state = 'pending'"
                        + " and created_at = '2026-11-23T02:00:00Z' and next_attempt_at > created_at")
                    .formatted(INCIDENT)))
        .isEqualTo(2);
  }
}
