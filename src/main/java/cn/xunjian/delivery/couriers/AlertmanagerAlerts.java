package cn.xunjian.delivery.couriers;

import cn.xunjian.delivery.Message;
import cn.xunjian.delivery.templates.ChatMarkup;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Incidents as Alertmanager's alerts. An alert is its labels: nothing that changes while the
 * incident lasts may stand there except the severity, and no number ever; what changes is an
 * annotation.
 */
public final class AlertmanagerAlerts {

  /** How Alertmanager writes that an alert has no end yet. */
  static final String OPEN_END = "0001-01-01T00:00:00Z";

  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private AlertmanagerAlerts() {}

  /**
   * One incident.
   *
   * @param endsAt null while it lasts
   */
  public record Alert(
      Map<String, String> labels,
      Map<String, String> annotations,
      String startsAt,
      String endsAt,
      String link) {

    public boolean firing() {
      return endsAt == null;
    }

    /** What distinguishes it from others, whatever its severity is now. */
    Map<String, String> identity() {
      Map<String, String> identity = new TreeMap<>(labels);
      identity.keySet().retainAll(List.of("alertname", "kind", "target"));
      return identity;
    }
  }

  /** The alerts of a message; of each incident the last that is said of it. */
  public static List<Alert> of(Message message) {
    Map<String, Alert> last = new LinkedHashMap<>();
    for (JsonObject event : message.events()) {
      Alert alert = of(event, message.kind());
      String key = alert.annotations().getOrDefault("incident", alert.labels().toString());
      last.remove(key);
      last.put(key, alert);
    }
    return new ArrayList<>(last.values());
  }

  private static Alert of(JsonObject event, Message.Kind kind) {
    JsonObject data = event.getJsonObject("data", new JsonObject());
    JsonObject incident = data.getJsonObject("incident");
    if (incident == null) {
      return data.containsKey("subject") ? matter(event, data) : word(event, data, kind);
    }
    JsonObject subject = data.getJsonObject("subject", new JsonObject());
    JsonObject target = data.getJsonObject("target", subject);
    Map<String, String> labels = new TreeMap<>();
    put(labels, "alertname", incident.getString("rule"));
    put(labels, "severity", incident.getString("severity"));
    put(labels, "kind", target.getString("kind", subject.getString("kind")));
    put(labels, "target", target.getString("key", subject.getString("key")));
    put(labels, "unit", target.getString("unit"));
    put(labels, "region", target.getString("region"));
    put(labels, "platform", target.getString("platform"));
    Map<String, String> annotations = new TreeMap<>();
    put(annotations, "incident", incident.getString("id"));
    put(annotations, "name", target.getString("name", subject.getString("name")));
    put(annotations, "summary", incident.getString("chinese"));
    put(annotations, "description", incident.getString("english"));
    put(annotations, "rule_version", incident.getString("ruleVersion"));
    put(annotations, "url", target.getString("url"));
    put(annotations, "acknowledged_by", incident.getString("acknowledgedBy"));
    put(annotations, "handler", incident.getString("handler"));
    put(annotations, "resolution", incident.getString("resolution"));
    String link = data.getJsonObject("links", new JsonObject()).getString("incident", "");
    String starts = incident.getString("openedAt", event.getString("time"));
    return new Alert(labels, annotations, starts, incident.getString("resolvedAt"), link);
  }

  /** A step of what is no incident: an alert as long as somebody has to deal with it. */
  private static Alert matter(JsonObject event, JsonObject data) {
    JsonObject subject = data.getJsonObject("subject");
    Map<String, String> labels = new TreeMap<>();
    put(labels, "alertname", subject.getString("kind"));
    put(labels, "severity", data.getString("severity"));
    put(labels, "kind", subject.getString("kind"));
    put(labels, "target", subject.getString("key"));
    put(labels, "unit", data.getString("unit"));
    Map<String, String> annotations = new TreeMap<>();
    put(annotations, "name", subject.getString("name"));
    put(annotations, "summary", data.getString("chinese"));
    put(annotations, "description", data.getString("english"));
    return new Alert(
        labels,
        annotations,
        data.getString("openedAt", event.getString("time")),
        data.getString("resolvedAt"),
        data.getJsonObject("links", new JsonObject()).getString("matter", ""));
  }

  private static Alert word(JsonObject event, JsonObject data, Message.Kind kind) {
    Map<String, String> labels = new TreeMap<>();
    labels.put("alertname", kind == Message.Kind.TEST ? "XunjianTest" : "XunjianHeartbeat");
    labels.put("severity", "none");
    put(labels, "channel", data.getString("channel"));
    Map<String, String> annotations = new TreeMap<>();
    put(annotations, "summary", data.getString("chinese"));
    put(annotations, "description", data.getString("english"));
    return new Alert(labels, annotations, event.getString("time"), null, "");
  }

  private static void put(Map<String, String> values, String name, String value) {
    if (value != null && !value.isEmpty()) {
      values.put(name, ChatMarkup.PLAIN.safe(value));
    }
  }

  static JsonObject json(Map<String, String> values) {
    JsonObject json = new JsonObject();
    values.forEach(json::put);
    return json;
  }

  /** The end of an alert that has to be said again before it: silence must not look like repair. */
  static String endsAfter(Instant now, Duration patience) {
    return now.plus(patience).truncatedTo(java.time.temporal.ChronoUnit.SECONDS).toString();
  }

  /** As Alertmanager itself names a set of labels: FNV-1a over its sorted names and values. */
  static String fingerprint(Map<String, String> labels) {
    long sum = FNV_OFFSET;
    for (Map.Entry<String, String> label : new TreeMap<>(labels).entrySet()) {
      sum = separated(added(sum, label.getKey()));
      sum = separated(added(sum, label.getValue()));
    }
    return "%016x".formatted(sum);
  }

  private static long added(long sum, String text) {
    long result = sum;
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      result = (result ^ (b & 0xff)) * FNV_PRIME;
    }
    return result;
  }

  private static long separated(long sum) {
    return (sum ^ 0xff) * FNV_PRIME;
  }
}
