package cn.xunjian.telling;

import cn.xunjian.duty.DutyBook;
import cn.xunjian.duty.Muting;
import cn.xunjian.duty.RoutingFacts;
import cn.xunjian.incident.Incident;
import cn.xunjian.incident.Openings;
import cn.xunjian.incident.Subject;
import cn.xunjian.registry.Column;
import cn.xunjian.registry.Registered;
import cn.xunjian.rulebook.model.Severity;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What routes and silences look at, from an incident and what the registry knows. Pure. */
public final class IncidentFacts {

  private final DutyBook book;
  private final Duration calm;
  private final Instant now;

  /**
   * @param calm how long an incident that flaps has to stay before it is told
   */
  IncidentFacts(DutyBook book, Duration calm, Instant now) {
    this.book = book;
    this.calm = calm;
    this.now = now;
  }

  /** The matter of a dry run: what if this target broke this rule. */
  public static RoutingFacts supposed(
      DutyBook book, Registered target, String rule, Severity severity) {
    return of(book, null, new Subject.Watched(target), rule, severity, null, false);
  }

  RoutingFacts of(Incident incident, Subject subject, boolean begins) {
    Openings openings = incident.openings();
    // The step that says it flaps is told; those after it are not, until it stays.
    boolean flapping =
        !begins && Muting.flaps(openings.flapping(), openings.lastReopening(), calm, now);
    return of(
        book,
        incident.id(),
        subject,
        incident.rule(),
        incident.severity(),
        address(incident.evidence()),
        flapping);
  }

  private static RoutingFacts of(
      DutyBook book,
      UUID incident,
      Subject subject,
      String rule,
      Severity severity,
      String address,
      boolean flapping) {
    Registered target = subject instanceof Subject.Watched watched ? watched.target() : null;
    boolean shared = target == null;
    return new RoutingFacts(
        incident,
        subject.kind() + "/" + subject.key(),
        subject.key(),
        subject.name(),
        shared ? "shared" : subject.kind(),
        shared ? List.of() : book.branch(target.profile().unit()),
        shared ? null : target.profile().region(),
        shared || target.platform() == null ? platform(subject) : target.platform().code(),
        rule,
        severity,
        shared ? null : site(target),
        address,
        flapping);
  }

  /** An incident of a platform's reader belongs to the platform, and is not muted by itself. */
  private static String platform(Subject subject) {
    return subject instanceof Subject.Shared s && s.kind().equals("platform") ? s.key() : null;
  }

  static String site(Registered target) {
    return target.target() instanceof Column column ? column.site().value() : null;
  }

  private static String address(JsonObject evidence) {
    JsonArray visits = evidence.getJsonArray("visits");
    return visits == null || visits.isEmpty()
        ? null
        : visits.getJsonObject(visits.size() - 1).getString("address");
  }
}
