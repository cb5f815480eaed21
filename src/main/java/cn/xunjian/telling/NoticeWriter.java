package cn.xunjian.telling;

import cn.xunjian.duty.DutyBook;
import cn.xunjian.duty.DutyStore;
import cn.xunjian.incident.EscalationStore;
import cn.xunjian.incident.IncidentChange;
import cn.xunjian.incident.IncidentChange.Step;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Decides with each step, in its transaction, who is told of it and what mutes it. */
@ApplicationScoped
class NoticeWriter {

  private final NoticeStore notices;
  private final NoticeRecording recording;
  private final EscalationStore escalations;
  private final DutyStore duty;
  private final CurrentMutes mutes;
  private final Clock clock;

  NoticeWriter(
      NoticeStore notices,
      NoticeRecording recording,
      EscalationStore escalations,
      DutyStore duty,
      CurrentMutes mutes,
      Clock clock) {
    this.notices = notices;
    this.recording = recording;
    this.escalations = escalations;
    this.duty = duty;
    this.mutes = mutes;
    this.clock = clock;
  }

  /** Writes what these steps tell, within their transaction. */
  Uni<Void> write(SqlConnection transaction, List<IncidentChange> changes) {
    List<IncidentChange> heard =
        changes.stream().filter(c -> c.step() != Step.NOTED && c.step() != Step.EASED).toList();
    return heard.isEmpty()
        ? Uni.createFrom().voidItem()
        : duty.book(transaction).chain(book -> write(transaction, heard, book));
  }

  private Uni<Void> write(SqlConnection tx, List<IncidentChange> changes, DutyBook book) {
    Instant now = clock.instant();
    return plan(tx, changes, book, now)
        .chain(
            plan ->
                recording
                    .write(tx, plan.notices(), now)
                    .chain(() -> escalations.set(tx, plan.escalations())))
        .chain(() -> notices.letGo(tx, ended(changes)));
  }

  private Uni<NoticePlan> plan(
      SqlConnection tx, List<IncidentChange> changes, DutyBook book, Instant now) {
    Set<UUID> incidents = changes.stream().map(c -> c.incident().id()).collect(Collectors.toSet());
    IncidentFacts facts = mutes.facts(book, now);
    return mutes
        .muting(tx, book, changes.stream().map(IncidentChange::subject).toList(), now)
        .chain(
            muting ->
                notices.told(tx, incidents).map(told -> new NoticePlan(book, muting, told, now)))
        .invoke(
            plan ->
                changes.forEach(
                    c ->
                        plan.add(
                            c, facts.of(c.incident(), c.subject(), c.step() == Step.FLAPPING))));
  }

  /** The incidents whose last step is their end. */
  private static Set<UUID> ended(List<IncidentChange> changes) {
    Map<UUID, Step> last = new LinkedHashMap<>();
    changes.forEach(c -> last.put(c.incident().id(), c.step()));
    return last.entrySet().stream()
        .filter(e -> e.getValue() == Step.RESOLVED)
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }
}
