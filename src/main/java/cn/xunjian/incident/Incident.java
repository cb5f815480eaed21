package cn.xunjian.incident;

import cn.xunjian.rulebook.Severity;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
 * @param life what else happened to it
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
    JsonObject evidence,
    Life life) {

  /**
   * What happened to an incident between its opening and its end.
   *
   * @param reopenings when it came back after its end, the last {@value #KEPT}, oldest first
   * @param reopened how often it came back
   * @param flapping whether it comes and goes too often to be told each time
   * @param handler who has it in hand after a hand-over; null if it was not handed over
   * @param escalation how many steps of escalation were taken because nobody took it up
   */
  public record Life(
      List<Instant> reopenings, int reopened, boolean flapping, String handler, int escalation) {

    private static final int KEPT = 20;

    public static final Life NEW = new Life(List.of(), 0, false, null, 0);

    public Life {
      reopenings = List.copyOf(reopenings);
    }

    /** When it last came back; null if it never did. */
    public Instant lastReopening() {
      return reopenings.isEmpty() ? null : reopenings.get(reopenings.size() - 1);
    }

    Life reopened(Instant now, Recurrence rule) {
      List<Instant> all = new ArrayList<>(reopenings);
      all.add(now);
      List<Instant> kept = all.subList(Math.max(0, all.size() - KEPT), all.size());
      return new Life(kept, reopened + 1, rule.flaps(kept, now), null, 0);
    }

    Life handedTo(String officer) {
      return new Life(reopenings, reopened, flapping, officer, escalation);
    }

    Life escalatedTo(int level) {
      return new Life(reopenings, reopened, flapping, handler, Math.max(level, escalation));
    }
  }

  /**
   * When a breach that comes back is the same incident, and when it comes back too often.
   *
   * @param within how long after its end it is the same; zero for never
   * @param flappings how many reopenings within {@code flappingWithin} are too many
   */
  public record Recurrence(Duration within, int flappings, Duration flappingWithin) {

    boolean same(Incident ended, Instant now) {
      return ended.resolvedAt().plus(within).isAfter(now);
    }

    boolean flaps(List<Instant> reopenings, Instant now) {
      Instant from = now.minus(flappingWithin);
      return reopenings.stream().filter(at -> at.isAfter(from)).count() >= flappings;
    }
  }

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
        finding.evidence(),
        Life.NEW);
  }

  /** It came back: nobody has taken it up any more, and it began when it first began. */
  Incident reopened(Finding finding, Instant now, Recurrence recurrence) {
    return new Incident(
        id,
        subject,
        subjectName,
        rule,
        finding.ruleVersion(),
        finding.severity(),
        IncidentState.OPEN,
        startedAt,
        openedAt,
        null,
        null,
        null,
        finding.chinese(),
        finding.english(),
        finding.counts(),
        finding.evidence(),
        life.reopened(now, recurrence));
  }

  Incident with(Life next) {
    return new Incident(
        id,
        subject,
        subjectName,
        rule,
        ruleVersion,
        severity,
        state,
        startedAt,
        openedAt,
        acknowledged,
        resolvedAt,
        resolution,
        chinese,
        english,
        counts,
        evidence,
        next);
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
        finding.evidence(),
        life);
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
        evidence,
        life);
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
        evidence,
        life);
  }
}
