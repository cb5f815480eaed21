package cn.xunjian.telling;

import static cn.xunjian.testing.FactDatabase.done;
import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.delivery.channels.ListedChannel;
import cn.xunjian.duty.Concern;
import cn.xunjian.duty.Muting.Mute;
import cn.xunjian.duty.Plan;
import cn.xunjian.duty.RoutingFacts;
import cn.xunjian.incident.IncidentChange;
import cn.xunjian.incident.IncidentRows;
import cn.xunjian.incident.Subject;
import cn.xunjian.rulebook.model.Severity;
import cn.xunjian.testing.FactDatabase;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Notices in a real PostgreSQL: once each, gathered when their group's wait is over. */
class NoticeStoreIT {

  private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");
  private static final Duration INTERVAL = Duration.ofMinutes(5);
  private static final Mute MUTE = new Mute("silence/1", "李 设置静默");

  @RegisterExtension static final FactDatabase DATABASE = FactDatabase.open();

  private final NoticeStore store = new NoticeStore(DATABASE.pool());
  private final WaitingNoticeStore waiting = new WaitingNoticeStore(DATABASE.pool());
  private final IncidentRows incidents = new IncidentRows();

  @BeforeEach
  void twoChannels() {
    DATABASE
        .sql()
        .execute(
            """
            truncate incident, incident_event, channel, delivery, notice, notice_group restart identity cascade;
            insert into channel (name, type, url, created_at) select 'c' || i, 'people', 'http://c', now() from generate_series(1, 2) i""");
  }

  private IncidentChange opened(String platform) {
    Subject subject = new Subject.Shared("platform", platform, "平台");
    IncidentChange change = incidents.opened(subject, "A1", Severity.WARNING, NOW);
    DATABASE.within(t -> incidents.write(t, List.of(change)));
    return change;
  }

  private IncidentChange resolved(String platform) {
    Subject subject = new Subject.Shared("platform", platform, "平台");
    IncidentChange change = incidents.resolved(subject, "A1", NOW.plusSeconds(1));
    DATABASE.within(t -> incidents.write(t, List.of(change)));
    return change;
  }

  private static Notice notice(IncidentChange change, long channel, String group, Instant due) {
    return new Notice(
        change, channel, false, null, "route", "why", group, null, due, INTERVAL, null);
  }

  private static Notice muted(IncidentChange change, long channel) {
    return new Notice(change, channel, false, null, "route", "why", "g", MUTE, NOW, INTERVAL, null);
  }

  private void write(Notice... notices) {
    List<WrittenNotice> written =
        List.of(notices).stream()
            .map(n -> new WrittenNotice(n, new JsonObject().put("id", n.change().id().toString())))
            .toList();
    DATABASE.within(t -> store.write(t, written, NOW));
  }

  private List<WaitingNotice> due(long channel, Instant now) {
    return DATABASE.within(t -> waiting.due(t, channel, now));
  }

  private List<Long> ids(long channel, Instant now) {
    return due(channel, now).stream().map(WaitingNotice::id).toList();
  }

  private long count(String what) {
    return DATABASE.sql().number("select count(*) from notice where " + what);
  }

  @Test
  void aStepIsWrittenOnceForEachChannel() {
    IncidentChange step = opened("wechat");
    write(notice(step, 1, "g", NOW), notice(step, 2, "g", NOW));
    write(notice(step, 1, "g", NOW.plusSeconds(9)));
    assertThat(count("true")).isEqualTo(2);
    assertThat(due(1, NOW))
        .singleElement()
        .satisfies(n -> assertThat(n.event().getString("id")).isEqualTo(step.id().toString()));
    assertThat(done(store.events(List.of(step.incident().id())))).containsExactly(step.id());
  }

  /** A step of an order, which belongs to no incident. */
  @Test
  void whatIsNoIncidentIsWrittenOnceAndGatheredAlike() {
    UUID matter = new UUID(7, 1);
    JsonObject event = new JsonObject().put("id", new UUID(7, 2).toString());
    Concern concern =
        new Concern(
            matter,
            "issued",
            new RoutingFacts(
                null,
                "order/1",
                "1",
                "整改",
                "order",
                List.of("武陵区"),
                null,
                null,
                "order.issued",
                Severity.WARNING,
                null,
                null,
                false),
            0,
            event);
    List<MatterNotice> told =
        List.of(
            new MatterNotice(concern, tell(1, false)), new MatterNotice(concern, tell(2, true)));

    DATABASE.within(t -> store.writeMatters(t, told, NOW));
    DATABASE.within(t -> store.writeMatters(t, told, NOW));

    assertThat(count("matter_id is not null and incident_id is null")).isEqualTo(2);
    assertThat(count("state = 'sent' and channel_id = 2")).isEqualTo(1);
    assertThat(due(1, NOW))
        .singleElement()
        .satisfies(
            n -> {
              assertThat(n.incident()).isEqualTo(matter);
              assertThat(n.event()).isEqualTo(event);
            });
  }

