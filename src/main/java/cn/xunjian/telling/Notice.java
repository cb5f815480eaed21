package cn.xunjian.telling;

import cn.xunjian.duty.Muting.Mute;
import cn.xunjian.incident.IncidentChange;
import java.time.Duration;
import java.time.Instant;

/**
 * One step that one channel is to hear of, or that something keeps from it.
 *
 * @param officer who is meant; null if the channel is nobody's
 * @param machine whether it is sent at once and by itself
 * @param mute what mutes it; null if it is told
 * @param due from when it is told
 * @param interval how long its group waits with what is new after it was told
 * @param repeat how often its group is told again; null for never
 */
record Notice(
    IncidentChange change,
    long channel,
    boolean machine,
    String officer,
    String route,
    String why,
    String group,
    Mute mute,
    Instant due,
    Duration interval,
    Duration repeat) {

  String state() {
    return mute != null ? "muted" : machine ? "sent" : "waiting";
  }
}
