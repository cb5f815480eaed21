package cn.xunjian.incident;

import cn.xunjian.incident.Handling.Acknowledged;
import cn.xunjian.incident.Handling.Acknowledgement;
import cn.xunjian.incident.Handling.Care;
import cn.xunjian.incident.Handling.Resolved;
import cn.xunjian.incident.Openings.Recurrence;
import cn.xunjian.rulebook.model.Severity;
import cn.xunjian.words.Text;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * A breach of a rule, as it stands.
 *
 * @param id ordered by the time of opening
 * @param subject what breaks the rule
 * @param subjectName what an officer calls it; null for a target, whose name the registry knows
 * @param finding what is wrong, as it was judged last; it began when it first began
 * @param openings when it was confirmed, and when it came back
 * @param handling how far it has been dealt with
 */
public record Incident(
    UUID id,
    Subject.Id subject,
    String subjectName,
    Finding finding,
    Openings openings,
    Handling handling) {

  /** A new incident. */
  static Incident open(UUID id, Subject subject, Finding finding, Instant now) {
    return new Incident(
        id,
        subject.id(),
        subject instanceof Subject.Shared shared ? shared.name() : null,
        finding,
        Openings.at(now),
        Handling.begun());
  }

  private Incident with(Finding next) {
    return new Incident(id, subject, subjectName, next, openings, handling);
  }

  private Incident with(Handling next) {
    return new Incident(id, subject, subjectName, finding, openings, next);
  }

  /** It came back: nobody has taken it up any more, and it began when it first began. */
  Incident reopened(Finding again, Instant now, Recurrence recurrence) {
    return new Incident(
        id,
        subject,
        subjectName,
        again.since(startedAt()),
        openings.again(now, recurrence),
        Handling.begun());
  }

  Incident escalated(Finding worse) {
    return with(worse.since(startedAt()));
  }

  /** What eases a breach is a newer fact: what went wrong went wrong after it. */
  Incident eased(Finding less) {
    return with(less);
  }

  Incident acknowledged(Acknowledgement by) {
    return with(new Acknowledged(by, handling.care()));
  }

  Incident caredFor(UnaryOperator<Care> change) {
    return with(handling.unresolved().with(change.apply(handling.care())));
  }

  /** Its sentences must not read like a new alarm to the officer who gets the message. */
  Incident resolved(Instant now, String why) {
    return with(finding.ended()).with(new Resolved(now, why, handling.unresolved()));
  }

  public IncidentState state() {
    return handling.state();
  }

  /** When it was confirmed. */
  public Instant openedAt() {
    return openings.first();
  }

  public String rule() {
    return finding.rule();
  }

  public String ruleVersion() {
    return finding.ruleVersion();
  }

  public Severity severity() {
    return finding.severity();
  }

  /** When it went wrong, not when it was noticed. */
  public Instant startedAt() {
    return finding.startedAt();
  }

  public Text text() {
    return finding.text();
  }

  public JsonObject counts() {
    return finding.counts();
  }

  public JsonObject evidence() {
    return finding.evidence();
  }
}
