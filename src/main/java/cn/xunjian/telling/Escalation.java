package cn.xunjian.telling;

import cn.xunjian.duty.DutyBook;
import cn.xunjian.duty.Plan;
import cn.xunjian.duty.Routing;
import cn.xunjian.duty.RoutingFacts;
import cn.xunjian.incident.EscalationStore;
import cn.xunjian.incident.Incident;
import cn.xunjian.incident.IncidentDesk;
import cn.xunjian.incident.Subject;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Takes incidents that nobody took up to whoever comes next. */
@ApplicationScoped
class Escalation {

  private static final Duration MUTED_PAUSE = Duration.ofMinutes(1);

  private final Pool pool;
  private final EscalationStore escalations;
  private final IncidentDesk desk;
  private final CurrentMutes mutes;

  Escalation(Pool pool, EscalationStore escalations, IncidentDesk desk, CurrentMutes mutes) {
    this.pool = pool;
    this.escalations = escalations;
    this.desk = desk;
    this.mutes = mutes;
  }

  /** Takes the steps that are due. What is muted now is looked at again in a minute. */
  Uni<Void> escalate(DutyBook book, Instant now) {
    return escalations
        .due(now)
        .chain(
            due ->
                due.isEmpty()
                    ? Uni.createFrom().voidItem()
                    : mutes
                        .of(pool, due, book, now)
                        .chain(muted -> escalate(due, muted.keySet(), book, now)));
  }

  private Uni<Void> escalate(List<Incident> due, Set<UUID> muted, DutyBook book, Instant now) {
    return Multi.createFrom()
        .iterable(due)
        .onItem()
        .transformToUniAndConcatenate(
            i ->
                muted.contains(i.id())
                    ? escalations.set(i.id(), now.plus(MUTED_PAUSE))
                    : escalate(i, book, now))
        .collect()
        .last()
        .replaceWithVoid();
  }

  private Uni<Void> escalate(Incident incident, DutyBook book, Instant now) {
    Optional<Subject> subject = desk.subject(incident);
    if (subject.isEmpty()) {
      return escalations.set(incident.id(), null);
    }
    RoutingFacts facts = mutes.facts(book, now).of(incident, subject.get(), false);
    int level = incident.handling().care().escalation() + 1;
    Plan plan = new Routing(book, now).raised(facts, level);
    String said =
        "无人签收，第 %1$d 级升级：%2$s · nobody acknowledged, step %1$d goes to %2$s"
            .formatted(level, whom(plan));
    return desk.raise(incident.id(), level, said).replaceWithVoid();
  }

  private static String whom(Plan plan) {
    String whom =
        plan.tells().stream()
            .filter(t -> !t.channel().machine())
            .map(t -> t.officer() == null ? t.channel().name() : t.officer())
            .distinct()
            .collect(Collectors.joining("、"));
    return whom.isEmpty() ? "—" : whom;
  }
}
