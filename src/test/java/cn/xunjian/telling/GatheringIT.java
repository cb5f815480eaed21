package cn.xunjian.telling;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.delivery.Courier;
import cn.xunjian.delivery.Couriers;
import cn.xunjian.delivery.Delivery;
import cn.xunjian.delivery.Message;
import cn.xunjian.delivery.WrittenMessage;
import cn.xunjian.delivery.channels.ChannelStore;
import cn.xunjian.delivery.couriers.WebhookCourier;
import cn.xunjian.delivery.outbox.DeliverySample;
import cn.xunjian.delivery.outbox.Outbox;
import cn.xunjian.delivery.outbox.OutboxStore;
import cn.xunjian.delivery.outbox.RecordingPostman;
import cn.xunjian.duty.DutySample;
import cn.xunjian.duty.DutyStore;
import cn.xunjian.incident.EscalationStore;
import cn.xunjian.incident.IncidentChange;
import cn.xunjian.incident.IncidentDesk;
import cn.xunjian.incident.IncidentRows;
import cn.xunjian.incident.IncidentStore;
import cn.xunjian.incident.Subject;
import cn.xunjian.rulebook.RuleBook;
import cn.xunjian.rulebook.RulesInForce;
import cn.xunjian.rulebook.model.Severity;
import cn.xunjian.rulebook.text.RuleBooks;
import cn.xunjian.telling.links.AckLinks;
import cn.xunjian.telling.links.LinkKeyStore;
import cn.xunjian.testing.FactDatabase;
import cn.xunjian.testing.SettableClock;
import cn.xunjian.testing.TestDatabase;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Notices, messages and muting in a real PostgreSQL, with a clock that is set. */
class GatheringIT {

  private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");
  private static final Subject LINE = new Subject.Shared("self", "uplink", "本机网络出口");

  private static TestDatabase database;

  private final SettableClock clock = new SettableClock(NOW);
  private final RecordingPostman receiver = new RecordingPostman(clock);
  private FactDatabase facts;
  private Vertx vertx;
  private Pool pool;
  private IncidentRows rows;
  private StepListener notices;
  private Gathering gathering;
  private TimedTelling watch;
  private Outbox outbox;

  @BeforeAll
  static void migrate() {
    database = TestDatabase.migrated();
  }

  @AfterAll
  static void end() {
    database = null;
  }

  private static final class People implements Courier {

    @Override
    public Habits habits() {
      return new Habits("people", true, null, 4_096, false, true);
    }

    @Override
    public WrittenMessage compose(Message message, Address to, Instant now) {
      throw new UnsupportedOperationException("the receiver of this test takes messages");
    }
  }

  @BeforeEach
  void open() {
    database.execute(
        "truncate incident, incident_event, channel, delivery, delivery_attempt, notice, notice_group, silence, duty_document restart identity cascade");
    database.execute("update duty_revision set value = value + 1");
    facts = FactDatabase.of(database);
    vertx = facts.vertx();
    pool = facts.pool();
    rows = new IncidentRows();
    Couriers couriers = new Couriers(List.of(new WebhookCourier(), new People()));
    TestDuty rules = new TestDuty();
    ChannelStore channels = new ChannelStore(couriers);
    OutboxStore messages = DeliverySample.store(pool, clock);
    IncidentStore incidents = IncidentRows.store(pool);
    EscalationStore escalations = IncidentRows.escalations(pool);
    IncidentDesk desk = IncidentRows.desk(pool, clock);
    DutyStore duty = DutySample.store(pool, clock, rules, couriers);
    RulesInForce books = RulesInForce.only(RuleBooks.bundled(RuleBook.DEFAULT));
    CurrentMutes mutes = new CurrentMutes(incidents, desk, duty, books, rules);
    AckLinks links = new AckLinks(new LinkKeyStore(pool), rules);
    links.begin().await().indefinitely();
    IncidentEvents events = TellingSample.events();
    NoticeStore stored = new NoticeStore(pool);
    outbox = DeliverySample.outbox(vertx, pool, clock, receiver, couriers);
    WaitingNoticeStore waiting = new WaitingNoticeStore(pool);
    gathering =
        new Gathering(
            vertx,
            pool,
            waiting,
            new ChannelGathering(waiting, messages, channels, mutes, links, clock),
            outbox,
            clock);
    NoticeRecording recording =
        new NoticeRecording(stored, messages, channels, incidents, events, links);
    notices =
        new StepListener(
            new NoticeWriter(stored, recording, escalations, duty, mutes, clock), gathering);
    watch =
        new TimedTelling(
            vertx,
            duty,
            new MutedRelease(
                pool, new MutedNoticeStore(pool), messages, incidents, mutes, gathering),
            new Escalation(pool, escalations, desk, mutes),
            new Reminders(pool, new ReminderStore(), incidents, desk, events),
            clock);
  }