  private static Plan.Tell tell(long channel, boolean machine) {
    return new Plan.Tell(
        new ListedChannel(channel, "c" + channel, "people", null, true, machine),
        "route",
        null,
        "why",
        "g",
        NOW,
        INTERVAL,
        null,
        false);
  }

  @Test
  void aGroupIsDueAsAWholeWhenItsFirstNoticeIs() {
    write(
        notice(opened("a"), 1, "g", NOW.plusSeconds(10)),
        notice(opened("b"), 1, "g", NOW.plusSeconds(60)),
        notice(opened("c"), 1, "other", NOW.plusSeconds(60)));
    assertThat(done(waiting.nextDue())).isEqualTo(NOW.plusSeconds(10));
    assertThat(done(waiting.dueChannels(NOW.plusMillis(9_999)))).isEmpty();
    assertThat(ids(1, NOW.plusMillis(9_999))).isEmpty();
    assertThat(done(waiting.dueChannels(NOW.plusSeconds(10)))).containsExactly(1L);
    assertThat(ids(1, NOW.plusSeconds(10))).containsExactly(1L, 2L);
    assertThat(ids(1, NOW.plusSeconds(60))).containsExactly(1L, 2L, 3L);
    assertThat(ids(2, NOW.plusSeconds(60))).isEmpty();
  }

  @Test
  void aGroupThatWasToldWaitsItsIntervalWithWhatIsNew() {
    write(notice(opened("a"), 1, "g", NOW));
    DATABASE.within(t -> waiting.told(t, 1, List.of("g"), NOW));
    DATABASE.sql().execute("update notice set state = 'sent'");
    write(
        notice(opened("b"), 1, "g", NOW),
        notice(opened("c"), 1, "g", NOW.plus(INTERVAL).plusSeconds(1)),
        notice(opened("d"), 1, "other", NOW),
        notice(opened("e"), 2, "g", NOW));
    assertThat(count("due_at = '2026-11-23T02:05:00Z'")).isEqualTo(1);
    assertThat(count("due_at = '2026-11-23T02:05:01Z'")).isEqualTo(1);
    assertThat(count("state = 'waiting' and due_at = '2026-11-23T02:00:00Z'"))
        .as("another group, and the same group of another channel")
        .isEqualTo(2);
  }

  @Test
  void whoWasToldIsKnownUntilHeHearsOfTheEnd() {
    IncidentChange one = opened("a");
    IncidentChange two = opened("b");
    write(notice(one, 1, "g", NOW), notice(one, 2, "h", NOW), muted(two, 1));
    List<UUID> both = List.of(one.incident().id(), two.incident().id());
    Map<UUID, List<OpenTelling>> told = done(store.told(DATABASE.pool(), both));
    assertThat(told).as("of what is muted nobody knows").containsOnlyKeys(one.incident().id());
    assertThat(told.get(one.incident().id()))
        .containsExactlyInAnyOrder(
            new OpenTelling(1, "route", "g", INTERVAL), new OpenTelling(2, "route", "h", INTERVAL));
    write(notice(resolved("a"), 2, "h", NOW));
    assertThat(done(store.told(DATABASE.pool(), both)).get(one.incident().id()))
        .extracting(OpenTelling::channel)
        .containsExactly(1L);
  }

  @Test
  void onlyWhatStillWaitsIsMuted() {
    write(notice(opened("a"), 1, "g", NOW), notice(opened("b"), 1, "g", NOW));
    DATABASE.sql().execute("update notice set state = 'sent' where id = 1");
    DATABASE.within(t -> waiting.mute(t, List.of(1L, 2L), MUTE, false));
    assertThat(count("state = 'sent' and muted_by is null")).isEqualTo(1);
    assertThat(count("state = 'muted' and muted_by = 'silence/1'")).isEqualTo(1);
    assertThat(done(waiting.nextDue())).isNull();
  }

  @Test
  void whatEndedWhileItWasMutedIsToldToNobody() {
    IncidentChange one = opened("a");
    write(muted(one, 1), notice(one, 2, "g", NOW), muted(opened("b"), 1));
    done(store.letGo(DATABASE.pool(), List.of(one.incident().id())));
    assertThat(count("state = 'let_go'")).isEqualTo(1);
    assertThat(count("state = 'muted'")).isEqualTo(1);
    assertThat(ids(2, NOW)).hasSize(1);
  }

  @Test
  void aTransactionThatFailsLeavesNeitherNoticesNorGroups() {
    IncidentChange step = opened("a");
    Notice good = notice(step, 1, "g", NOW);
    Notice toNobody = notice(step, 77, "g", NOW);
    org.assertj.core.api.Assertions.assertThatThrownBy(() -> write(good, toNobody));
    assertThat(count("true")).isZero();
    assertThat(DATABASE.sql().number("select count(*) from notice_group")).isZero();
  }

  @Test
  void theNoticesOfAChannelGoWithIt() {
    write(notice(opened("a"), 1, "g", NOW), notice(opened("b"), 2, "g", NOW));
    DATABASE.sql().execute("delete from channel where id = 1");
    assertThat(done(waiting.dueChannels(NOW))).containsExactly(2L);
  }
}
