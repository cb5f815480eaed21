package cn.xunjian.telling;

import cn.xunjian.delivery.EventEnvelope;
import cn.xunjian.incident.Handling;
import cn.xunjian.incident.Incident;
import cn.xunjian.incident.IncidentChange;
import cn.xunjian.incident.Openings;
import cn.xunjian.incident.Subject;
import cn.xunjian.registry.Registered;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;

/**
 * Writes a step of an incident as an event; its id is the step's own and stays the same over all
 * attempts and channels.
 */
@ApplicationScoped
class IncidentEvents {

  private final EventEnvelope envelope;

  IncidentEvents(EventEnvelope envelope) {
    this.envelope = envelope;
  }

  static String type(IncidentChange.Step step) {
    // A receiver that knows only the four steps of the contract must not miss one that came back.
    String word = step.opens() ? "opened" : step.code().replace('_', '-');
    return "cn.xunjian.incident." + word + ".v1";
  }

  JsonObject of(IncidentChange change) {
    JsonObject data = data(change.incident(), change.subject());
    if (change.actor() != null) {
      data.put("actor", change.actor());
    }
    if (change.note() != null) {
      data.put("note", change.note());
    }
    data.put("step", change.step().code());
    return envelope.event(
        change.id(), type(change.step()), about(change.subject()), change.at(), data);
  }

  private static String about(Subject subject) {
    return subject.kind() + "/" + subject.key();
  }

  private JsonObject data(Incident incident, Subject subject) {
    JsonObject data =
        new JsonObject().put("incident", incident(incident)).put("subject", subject(subject));
    if (subject instanceof Subject.Watched watched) {
      data.put("target", target(watched.target()));
    }
    return data;
  }

  /** Says again that something is open and nobody has taken it up. */
  JsonObject reminder(Incident incident, Subject subject, Instant now) {
    JsonObject data = data(incident, subject).put("step", "reminded");
    String type = "cn.xunjian.incident.reminded.v1";
    return envelope.event(UUID.randomUUID(), type, about(subject), now, data);
  }

  private JsonObject incident(Incident incident) {
    JsonObject json =
        new JsonObject()
            .put("id", incident.id().toString())
            .put("state", incident.state().code())
            .put("severity", incident.severity().code())
            .put("rule", incident.rule())
            .put("ruleVersion", incident.ruleVersion())
            .put("startedAt", time(incident.startedAt()))
            .put("openedAt", time(incident.openedAt()))
            .put("chinese", incident.text().zh())
            .put("english", incident.text().en())
            .put("counts", incident.counts())
            .put("evidence", incident.evidence());
    Handling handling = incident.handling();
    handling
        .acknowledgement()
        .ifPresent(by -> json.put("acknowledgedAt", time(by.at())).put("acknowledgedBy", by.by()));
    Openings openings = incident.openings();
    if (openings.reopened() > 0) {
      json.put("reopened", openings.reopened()).put("reopenedAt", time(openings.lastReopening()));
      json.put("flapping", openings.flapping());
    }
    Handling.Care care = handling.care();
    if (care.handler() != null) {
      json.put("handler", care.handler());
    }
    if (care.escalation() > 0) {
      json.put("escalation", care.escalation());
    }
    handling
        .end()
        .ifPresent(end -> json.put("resolvedAt", time(end.at())).put("resolution", end.why()));
    return json;
  }

  private static JsonObject subject(Subject subject) {
    return new JsonObject()
        .put("kind", subject.kind())
        .put("key", subject.key())
        .put("name", subject.name());
  }

  private static JsonObject target(Registered target) {
    JsonObject json =
        new JsonObject()
            .put("key", target.key().value())
            .put("name", target.profile().name())
            .put("kind", target.target().kind().code())
            .put("unit", target.unitName());
    if (target.profile().region() != null) {
      json.put("region", target.profile().region());
    }
    if (target.platform() != null) {
      json.put("platform", target.platform().code());
    }
    if (target.profile().url() != null) {
      json.put("url", target.profile().url());
    }
    return json;
  }

  private String time(Instant instant) {
    return envelope.time(instant);
  }
}
