package cn.xunjian.ledger;

import cn.xunjian.incident.IncidentDesk;
import cn.xunjian.observation.messages.AnotherReading;
import cn.xunjian.observation.messages.PatrolRequest;
import cn.xunjian.observation.messages.SecondLook;
import io.smallrye.reactive.messaging.MutinyEmitter;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/** Tells the others: the rounds at once of what to look at, everybody of what is stored. */
@Singleton
class Announcements {

  private final IncidentDesk desk;
  private final Event<StateChanged> changes;
  private final MutinyEmitter<PatrolRequest> patrol;

  /**
   * @param patrol where requests wait in memory: at a start each target may have a change ahead.
   *     Those that a stop loses are sent again after the next start
   */
  Announcements(
      IncidentDesk desk,
      Event<StateChanged> changes,
      @Channel(PatrolRequest.CHANNEL) @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER)
          MutinyEmitter<PatrolRequest> patrol) {
    this.desk = desk;
    this.changes = changes;
    this.patrol = patrol;
  }

  /** What the rounds have to know, stored or not. */
  void judged(Consequences consequences) {
    consequences.ahead().forEach(patrol::sendAndForget);
    consequences.looks().forEach(patrol::sendAndForget);
  }

  /** Also for whoever fires it: a person may want something looked at again. */
  void look(@Observes SecondLook look) {
    patrol.sendAndForget(look);
  }

  /** For whoever wants a target read now. */
  void read(@Observes AnotherReading reading) {
    patrol.sendAndForget(reading);
  }

  /** A batch is stored. */
  void stored(Batch full) {
    full.whenStored.forEach(Runnable::run);
    desk.committed(full.incidents);
    full.changes.values().forEach(changes::fire);
  }
}
