package cn.xunjian.telling;

import cn.xunjian.duty.Concern;
import cn.xunjian.duty.DutyBook;
import cn.xunjian.duty.DutyStore;
import cn.xunjian.duty.Plan;
import cn.xunjian.duty.Routing;
import cn.xunjian.duty.Teller;
import cn.xunjian.telling.links.CheckInLinks;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Tells of matters that are no incidents, by the same routes, groups and outbox. A silence says
 * that a fault is known; it keeps no order from the unit that has to obey it.
 */
@ApplicationScoped
class MatterTelling implements Teller {

  private final MatterWriting writing;
  private final CheckInLinks links;
  private final DutyStore duty;
  private final Gathering gathering;
  private final Clock clock;

  MatterTelling(
      MatterWriting writing, CheckInLinks links, DutyStore duty, Gathering gathering, Clock clock) {
    this.writing = writing;
    this.links = links;
    this.duty = duty;
    this.gathering = gathering;
    this.clock = clock;
  }

  /** Who is told of concerns, and when those that nobody takes up go further. */
  private record Told(List<MatterNotice> notices, Map<UUID, Instant> escalations) {}

  @Override
  public Uni<Map<UUID, Instant>> tell(SqlConnection transaction, List<Concern> concerns) {
    if (concerns.isEmpty()) {
      return Uni.createFrom().item(Map.of());
    }
    Instant now = clock.instant();
    return duty.book(transaction)
        .map(book -> told(book, concerns, now))
        .call(told -> writing.write(transaction, told.notices(), now))
        .map(Told::escalations);
  }

  private Told told(DutyBook book, List<Concern> concerns, Instant now) {
    Routing routing = new Routing(book, now);
    List<MatterNotice> written = new ArrayList<>();
    Map<UUID, Instant> escalations = new HashMap<>();
    for (Concern concern : concerns) {
      Plan plan =
          concern.level() == 0
              ? routing.begins(concern.facts())
              : routing.raised(concern.facts(), concern.level());
      plan.tells().forEach(tell -> written.add(notice(concern, tell, now)));
      if (plan.escalateAfter() == null) {
        escalations.remove(concern.matter());
      } else {
        escalations.put(concern.matter(), now.plus(plan.escalateAfter()));
      }
    }
    return new Told(written, escalations);
  }

  /** Whoever is meant by name gets the links by which he may act. */
  private MatterNotice notice(Concern concern, Plan.Tell tell, Instant now) {
    if (concern.owing() == null) {
      return new MatterNotice(concern, tell);
    }
    return links
        .of(concern.owing(), tell.officer(), now)
        .map(
            address -> {
              JsonObject event = concern.event().copy();
              event.getJsonObject("data").put("links", new JsonObject().put("checkIn", address));
              return new MatterNotice(concern, tell, event);
            })
        .orElseGet(() -> new MatterNotice(concern, tell));
  }

  @Override
  public void committed() {
    gathering.wake();
  }
}
