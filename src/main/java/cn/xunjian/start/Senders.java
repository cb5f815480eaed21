package cn.xunjian.start;

import cn.xunjian.delivery.outbox.Heartbeats;
import cn.xunjian.delivery.outbox.Outbox;
import cn.xunjian.telling.AlertRefresh;
import cn.xunjian.telling.Gathering;
import cn.xunjian.telling.TimedTelling;
import cn.xunjian.telling.links.AckLinks;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** All that tells people and programs of incidents. */
@Singleton
class Senders {

  private final AckLinks links;
  private final Outbox outbox;
  private final Gathering gathering;
  private final Heartbeats heartbeats;
  private final TimedTelling timed;
  private final AlertRefresh alerts;

  Senders(
      AckLinks links,
      Outbox outbox,
      Gathering gathering,
      Heartbeats heartbeats,
      TimedTelling timed,
      AlertRefresh alerts) {
    this.links = links;
    this.outbox = outbox;
    this.gathering = gathering;
    this.heartbeats = heartbeats;
    this.timed = timed;
    this.alerts = alerts;
  }

  Uni<Void> begin() {
    return links
        .begin()
        .invoke(outbox::begin)
        .invoke(gathering::begin)
        .invoke(heartbeats::begin)
        .invoke(timed::begin)
        .invoke(alerts::begin)
        .replaceWithVoid();
  }
}
