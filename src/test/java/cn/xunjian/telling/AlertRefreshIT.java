package cn.xunjian.telling;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.delivery.Delivery;
import cn.xunjian.delivery.Message;
import cn.xunjian.delivery.channels.ReachStore;
import cn.xunjian.delivery.couriers.AlertmanagerAlerts;
import cn.xunjian.delivery.couriers.AlertmanagerApiCourier;
import cn.xunjian.delivery.couriers.WebhookCourier;
import cn.xunjian.delivery.outbox.DeliverySample;
import cn.xunjian.delivery.outbox.RecordingPostman;
import cn.xunjian.incident.IncidentChange;
import cn.xunjian.incident.IncidentRows;
import cn.xunjian.incident.Subject;
import cn.xunjian.rulebook.model.Severity;
import cn.xunjian.testing.FactDatabase;
import cn.xunjian.testing.SettableClock;
import cn.xunjian.testing.TestDatabase;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is said again each minute, from a real database. */
class AlertRefreshIT {

  private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");

  private static TestDatabase database;

  private final SettableClock clock = new SettableClock(NOW.toString());
  private final IncidentEvents events = TellingSample.events();
  private final List<Delivery> said = new ArrayList<>();
  private FactDatabase facts;
  private Vertx vertx;
  private Pool pool;
  private IncidentRows rows;

  @BeforeAll
  static void database() {
    database = TestDatabase.migrated();
  }

  @BeforeEach
  void open() {
    facts = FactDatabase.of(database);
    vertx = facts.vertx();
    pool = facts.pool();
    rows = new IncidentRows();
    database.execute(
        "truncate incident, incident_event, channel, delivery restart identity cascade");
    channel("am", AlertmanagerApiCourier.TYPE, true);
    channel("off", AlertmanagerApiCourier.TYPE, false);
    channel("hook", WebhookCourier.TYPE, true);
  }

  @AfterEach
  void close() {
    facts.close();
  }

  private static void channel(String name, String type, boolean enabled) {
    database.execute(
        "insert into channel (name, type, url, enabled, created_at, version) values ('%s', '%s', 'http://h/', %s, now(), 0)"
            .formatted(name, type, enabled));
  }

  private IncidentChange write(IncidentChange change) {
    pool.withTransaction(tx -> rows.write(tx, List.of(change))).await().indefinitely();
    return change;
  }

  private void told(IncidentChange change, int channel, String state) {
    database.execute(telling(change, channel, state));
  }

  private String telling(IncidentChange change, int channel, String state) {
    String body = events.of(change).encode().replace("'", "''");
    return """
        insert into delivery (event_id, event_type, incidents, channel_id, body, state, created_at, next_attempt_at, give_up_at, kind)
        values ('%s', 'x', array['%s'::uuid], %d, '%s', '%s', now(), now(), now(), 'step');
        insert into notice (event_id, step, incident_id, channel_id, route, why, group_key, state, body, created_at, due_at)
        values ('%s', '%s', '%s', %d, '', 'x', 'x', 'sent', '%s', now(), now())"""
        .formatted(
            change.id(),
            change.incident().id(),
            channel,
            body,
            state,
            change.id(),
            change.step().code(),
            change.incident().id(),
            channel,
            body);
  }

  private IncidentChange opened(String key) {
    Subject subject = new Subject.Shared("self", key, key);
    return write(rows.opened(subject, "S." + key, Severity.CRITICAL, clock.instant()));
  }

  private IncidentChange resolved(String key) {
    return write(rows.resolved(new Subject.Shared("self", key, key), "S." + key, clock.instant()));
  }

  private List<String> refresh() {
    said.clear();
    RecordingPostman postman = new RecordingPostman(clock);
    LastTold last =
        new LastTold(
            IncidentRows.store(pool),
            new NoticeStore(pool),
            DeliverySample.deliveries(pool, clock));
    new AlertRefresh(vertx, new ReachStore(pool, null), last, postman, clock)
        .refresh()
        .await()
        .indefinitely();
    said.addAll(postman.taken);
    return said.stream()
        .flatMap(
            d ->
                AlertmanagerAlerts.of(new Message(d.eventId(), d.kind(), new JsonObject(d.body())))
                    .stream()
                    .map(a -> d.name() + " " + a.labels().get("target") + " " + a.firing()))
        .toList();
  }

  @Test
  void whatIsOpenAndWasToldIsSaidAgainToEachEnabledAlertmanager() {
    IncidentChange a = opened("a");
    told(a, 1, "delivered");
    told(a, 2, "delivered");
    told(a, 3, "delivered");
    told(opened("pending"), 1, "pending");
    told(opened("dead"), 1, "dead");
    opened("muted");
    assertThat(refresh()).containsExactly("am a true");
  }

  @Test
  void whatHasEndedIsSaidForFiveMinutesMore() {
    told(opened("a"), 1, "delivered");
    clock.set(NOW.plusSeconds(60));
    told(resolved("a"), 1, "delivered");
    assertThat(refresh()).containsExactly("am a false");
    clock.set(NOW.plusSeconds(60 + 299));
    assertThat(refresh()).containsExactly("am a false");
    clock.set(NOW.plusSeconds(60 + 301));
    assertThat(refresh()).isEmpty();
  }

  /** Else a "firing" would come after it, and wake somebody. */
  @Test
  void whileItsEndIsOnTheWayNothingIsSaidOfIt() {
    told(opened("a"), 1, "delivered");
    told(resolved("a"), 1, "pending");
    assertThat(refresh()).isEmpty();
  }

  @Test
  void manyAreSaidInSeveralPosts() {
    List<IncidentChange> many = new ArrayList<>();
    for (int i = 0; i < 501; i++) {
      Subject subject = new Subject.Shared("self", "n" + i, "n" + i);
      many.add(rows.opened(subject, "S.n" + i, Severity.CRITICAL, clock.instant()));
    }
    pool.withTransaction(tx -> rows.write(tx, many)).await().indefinitely();
    database.execute(
        many.stream()
            .map(change -> telling(change, 1, "delivered"))
            .collect(Collectors.joining(";")));
    assertThat(refresh()).hasSize(501).doesNotHaveDuplicates();
    assertThat(said).hasSize(2);
  }
}
