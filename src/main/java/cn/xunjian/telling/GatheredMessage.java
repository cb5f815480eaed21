package cn.xunjian.telling;

import cn.xunjian.delivery.outbox.OutgoingMessage;
import java.util.List;

/** A message that gathers notices, by their numbers. */
record GatheredMessage(OutgoingMessage message, List<Long> notices) {

  GatheredMessage {
    notices = List.copyOf(notices);
  }
}