  @AfterEach
  void close() {
    facts.close();
  }

  private void begin() {
    outbox.begin();
    gathering.begin();
    watch.begin();
  }

  private void channel(String name, String type, String more) {
    database.execute(
        "insert into channel (name, type, url, created_at, enabled"
            + (more.isEmpty() ? "" : ", " + more.substring(0, more.indexOf('=')))
            + ") values ('"
            + name
            + "', '"
            + type
            + "', 'http://x', now(), true"
            + (more.isEmpty() ? "" : ", " + more.substring(more.indexOf('=') + 1))
            + ")");
  }

  /** A busy machine is slow; only a broken one takes longer than this. */
  private static ConditionFactory await() {
    return Awaitility.await().atMost(Duration.ofMinutes(5));
  }

  private static Subject host(int n) {
    return new Subject.Shared("host", "203.0.113." + n, "主机 " + n);
  }

  private void write(IncidentChange... changes) {
    List<IncidentChange> all = Arrays.asList(changes);
    store(all);
    notices.committed(all);
  }

  private void store(List<IncidentChange> all) {
    pool.withTransaction(tx -> rows.write(tx, all).chain(() -> notices.write(tx, all)))
        .await()
        .indefinitely();
  }

  private IncidentChange opened(int n, String rule) {
    return rows.opened(host(n), rule, Severity.SERIOUS, clock.instant());
  }

  private static List<String> steps(Delivery delivery) {
    return new Message(delivery.eventId(), delivery.kind(), new JsonObject(delivery.body()))
        .events().stream().map(e -> e.getJsonObject("data").getString("step")).toList();
  }

  private long number(String what) {
    return database.number("select count(*) from " + what);
  }

  @Test
  void peopleGetOneMessageOfAGroupAndProgramsEachStep() {
    channel("li", "people", "");
    channel("hook", "webhook", "");
    List<IncidentChange> changes = new ArrayList<>();
    for (int n = 0; n < 15; n++) {
      changes.add(opened(n, "X.same"));
    }
    write(changes.toArray(IncidentChange[]::new));
    assertThat(number("delivery where kind = 'step'")).isEqualTo(15);
    assertThat(number("notice where state = 'waiting'")).isEqualTo(15);
    begin();
    await().until(() -> receiver.taken.size() == 15);
    clock.advance(Duration.ofMillis(300));
    gathering.wake();
    await().until(() -> receiver.taken.size() == 16);
    Delivery group = receiver.taken.get(15);
    assertThat(group.kind()).isEqualTo(Message.Kind.GROUP);
    assertThat(steps(group)).hasSize(15).containsOnly("opened");
    assertThat(number("notice where state = 'waiting'")).isZero();
    // What is new in a group that was told waits for its interval, and then comes alone.
    write(rows.resolved(host(0), "X.same", clock.instant()), opened(99, "X.same"));
    clock.advance(Duration.ofMinutes(4));
    gathering.wake();
    await().until(() -> receiver.taken.size() == 18);
    clock.advance(Duration.ofMinutes(2));
    gathering.wake();
    await().until(() -> receiver.taken.size() == 19);
    assertThat(steps(receiver.taken.get(18))).containsExactly("resolved", "opened");
  }

