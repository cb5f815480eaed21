package cn.xunjian.rectification.look;

import cn.xunjian.incident.Handling;
import cn.xunjian.incident.Incident;
import cn.xunjian.incident.IncidentState;
import cn.xunjian.incident.IncidentStore;
import cn.xunjian.observation.messages.SecondLook;
import cn.xunjian.rectification.order.OrderItem;
import cn.xunjian.rectification.order.OrderItem.Look;
import cn.xunjian.rectification.order.OrderItem.Seen;
import cn.xunjian.rectification.order.OrderItem.Source;
import cn.xunjian.words.Text;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Looks again at an incident: the target is visited outside its schedule, and judging, not this,
 * says whether the breach is over.
 */
@ApplicationScoped
class IncidentLook implements ItemLook {

  /** As many successes as a recovery takes, and some time for their judging. */
  private static final List<Duration> VISITS =
      List.of(
          Duration.ofSeconds(1),
          Duration.ofSeconds(10),
          Duration.ofSeconds(20),
          Duration.ofSeconds(40));

  private static final Duration ENOUGH = Duration.ofMinutes(2);

  private final IncidentStore incidents;
  private final Event<SecondLook> looks;

  IncidentLook(IncidentStore incidents, Event<SecondLook> looks) {
    this.incidents = incidents;
    this.looks = looks;
  }

  @Override
  public Source source() {
    return Source.INCIDENT;
  }

  @Override
  public Uni<Void> begin(OrderItem item, Instant now) {
    if (item.about().target() != null) {
      looks.fire(new SecondLook(item.about().target(), VISITS.stream().map(now::plus).toList()));
    }
    return Uni.createFrom().voidItem();
  }

  @Override
  public Uni<Optional<Look>> seen(OrderItem item, Instant now) {
    return incidents
        .find(UUID.fromString(item.origin().id()))
        .map(found -> Optional.ofNullable(judged(item, found, now)));
  }

  private static Look judged(OrderItem item, Incident incident, Instant now) {
    if (incident == null) {
      return item.look()
          .ended(
              Seen.UNCLEAR, now, new Text("事件记录已不存在", "the incident is not kept any more"), null);
    }
    JsonObject evidence = new JsonObject().put("incident", incident.id().toString());
    if (incident.state() == IncidentState.RESOLVED) {
      String why = incident.handling().end().map(Handling.Resolved::why).orElse("");
      return item.look()
          .ended(
              Seen.PASSED,
              now,
              new Text("事件已恢复：%s", "the incident is over: %s").with(why),
              evidence);
    }
    return now.isBefore(item.look().askedAt().plus(ENOUGH))
        ? null
        : item.look()
            .ended(
                Seen.FAILED,
                now,
                new Text("问题仍在：%s", "it is still so: %s").with(incident.text()),
                evidence);
  }
}
