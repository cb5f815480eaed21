package cn.xunjian.delivery.couriers;

import cn.xunjian.delivery.Courier;
import cn.xunjian.delivery.Message;
import cn.xunjian.delivery.WrittenMessage;
import cn.xunjian.delivery.couriers.AlertmanagerAlerts.Alert;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Posts alerts into an Alertmanager ({@code …/api/v2/alerts}). An open one ends by itself unless it
 * is said again in time, which happens every minute.
 */
@ApplicationScoped
public class AlertmanagerApiCourier implements Courier {

  public static final String TYPE = "alertmanager-api-v2";

  /** Five times what lies between two refreshings; Alertmanager's own resolve_timeout as well. */
  static final Duration LASTING = Duration.ofMinutes(5);

  private static final String PATH = "/api/v2/alerts";
  private static final Habits HABITS =
      new Habits(TYPE, false, null, Integer.MAX_VALUE, false, true);

  @Override
  public Habits habits() {
    return HABITS;
  }

  @Override
  public WrittenMessage compose(Message message, Address to, Instant now) {
    List<Alert> alerts = AlertmanagerAlerts.of(message);
    JsonArray body = new JsonArray();
    // A test is over in a minute, so that it wakes nobody the next day.
    Duration lasting = message.kind() == Message.Kind.TEST ? Duration.ofMinutes(1) : LASTING;
    alerts.forEach(a -> body.add(alert(a, now, lasting)));
    return new WrittenMessage.Post(
        address(to.url()),
        AlertmanagerWebhookCourier.headers(to),
        body.encode().getBytes(StandardCharsets.UTF_8));
  }

  private static JsonObject alert(Alert alert, Instant now, Duration lasting) {
    return new JsonObject()
        .put("labels", AlertmanagerAlerts.json(alert.labels()))
        .put("annotations", AlertmanagerAlerts.json(alert.annotations()))
        .put("startsAt", alert.startsAt())
        .put("endsAt", alert.firing() ? AlertmanagerAlerts.endsAfter(now, lasting) : alert.endsAt())
        .put("generatorURL", alert.link());
  }

  /** Alertmanager's own address will do. */
  private static String address(String url) {
    String plain = url.strip().replaceFirst("#.*$", "").replaceFirst("/+$", "");
    return plain.endsWith(PATH) ? plain : plain + PATH;
  }
}
