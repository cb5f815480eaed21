package cn.xunjian.delivery.couriers;

import cn.xunjian.incident.Incident;
import cn.xunjian.incident.IncidentChange;
import cn.xunjian.incident.Subject;
import cn.xunjian.registry.Registered;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * Writes a step as a structured CloudEvent 1.0; its id is the step's own and stays the same over
 * all attempts and channels.
 */
public final class CloudEvent {

  private final String source;
  private final ZoneId zone;

  public CloudEvent(String source, ZoneId zone) {
    this.source = source;
    this.zone = zone;
  }

  static String type(IncidentChange.Step step) {
    // A receiver that knows only the four steps of the contract must not miss one that came back.
    String word = step.opens() ? "opened" : step.code().replace('_', '-');
    return "cn.xunjian.incident." + word + ".v1";
  }

  public JsonObject of(IncidentChange change) {
    JsonObject data = data(change.incident(), change.subject());
    if (change.actor() != null) {
      data.put("actor", change.actor());
    }
    if (change.note() != null) {
      data.put("note", change.note());
    }
    data.put("step", change.step().code());
    return event(change.id(), type(change.step()), change.subject(), change.at(), data);
  }

  private JsonObject data(Incident incident, Subject subject) {
    JsonObject data =
        new JsonObject().put("incident", incident(incident)).put("subject", subject(subject));
    if (subject instanceof Subject.Watched watched) {
      data.put("target", target(watched.target()));
    }
    return data;
  }

  private JsonObject event(UUID id, String type, Subject subject, Instant at, JsonObject data) {
    return new JsonObject()
        .put("specversion", "1.0")
        .put("id", id.toString())
        .put("source", source)
        .put("type", type)
        .put("subject", subject.kind() + "/" + subject.key())
        .put("time", time(at))
        .put("datacontenttype", "application/json")
        .put("data", data);
  }

  /** Says again that something is open and nobody has taken it up. */
  public JsonObject reminder(Incident incident, Subject subject, Instant now) {
    JsonObject data = data(incident, subject).put("step", "reminded");
    String type = "cn.xunjian.incident.reminded.v1";
    return event(UUID.randomUUID(), type, subject, now, data);
  }

  /** Asked for by a person who wants to see whether it arrives. */
  public JsonObject test(String channel, Instant now) {
    Subject self = new Subject.Shared("self", "test", "巡检 · Xunjian");
    JsonObject data =
        new JsonObject()
            .put("channel", channel)
            .put("chinese", "这是一条测试消息，无需处置")
            .put("english", "This is a test message; nothing is wrong");
    return event(UUID.randomUUID(), "cn.xunjian.test.v1", self, now, data);
  }

  /** Says that the service lives; who hears nothing for longer than usual should look after it. */
  public JsonObject heartbeat(String channel, Instant now) {
    Subject self = new Subject.Shared("self", "heartbeat", "巡检 · Xunjian");
    JsonObject data =
        new JsonObject()
            .put("channel", channel)
            .put("chinese", "巡检系统运行正常，本渠道可达")
            .put("english", "Xunjian is running and reaches this channel");
    return event(UUID.randomUUID(), "cn.xunjian.heartbeat.v1", self, now, data);
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
    Incident.Life life = incident.life();
    if (life.reopened() > 0) {
      json.put("reopened", life.reopened()).put("reopenedAt", time(life.lastReopening()));
      json.put("flapping", life.flapping());
    }
    if (life.handler() != null) {
      json.put("handler", life.handler());
    }
    if (life.escalation() > 0) {
      json.put("escalation", life.escalation());
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
