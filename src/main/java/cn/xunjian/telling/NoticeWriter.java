package cn.xunjian.telling;

import cn.xunjian.delivery.Couriers;
import cn.xunjian.delivery.DeliveryConfig;
import cn.xunjian.delivery.couriers.CloudEvent;
import cn.xunjian.duty.DutyBook;
import cn.xunjian.duty.DutyConfig;
import cn.xunjian.duty.DutyStore;
import cn.xunjian.incident.IncidentChange;
import cn.xunjian.incident.IncidentChange.Step;
import cn.xunjian.incident.IncidentListener;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Decides with each step, in its transaction, who is told of it and what mutes it; releases later
 * what is no longer muted.
 */
@ApplicationScoped
public class NoticeWriter implements IncidentListener {

  private final NoticeStore store;
  private final DutyStore duty;
  private final Couriers couriers;
  private final Gathering gathering;
  private final AckLinks links;
  private final CurrentMutes mutes;
  private final CloudEvent events;
  private final DeliveryConfig config;
  private final DutyConfig rules;
  private final Clock clock;

  NoticeWriter(
      NoticeStore store,
      DutyStore duty,
      Couriers couriers,
      Gathering gathering,
      AckLinks links,
      CurrentMutes mutes,
      DeliveryConfig config,
      DutyConfig rules,
      ZoneId zone,
      Clock clock) {
    this.store = store;
    this.duty = duty;
    this.couriers = couriers;
    this.gathering = gathering;
    this.links = links;
    this.mutes = mutes;
    this.events = new CloudEvent(config.source(), zone);
    this.config = config;
    this.rules = rules;
    this.clock = clock;
  }

  /** All that decides who is told, as a client sees it. */
  Uni<DutyBook> book(SqlClient client) {
    return duty.book(client, couriers::machine);
  }

  @Override
  public Uni<Void> write(SqlConnection transaction, List<IncidentChange> changes) {
    List<IncidentChange> heard =
        changes.stream().filter(c -> c.step() != Step.NOTED && c.step() != Step.EASED).toList();
    return heard.isEmpty()
        ? Uni.createFrom().voidItem()
        : book(transaction).chain(book -> write(transaction, heard, book));
  }

  private Uni<Void> write(SqlConnection tx, List<IncidentChange> changes, DutyBook book) {
    Instant now = clock.instant();
    Set<UUID> incidents = changes.stream().map(c -> c.incident().id()).collect(Collectors.toSet());
    return mutes
        .muting(tx, book, changes.stream().map(IncidentChange::subject).toList(), now)
        .chain(
            muting ->
                store
                    .told(tx, incidents)
                    .map(told -> tell(changes, new NoticePlan(book, muting, told, now), book, now)))
        .chain(telling -> write(tx, telling, now))
        .chain(() -> store.letGo(tx, ended(changes)));
  }

  private NoticePlan tell(
      List<IncidentChange> changes, NoticePlan telling, DutyBook book, Instant now) {
    IncidentFacts matters = new IncidentFacts(book, rules.flappingCalm(), now);
    changes.forEach(
        c -> telling.add(c, matters.of(c.incident(), c.subject(), c.step() == Step.FLAPPING)));
    return telling;
  }

  private Uni<Void> write(SqlConnection tx, NoticePlan telling, Instant now) {
    return store
        .write(tx, telling.notices(), n -> event(n, now), now, now.plus(config.deadline()))
        .chain(() -> store.escalate(tx, telling.escalations()));
  }

  private JsonObject event(Notice notice, Instant now) {
    JsonObject event = events.of(notice.change());
    links
        .of(notice.change().incident().id(), notice.officer(), now)
        .ifPresent(found -> event.getJsonObject("data").put("links", found));
    return event;
  }

  /** The incidents whose last step is their end. */
  private static Set<UUID> ended(List<IncidentChange> changes) {
    Map<UUID, Step> last = new LinkedHashMap<>();
    changes.forEach(c -> last.put(c.incident().id(), c.step()));
    return last.entrySet().stream()
        .filter(e -> e.getValue() == Step.RESOLVED)
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  @Override
  public void committed(List<IncidentChange> changes) {
    gathering.wake();
  }
}
