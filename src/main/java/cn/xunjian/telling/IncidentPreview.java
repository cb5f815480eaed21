package cn.xunjian.telling;

import cn.xunjian.delivery.Message;
import cn.xunjian.delivery.templates.SampleMessages;
import cn.xunjian.delivery.trials.ChannelPreview;
import cn.xunjian.incident.Incident;
import cn.xunjian.incident.IncidentDesk;
import cn.xunjian.incident.IncidentStore;
import cn.xunjian.incident.Subject;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Shows what a channel would be told of a real incident. Nothing goes out. */
@ApplicationScoped
public class IncidentPreview {

  private final IncidentStore incidents;
  private final IncidentDesk desk;
  private final IncidentEvents events;
  private final ChannelPreview channels;
  private final Clock clock;

  IncidentPreview(
      IncidentStore incidents,
      IncidentDesk desk,
      IncidentEvents events,
      ChannelPreview channels,
      Clock clock) {
    this.incidents = incidents;
    this.desk = desk;
    this.events = events;
    this.channels = channels;
    this.clock = clock;
  }

  /** What a channel would be told; empty if there is no such incident. */
  public Uni<Optional<ChannelPreview.Result>> of(long channel, UUID incident) {
    return incidents
        .find(incident)
        .map(found -> Optional.ofNullable(found).flatMap(this::message))
        .chain(
            message ->
                message.isEmpty()
                    ? Uni.createFrom().item(Optional.empty())
                    : channels.of(channel, message.get()).map(Optional::of));
  }

  private Optional<Message> message(Incident incident) {
    return desk.subject(incident).map(subject -> message(incident, subject));
  }

  private Message message(Incident incident, Subject subject) {
    JsonObject event = events.reminder(incident, subject, clock.instant());
    String state = incident.state().code();
    event.getJsonObject("data").put("step", state.equals("open") ? "opened" : state);
    return SampleMessages.of(List.of(event));
  }
}
