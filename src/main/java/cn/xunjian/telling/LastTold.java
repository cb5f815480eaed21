package cn.xunjian.telling;

import cn.xunjian.delivery.outbox.DeliveryStore;
import cn.xunjian.incident.Incident;
import cn.xunjian.incident.IncidentStore;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** What a channel was last told of each incident that is open or has just ended. */
@ApplicationScoped
class LastTold {

  private final IncidentStore incidents;
  private final NoticeStore notices;
  private final DeliveryStore deliveries;

  LastTold(IncidentStore incidents, NoticeStore notices, DeliveryStore deliveries) {
    this.incidents = incidents;
    this.notices = notices;
    this.deliveries = deliveries;
  }

  /**
   * The events that say of which incidents something may have been told.
   *
   * @param since incidents that ended before it are left out
   */
  Uni<List<UUID>> events(Instant since) {
    return incidents
        .unresolved()
        .chain(
            open ->
                incidents
                    .resolvedSince(since)
                    .map(
                        ended ->
                            Stream.concat(open.stream(), ended.stream())
                                .map(Incident::id)
                                .distinct()
                                .toList()))
        .chain(notices::events);
  }

  /** The last step of each incident that arrived on a channel, among these events. */
  Uni<List<JsonObject>> of(long channel, List<UUID> events) {
    return deliveries.lastSteps(channel, events);
  }
}
