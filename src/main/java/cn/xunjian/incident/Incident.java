package cn.xunjian.incident;

import cn.xunjian.registry.Registered;
import cn.xunjian.rulebook.Severity;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.UUID;

/**
 * A breach of a rule by a target, as it stands.
 *
 * @param id ordered by the time of opening
 * @param target the target's internal number
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
    int target,
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
  static Incident open(UUID id, Registered target, Finding finding, Instant now) {
    return new Incident(
        id,
        target.id(),
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
    return new Incident(
        id,
        target,
        rule,
        finding.ruleVersion(),
        finding.severity(),
        state,
        startedAt,
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
        target,
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
        target,
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