  @Test
  void aStormBecomesOneDigest() {
    channel("li", "people", "per_minute=10");
    List<IncidentChange> changes = new ArrayList<>();
    for (int n = 0; n < 200; n++) {
      changes.add(opened(n, "X.r" + n));
    }
    write(changes.toArray(IncidentChange[]::new));
    begin();
    clock.advance(Duration.ofSeconds(1));
    gathering.wake();
    await().until(() -> receiver.taken.size() == 1);
    assertThat(receiver.taken.get(0).kind()).isEqualTo(Message.Kind.DIGEST);
    assertThat(
            new JsonObject(receiver.taken.get(0).body())
                .getJsonObject("counts")
                .getInteger("opened"))
        .isEqualTo(200);
    assertThat(number("notice where state = 'sent'")).isEqualTo(200);
  }

  @Test
  void whileWeAreBlindNothingElseIsToldAndAfterwardsWhatIsStillOpen() {
    channel("hook", "webhook", "");
    channel("li", "people", "");
    IncidentChange blind = rows.opened(LINE, "S.blind", Severity.CRITICAL, clock.instant());
    write(blind);
    write(opened(1, "X.a"), opened(2, "X.b"));
    begin();
    write(rows.resolved(host(1), "X.a", clock.instant()));
    clock.advance(Duration.ofSeconds(1));
    gathering.wake();
    await().until(() -> receiver.taken.size() == 2);
    assertThat(receiver.taken).allMatch(d -> d.body().contains("S.blind"));
    assertThat(
            number(
                "notice where state = 'muted' and muted_by = 'incident/"
                    + blind.incident().id()
                    + "'"))
        .isEqualTo(2);
    assertThat(number("notice where state = 'let_go'")).isEqualTo(2);
    write(rows.resolved(LINE, "S.blind", clock.instant()));
    await()
        .until(
            () -> {
              clock.advance(Duration.ofSeconds(1));
              gathering.wake();
              return receiver.taken.size() >= 6;
            });
    assertThat(receiver.taken.stream().filter(d -> d.body().contains("X.b"))).hasSize(2);
    assertThat(receiver.taken.stream().filter(d -> d.body().contains("X.a")))
        .as("what ended unheard stays so")
        .isEmpty();
    assertThat(receiver.taken).hasSize(6);
  }

  @Test
  void aReceiverThatIsDownForAnHourGetsAllInOrderAfterIt() {
    channel("hook", "webhook", "");
    receiver.down = true;
    begin();
    write(opened(1, "X.a"));
    await().until(() -> !receiver.asked.isEmpty());
    write(rows.resolved(host(1), "X.a", clock.instant()));
    for (int minute = 0; minute < 60; minute++) {
      clock.advance(Duration.ofMinutes(1));
      int before = receiver.asked.size();
      outbox.wake();
      if (minute % 20 == 19) {
        await().until(() -> receiver.asked.size() > before);
      }
    }
    assertThat(receiver.taken).isEmpty();
    assertThat(receiver.asked.stream().map(Delivery::eventId).distinct())
        .as("the end waits for the beginning")
        .hasSize(1);
    receiver.down = false;
    clock.advance(Duration.ofMinutes(15));
    outbox.wake();
    await().until(() -> receiver.taken.size() == 2);
    assertThat(receiver.taken)
        .extracting(d -> steps(d).get(0))
        .containsExactly("opened", "resolved");
    assertThat(receiver.taken.get(0).eventId()).isEqualTo(receiver.asked.get(0).eventId());
  }

  @Test
  void whatIsOpenAndNotTakenUpIsToldAgain() {
    channel("li", "people", "");
    begin();
    write(opened(1, "X.a"));
    clock.advance(Duration.ofSeconds(1));
    gathering.wake();
    await().until(() -> receiver.taken.size() == 1);
    clock.advance(Duration.ofHours(4));
    await().until(() -> receiver.taken.size() == 2);
    assertThat(steps(receiver.taken.get(1))).containsExactly("reminded");
    database.execute(
        "update incident set state = 'acknowledged', acknowledged_at = now(), acknowledged_by = '李'");
    clock.advance(Duration.ofHours(5));
    await().until(() -> number("notice_group where repeat_ms is null") == 1);
    assertThat(receiver.taken).hasSize(2);
  }
}
