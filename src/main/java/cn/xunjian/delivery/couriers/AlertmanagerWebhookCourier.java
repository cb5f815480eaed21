package cn.xunjian.delivery.couriers;

import cn.xunjian.delivery.Courier;
import cn.xunjian.delivery.Message;
import cn.xunjian.delivery.WrittenMessage;
import cn.xunjian.delivery.couriers.AlertmanagerAlerts.Alert;
import cn.xunjian.delivery.templates.TextLimits;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Writes what a receiver of Alertmanager's webhooks (version 4) expects. Its group is one incident:
 * receivers that close by {@code groupKey} close nothing else with it.
 */
@ApplicationScoped
public class AlertmanagerWebhookCourier implements Courier {

  static final String TYPE = "alertmanager-v4";

  private static final Habits HABITS =
      new Habits(TYPE, false, null, Integer.MAX_VALUE, false, true);

  @Override
  public Habits habits() {
    return HABITS;
  }

  @Override
  public WrittenMessage compose(Message message, Address to, Instant now) {
    List<Alert> alerts = AlertmanagerAlerts.of(message);
    boolean firing = alerts.stream().anyMatch(Alert::firing);
    Map<String, String> group = common(alerts.stream().map(Alert::identity).toList());
    JsonArray list = new JsonArray();
    alerts.forEach(a -> list.add(alert(a)));
    JsonObject body =
        new JsonObject()
            .put("version", "4")
            .put("groupKey", "{}:" + matchers(group))
            .put("truncatedAlerts", 0)
            .put("status", firing ? "firing" : "resolved")
            .put("receiver", to.channel())
            .put("groupLabels", AlertmanagerAlerts.json(group))
            .put(
                "commonLabels",
                AlertmanagerAlerts.json(common(alerts.stream().map(Alert::labels).toList())))
            .put(
                "commonAnnotations",
                AlertmanagerAlerts.json(common(alerts.stream().map(Alert::annotations).toList())))
            .put("externalURL", link(message, alerts))
            .put("alerts", list);
    return new WrittenMessage.Post(to.url(), headers(to), TextLimits.bytes(body));
  }

  /** A receiver may ask for a bearer token: the channel's secret. */
  static Map<String, String> headers(Address to) {
    Map<String, String> headers = new HashMap<>();
    headers.put("Content-Type", "application/json; charset=utf-8");
    if (to.secret() != null && !to.secret().isBlank()) {
      headers.put("Authorization", "Bearer " + to.secret().strip());
    }
    return headers;
  }

  private static String link(Message message, List<Alert> alerts) {
    if (message.link() != null) {
      return message.link();
    }
    return alerts.stream().map(Alert::link).filter(l -> !l.isEmpty()).findFirst().orElse("");
  }

  private static String matchers(Map<String, String> group) {
    return group.entrySet().stream()
        .map(e -> e.getKey() + "=" + quoted(e.getValue()))
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private static String quoted(String value) {
    return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private static Map<String, String> common(List<Map<String, String>> all) {
    Map<String, String> common = new TreeMap<>(all.get(0));
    all.forEach(one -> common.entrySet().retainAll(one.entrySet()));
    return common;
  }

  private static JsonObject alert(Alert alert) {
    return new JsonObject()
        .put("status", alert.firing() ? "firing" : "resolved")
        .put("labels", AlertmanagerAlerts.json(alert.labels()))
        .put("annotations", AlertmanagerAlerts.json(alert.annotations()))
        .put("startsAt", alert.startsAt())
        .put("endsAt", alert.firing() ? AlertmanagerAlerts.OPEN_END : alert.endsAt())
        .put("generatorURL", alert.link())
        .put("fingerprint", AlertmanagerAlerts.fingerprint(alert.labels()));
  }
}
