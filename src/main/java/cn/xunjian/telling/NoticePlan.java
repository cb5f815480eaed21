package cn.xunjian.telling;

import cn.xunjian.delivery.channels.ListedChannel;
import cn.xunjian.duty.DutyBook;
import cn.xunjian.duty.Muting;
import cn.xunjian.duty.Muting.Mute;
import cn.xunjian.duty.Plan;
import cn.xunjian.duty.Plan.Tell;
import cn.xunjian.duty.Routing;
import cn.xunjian.duty.RoutingFacts;
import cn.xunjian.incident.IncidentChange;
import cn.xunjian.incident.IncidentChange.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * From steps to notices, one batch at a time. Pure. What was opened before somebody is closed
 * before him; what was kept from him stays so to its end.
 */
final class NoticePlan {

  /** So that what ends within a second of its beginning comes in one message with it. */
  private static final Duration BREATH = Duration.ofMillis(300);

  private final DutyBook book;
  private final Muting muting;
  private final Instant now;
  private final Map<UUID, Map<Long, OpenTelling>> told = new HashMap<>();
  private final List<Notice> notices = new ArrayList<>();
  private final Map<UUID, Instant> escalations = new LinkedHashMap<>();

  /**
   * @param told who knows of the incidents and not of their end
   */
  NoticePlan(DutyBook book, Muting muting, Map<UUID, List<OpenTelling>> told, Instant now) {
    this.book = book;
    this.muting = muting;
    this.now = now;
    told.forEach((incident, list) -> list.forEach(t -> knows(incident, t)));
  }

  private void knows(UUID incident, OpenTelling t) {
    this.told.computeIfAbsent(incident, i -> new LinkedHashMap<>()).put(t.channel(), t);
  }

  List<Notice> notices() {
    return notices;
  }

  /** When the next step of escalation is due, by incident. */
  Map<UUID, Instant> escalations() {
    return escalations;
  }

  void add(IncidentChange change, RoutingFacts matter) {
    switch (change.step()) {
      // They stand in the timeline; a message would wake somebody for what got better.
      case NOTED, EASED -> {}
      case ACKNOWLEDGED -> follow(change);
      case RESOLVED -> {
        follow(change);
        told.remove(change.incident().id());
      }
      case HANDED_OVER -> {
        plan(
            change,
            new Routing(book, now).handed(matter, change.incident().handling().care().handler()),
            null);
      }
      case OPENED, REOPENED, FLAPPING, ESCALATED -> begin(change, matter);
    }
  }

  private void begin(IncidentChange change, RoutingFacts matter) {
    Routing routing = new Routing(book, now);
    // An escalation with words is one that nobody's silence caused; the other follows from a
    // judgement and goes to whoever would be told of a beginning.
    boolean raised = change.step() == Step.ESCALATED && change.note() != null;
    int level = change.incident().handling().care().escalation();
    Plan plan = raised ? routing.raised(matter, level) : routing.begins(matter);
    if (change.step() != Step.ESCALATED || raised) {
      Duration after = plan.escalateAfter();
      escalations.put(change.incident().id(), after == null ? null : now.plus(after));
    }
    plan(change, plan, muting.of(matter).orElse(null));
  }

  private void plan(IncidentChange change, Plan plan, Mute mute) {
    for (Tell tell : plan.tells()) {
      notices.add(
          new Notice(
              change,
              tell.channel().id(),
              tell.channel().machine(),
              tell.officer(),
              tell.route(),
              tell.why(),
              tell.group(),
              mute,
              tell.due(),
              tell.interval(),
              tell.repeat()));
      if (mute == null) {
        knows(
            change.incident().id(),
            new OpenTelling(tell.channel().id(), tell.route(), tell.group(), tell.interval()));
      }
    }
  }

  /** Those who know of it hear how it goes on, whoever is on duty now. */
  private void follow(IncidentChange change) {
    Map<Long, OpenTelling> known = told.getOrDefault(change.incident().id(), Map.of());
    for (ListedChannel channel : book.channels()) {
      OpenTelling t = known.get(channel.id());
      if (t != null && channel.enabled()) {
        notices.add(
            new Notice(
                change,
                channel.id(),
                channel.machine(),
                null,
                t.route(),
                "已通知过其开始 · was told of its beginning",
                t.group(),
                null,
                channel.machine() ? now : now.plus(BREATH),
                t.interval(),
                null));
      }
    }
  }
}
