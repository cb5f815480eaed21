package cn.xunjian.incident;

import cn.xunjian.incident.Handling.Care;
import cn.xunjian.incident.IncidentChange.Step;
import cn.xunjian.incident.Openings.Recurrence;
import cn.xunjian.rulebook.AvailabilityRule;
import cn.xunjian.rulebook.ColumnSilenceRule;
import cn.xunjian.rulebook.RuleBook;
import cn.xunjian.rulebook.SilenceRule;
import cn.xunjian.rulebook.model.Rule;
import cn.xunjian.rulebook.model.RuleId;
import cn.xunjian.rulebook.model.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The unresolved incidents in memory: turns judgements into steps, and repeats none. Belongs to one
 * thread; {@link IncidentStore} holds the same in the database.
 */
public final class OpenIncidents {

  /** Subject and rule: what makes two breaches the same. */
  private record Breach(Subject.Id subject, String rule) {}

  private static final String GONE = "现行规则手册已无此规则：%1$s · no longer in the rule book in force: %1$s";

  private final Recurrence recurrence;
  private final Map<Subject.Id, Map<String, Incident>> bySubject = new HashMap<>();

  /** Those that ended lately, in the order of their end. */
  private final Map<Breach, Incident> ended = new LinkedHashMap<>();

  public OpenIncidents(Recurrence recurrence) {
    this.recurrence = recurrence;
  }

  /**
   * Takes over what the database holds.
   *
   * @param resolved those that ended within the time in which they would be reopened, oldest first
   */
  public void load(Collection<Incident> open, Collection<Incident> resolved) {
    bySubject.clear();
    ended.clear();
    open.forEach(this::put);
    resolved.forEach(this::putEnded);
  }

  private void putEnded(Incident incident) {
    Breach breach = new Breach(incident.subject(), incident.rule());
    ended.remove(breach);
    ended.put(breach, incident);
  }

  private Optional<Incident> takeEnded(Subject.Id subject, String rule, Instant now) {
    Iterator<Incident> oldest = ended.values().iterator();
    while (oldest.hasNext() && !same(oldest.next(), now)) {
      oldest.remove();
    }
    return Optional.ofNullable(ended.remove(new Breach(subject, rule)));
  }

  private boolean same(Incident incident, Instant now) {
    return incident.handling().end().filter(end -> recurrence.same(end, now)).isPresent();
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
      return Optional.of(
          takeEnded(subject.id(), finding.rule(), now)
              .map(before -> reopened(before, subject, finding, now))
              .orElseGet(() -> opened(subject, finding, now)));
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

  private IncidentChange opened(Subject subject, Finding finding, Instant now) {
    Incident opened = Incident.open(EventId.at(now), subject, finding, now);
    put(opened);
    return new IncidentChange(EventId.at(now), Step.OPENED, subject, opened, now, null, null);
  }

  private IncidentChange reopened(Incident before, Subject subject, Finding finding, Instant now) {
    Incident reopened = before.reopened(finding, now, recurrence);
    put(reopened);
    boolean begins = reopened.openings().flapping() && !before.openings().flapping();
    String why = "第 %1$d 次复发 · came back %1$d times".formatted(reopened.openings().reopened());
    return new IncidentChange(
        EventId.at(now), begins ? Step.FLAPPING : Step.REOPENED, subject, reopened, now, null, why);
  }

  /**
   * Somebody took an incident up or handed it over, or it was escalated because nobody did; no
   * effect if it is resolved meanwhile.
   */
  public void handled(IncidentChange change) {
    Incident incident = change.incident();
    Incident known = bySubject.getOrDefault(incident.subject(), Map.of()).get(incident.rule());
    if (known == null || !known.id().equals(incident.id())) {
      return;
    }
    Instant cameBack = known.openings().lastReopening();
    if (cameBack != null && change.at().isBefore(cameBack)) {
      return; // It ended and came back while this was on its way.
    }
    Care told = incident.handling().care();
    switch (change.step()) {
      case ACKNOWLEDGED ->
          incident.handling().acknowledgement().ifPresent(by -> put(known.acknowledged(by)));
      case HANDED_OVER -> put(known.caredFor(care -> care.handedTo(told.handler())));
      case ESCALATED -> put(known.caredFor(care -> care.escalatedTo(told.escalation())));
      default -> {}
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
    Incident resolved = known.resolved(now, why);
    putEnded(resolved);
    return Optional.of(
        new IncidentChange(EventId.at(now), Step.RESOLVED, subject, resolved, now, null, why));
  }

  /**
   * Another rule book holds for a subject: what breaks a rule that it lacks is over, all else
   * carries on, as grave as the book says. Silence is not looked at, which has steps of its own,
   * nor is a warning before a limit: whoever judges by the new book says whether the limit is
   * reached.
   */
  public List<IncidentChange> turned(Subject subject, RuleBook book, Instant now) {
    return List.copyOf(bySubject.getOrDefault(subject.id(), Map.of()).values()).stream()
        .flatMap(known -> turned(known, subject, book, now).stream())
        .toList();
  }

  /** The same for all that belongs to no unit. */
  public List<IncidentChange> rootTurned(RuleBook book, Instant now) {
    return bySubject.values().stream()
        .flatMap(its -> its.values().stream())
        .filter(known -> known.subject().shared() != null)
        .toList()
        .stream()
        .flatMap(known -> turned(known, shared(known), book, now).stream())
        .toList();
  }

  private static Subject shared(Incident incident) {
    return Subject.Shared.of(incident.subject().shared(), incident.subjectName());
  }

  private Optional<IncidentChange> turned(
      Incident known, Subject subject, RuleBook book, Instant now) {
    Optional<Rule> rule = book.rule(new RuleId(known.rule()));
    if (rule.isEmpty()) {
      return ended(subject, known.rule(), GONE.formatted(book.edition()), now);
    }
    return rule.get() instanceof SilenceRule || warnsBefore(rule.get(), known)
        ? Optional.empty()
        : breached(subject, known.finding().by(rule.get()), now);
  }

  private static boolean warnsBefore(Rule rule, Incident known) {
    return known.severity() == Severity.WARNING
        && (rule instanceof AvailabilityRule || rule instanceof ColumnSilenceRule);
  }

  /** The target is no longer supervised: resolves all it has. */
  public List<IncidentChange> endedAll(Subject subject, String why, Instant now) {
    List<IncidentChange> changes = new ArrayList<>();
    Set.copyOf(bySubject.getOrDefault(subject.id(), Map.of()).keySet())
        .forEach(rule -> ended(subject, rule, why, now).ifPresent(changes::add));
    bySubject.remove(subject.id());
    ended.keySet().removeIf(breach -> breach.subject().equals(subject.id()));
    return changes;
  }
}
