package cn.xunjian.notification;

import cn.xunjian.incident.Incident;
import cn.xunjian.incident.IncidentChange;
import cn.xunjian.incident.Subject;
import cn.xunjian.registry.Registered;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/**
 * Writes a step as a structured CloudEvent 1.0; its id is the step's own and stays the same over
 * all attempts and channels.
 */
final class CloudEvent {

  private final String source;
  private final ZoneId zone;

  CloudEvent(String source, ZoneId zone) {
    this.source = source;
    this.zone = zone;
  }

  static String type(IncidentChange.Step step) {
    return "cn.xunjian.incident." + step.code() + ".v1";
  }

  JsonObject of(IncidentChange change) {
    JsonObject data =
        new JsonObject()
            .put("incident", incident(change.incident()))
            .put("subject", subject(change.subject()));
    if (change.subject() instanceof Subject.Watched watched) {
      data.put("target", target(watched.target()));
    }
    if (change.actor() != null) {
      data.put("actor", change.actor());
    }
    if (change.note() != null) {
      data.put("note", change.note());
    }
    return new JsonObject()
        .put("specversion", "1.0")
        .put("id", change.id().toString())
        .put("source", source)
        .put("type", type(change.step()))
        .put("subject", change.subject().kind() + "/" + change.subject().key())
        .put("time", time(change.at()))
        .put("datacontenttype", "application/json")
        .put("data", data);
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
            .put("chinese", incident.chinese())
            .put("english", incident.english())
            .put("counts", incident.counts())
            .put("evidence", incident.evidence());
    if (incident.acknowledged() != null) {
      json.put("acknowledgedAt", time(incident.acknowledged().at()))
          .put("acknowledgedBy", incident.acknowledged().by());
    }
    if (incident.resolvedAt() != null) {
      json.put("resolvedAt", time(incident.resolvedAt())).put("resolution", incident.resolution());
    }
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
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
        instant.truncatedTo(ChronoUnit.MILLIS).atZone(zone));
  }
}
