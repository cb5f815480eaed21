package cn.xunjian.delivery.couriers;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads a webhook of Alertmanager, version 4, as strictly as a receiver may: every field is there
 * and of its type, none is unknown, and what it says of the whole follows from its alerts.
 */
final class V4Reader {

  /** One alert. */
  public record Alert(
      boolean firing,
      Map<String, String> labels,
      Map<String, String> annotations,
      OffsetDateTime startsAt,
      OffsetDateTime endsAt,
      String generatorUrl,
      String fingerprint) {}

  /** One body. */
  record Body(
      String groupKey,
      boolean firing,
      String receiver,
      Map<String, String> groupLabels,
      Map<String, String> commonLabels,
      List<Alert> alerts) {}

  private static final Set<String> FIELDS =
      Set.of(
          "version",
          "groupKey",
          "truncatedAlerts",
          "status",
          "receiver",
          "groupLabels",
          "commonLabels",
          "commonAnnotations",
          "externalURL",
          "alerts");
  private static final Set<String> ALERT_FIELDS =
      Set.of(
          "status", "labels", "annotations", "startsAt", "endsAt", "generatorURL", "fingerprint");

  private V4Reader() {}

  static Body read(String text) {
    JsonObject json = new JsonObject(text);
    require(json.fieldNames().equals(FIELDS), "fields " + json.fieldNames());
    require("4".equals(json.getValue("version")), "version");
    require(Integer.valueOf(0).equals(json.getValue("truncatedAlerts")), "truncatedAlerts");
    require(!string(json, "groupKey").isEmpty(), "groupKey");
    string(json, "externalURL");
    List<Alert> alerts = new ArrayList<>();
    JsonArray list = json.getJsonArray("alerts");
    list.forEach(a -> alerts.add(alert((JsonObject) a)));
    require(!alerts.isEmpty(), "alerts");
    boolean firing = firing(json);
    require(firing == alerts.stream().anyMatch(Alert::firing), "status");
    Map<String, String> common = strings(json, "commonLabels");
    require(
        alerts.stream().allMatch(a -> a.labels().entrySet().containsAll(common.entrySet())),
        "commonLabels");
    Map<String, String> shared = strings(json, "commonAnnotations");
    require(
        alerts.stream().allMatch(a -> a.annotations().entrySet().containsAll(shared.entrySet())),
        "commonAnnotations");
    Map<String, String> group = strings(json, "groupLabels");
    require(common.entrySet().containsAll(group.entrySet()), "groupLabels");
    return new Body(
        string(json, "groupKey"), firing, string(json, "receiver"), group, common, alerts);
  }

  private static Alert alert(JsonObject json) {
    require(json.fieldNames().equals(ALERT_FIELDS), "fields of an alert " + json.fieldNames());
    Map<String, String> labels = strings(json, "labels");
    require(labels.containsKey("alertname"), "alertname");
    require(labels.keySet().stream().allMatch(n -> n.matches("[a-zA-Z_][a-zA-Z0-9_]*")), "names");
    OffsetDateTime starts = OffsetDateTime.parse(string(json, "startsAt"));
    OffsetDateTime ends = OffsetDateTime.parse(string(json, "endsAt"));
    boolean firing = firing(json);
    require(firing == (ends.getYear() == 1), "endsAt");
    require(firing || !ends.isBefore(starts), "an end before the start");
    String print = string(json, "fingerprint");
    require(print.matches("[0-9a-f]{16}"), "fingerprint");
    return new Alert(
        firing,
        labels,
        strings(json, "annotations"),
        starts,
        ends,
        string(json, "generatorURL"),
        print);
  }

  private static boolean firing(JsonObject json) {
    String status = string(json, "status");
    require(Set.of("firing", "resolved").contains(status), "status");
    return status.equals("firing");
  }

  private static String string(JsonObject json, String field) {
    require(json.getValue(field) instanceof String, field + " is a string");
    return json.getString(field);
  }

  private static Map<String, String> strings(JsonObject json, String field) {
    Map<String, String> strings = new TreeMap<>();
    json.getJsonObject(field)
        .forEach(
            e -> {
              require(e.getValue() instanceof String, field + "." + e.getKey() + " is a string");
              strings.put(e.getKey(), (String) e.getValue());
            });
    return strings;
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError("not a webhook of version 4: " + what);
    }
  }
}
