package cn.xunjian.incident;

import cn.xunjian.rulebook.Severity;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.UUID;

/**
 * A breach of a rule, as it stands.
 *
 * @param id ordered by the time of opening
 * @param subject what breaks the rule
 * @param subjectName what an officer calls it; null for a target, whose name the registry knows
 * @param rule the rule's id
 * @param ruleVersion the rule book and version it was judged by
 * @param startedAt when it went wrong, not when it was noticed
 * @param openedAt when it was confirmed
 * @param acknowledged who took it up; null if nobody has
 * @param resolvedAt when it ended; null while it lasts
 * @param resolution why it ended; null while it lasts
 * @param chinese what is wrong, for the officer
 * @param english the same in English
 * @param counts the figures of the judgement
 * @param evidence what they rest on
 */
public record Incident(
    UUID id,
    Subject.Id subject,
    String subjectName,
    String rule,
    String ruleVersion,
    Severity severity,
    IncidentState state,
    Instant startedAt,
    Instant openedAt,
    Acknowledgement acknowledged,
    Instant resolvedAt,
    String resolution,
    String chinese,
    String english,
    JsonObject counts,
    JsonObject evidence) {

  /**
   * Who took an incident up.
   *
   * @param note what he said, null if nothing
   */
  public record Acknowledgement(Instant at, String by, String note) {}

  /** A new incident. */
  static Incident open(UUID id, Subject subject, Finding finding, Instant now) {
    return new Incident(
        id,
        subject.id(),
        subject instanceof Subject.Shared shared ? shared.name() : null,
        finding.rule(),
        finding.ruleVersion(),
        finding.severity(),
        IncidentState.OPEN,
        finding.startedAt(),
        now,
        null,
        null,
        null,
        finding.chinese(),
        finding.english(),
        finding.counts(),
        finding.evidence());
  }

  Incident escalated(Finding finding) {
    return judgedAnew(finding, startedAt);
  }

  /** What eases a breach is a newer fact: what went wrong went wrong after it. */
  Incident eased(Finding finding) {
    return judgedAnew(finding, finding.startedAt());
  }

  private Incident judgedAnew(Finding finding, Instant since) {
    return new Incident(
        id,
        subject,
        subjectName,
        rule,
        finding.ruleVersion(),
        finding.severity(),
        state,
        since,
        openedAt,
        acknowledged,
        resolvedAt,
        resolution,
        finding.chinese(),
        finding.english(),
        finding.counts(),
        finding.evidence());
  }

  Incident acknowledged(Acknowledgement by) {
    return new Incident(
        id,
        subject,
        subjectName,
        rule,
        ruleVersion,
        severity,
        IncidentState.ACKNOWLEDGED,
        startedAt,
        openedAt,
        by,
        resolvedAt,
        resolution,
        chinese,
        english,
        counts,
        evidence);
  }

  /** Its sentences must not read like a new alarm to the officer who gets the message. */
  Incident resolved(Instant now, String why) {
    return new Incident(
        id,
        subject,
        subjectName,
        rule,
        ruleVersion,
        severity,
        IncidentState.RESOLVED,
        startedAt,
        openedAt,
        acknowledged,
        now,
        why,
        "已恢复：" + chinese,
        "Resolved: " + english,
        counts,
        evidence);
  }
}
