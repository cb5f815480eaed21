package cn.xunjian.telling;

import cn.xunjian.delivery.EventEnvelope;
import cn.xunjian.delivery.UsualDelivery;
import java.time.ZoneId;

/** What tests of telling have in common. */
final class TellingSample {

  static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private TellingSample() {}

  static IncidentEvents events() {
    return new IncidentEvents(new EventEnvelope(new UsualDelivery(), ZONE));
  }
}
