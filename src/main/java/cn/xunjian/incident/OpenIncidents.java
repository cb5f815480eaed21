package cn.xunjian.incident;

import cn.xunjian.incident.IncidentChange.Step;
import cn.xunjian.rulebook.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The unresolved incidents in memory: turns judgements into steps, and repeats none. Belongs to one
 * thread; {@link IncidentStore} holds the same in the database.
 */
public final class OpenIncidents {

  private final Map<Subject.Id, Map<String, Incident>> bySubject = new HashMap<>();

  /** Takes over what the database holds. */
  public void load(Collection<Incident> open) {
    bySubject.clear();
    open.forEach(this::put);
  }

  private void put(Incident incident) {
    bySubject
        .computeIfAbsent(incident.subject(), t -> new HashMap<>())
        .put(incident.rule(), incident);
  }

  /** Whether the subject has an unresolved incident under the rule. */
  public boolean has(Subject.Id subject, String rule) {
    return bySubject.getOrDefault(subject, Map.of()).containsKey(rule);
  }

  /** A breach is there: opens, escalates or eases when it is worse or less, or does nothing. */
  public Optional<IncidentChange> breached(Subject subject, Finding finding, Instant now) {
    Incident known = bySubject.getOrDefault(subject.id(), Map.of()).get(finding.rule());
    if (known == null) {
      Incident opened = Incident.open(EventId.at(now), subject, finding, now);
      put(opened);
      return Optional.of(
          new IncidentChange(EventId.at(now), Step.OPENED, subject, opened, now, null, null));
    }
    if (worse(finding.severity(), known.severity())) {
      Incident escalated = known.escalated(finding);
      put(escalated);
      return Optional.of(
          new IncidentChange(EventId.at(now), Step.ESCALATED, subject, escalated, now, null, null));
    }
    if (worse(known.severity(), finding.severity())) {
      Incident eased = known.eased(finding);
      put(eased);
      return Optional.of(
          new IncidentChange(EventId.at(now), Step.EASED, subject, eased, now, null, null));
    }
    return Optional.empty();
  }

  /** An officer took an incident up; no effect if it is resolved meanwhile. */
  public void acknowledged(Incident incident) {
    Incident known = bySubject.getOrDefault(incident.subject(), Map.of()).get(incident.rule());
    if (known != null && known.id().equals(incident.id())) {
      put(known.acknowledged(incident.acknowledged()));
    }
  }

  private static boolean worse(Severity now, Severity before) {
    return now.compareTo(before) > 0;
  }

  /** The breach is over: resolves the incident if there is one. */
  public Optional<IncidentChange> ended(Subject subject, String rule, String why, Instant now) {
    Incident known = bySubject.getOrDefault(subject.id(), Map.of()).get(rule);
    if (known == null) {
      return Optional.empty();
    }
    bySubject.get(subject.id()).remove(rule);
    return Optional.of(
        new IncidentChange(
            EventId.at(now), Step.RESOLVED, subject, known.resolved(now, why), now, null, why));
  }

  /** The target is no longer supervised: resolves all it has. */
  public List<IncidentChange> endedAll(Subject subject, String why, Instant now) {
    List<IncidentChange> changes = new ArrayList<>();
    Set.copyOf(bySubject.getOrDefault(subject.id(), Map.of()).keySet())
        .forEach(rule -> ended(subject, rule, why, now).ifPresent(changes::add));
    bySubject.remove(subject.id());
    return changes;
  }
}
