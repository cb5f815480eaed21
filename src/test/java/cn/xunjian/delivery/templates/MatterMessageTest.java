package cn.xunjian.delivery.templates;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.delivery.Message;
import cn.xunjian.delivery.couriers.AlertmanagerAlerts;
import cn.xunjian.words.Language;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is told of no incident reads as well as what is. */
class MatterMessageTest {

  private static final Templates TEMPLATES = new Templates((Path) null);

  private static JsonObject event(String step, String resolvedAt) {
    return new JsonObject()
        .put("type", "cn.xunjian.order." + step + ".v1")
        .put("time", "2026-11-16T09:00:00+08:00")
        .put(
            "data",
            new JsonObject()
                .put(
                    "subject",
                    new JsonObject()
                        .put("kind", "order")
                        .put("key", "12")
                        .put("name", "常行审改〔2026〕12号（武陵区）"))
                .put("unit", "武陵区")
                .put("step", step)
                .put("severity", "warning")
                .put("openedAt", "2026-11-16T09:00:00+08:00")
                .put("resolvedAt", resolvedAt)
                .put("chinese", "下发整改通知，最迟 2026-11-23")
                .put("english", "order issued, by 2026-11-23"));
  }

  private static TemplateFields fields(JsonObject event, Language language) {
    Message message =
        new Message(
            new UUID(0, 1),
            Message.Kind.GROUP,
            new JsonObject().put("events", new JsonArray().add(event)));
    return new TemplateFields(message, language, ChatMarkup.PLAIN);
  }

  @Test
  void peopleReadWhichOrderOfWhomAndUntilWhen() {
    TemplateFields fields = fields(event("issued", null), Language.ZH);

    assertThat(TEMPLATES.title(fields)).isEqualTo("整改通知：常行审改〔2026〕12号（武陵区）");
    assertThat(TEMPLATES.text("dingtalk", "md", fields, text -> true))
        .contains("【预警】整改通知")
        .contains("最迟 2026-11-23")
        .contains("责任单位：武陵区")
        .doesNotContain("签收](");
    assertThat(fields.severity()).isEqualTo("warning");
    assertThat(TEMPLATES.title(fields(event("issued", null), Language.EN)))
        .contains("order issued");
  }

  @Test
  void whatIsClosedAlarmsNobody() {
    assertThat(fields(event("closed", "2026-11-20T09:00:00+08:00"), Language.ZH).severity())
        .isEqualTo("resolved");
  }

  @Test
  void alertmanagerHasAnAlertAsLongAsSomebodyHasToDealWithIt() {
    AlertmanagerAlerts.Alert open = alert(event("issued", null));
    AlertmanagerAlerts.Alert closed = alert(event("closed", "2026-11-20T09:00:00+08:00"));

    assertThat(open.firing()).isTrue();
    assertThat(open.labels())
        .containsEntry("alertname", "order")
        .containsEntry("target", "12")
        .containsEntry("unit", "武陵区");
    assertThat(closed.firing()).isFalse();
    assertThat(closed.labels()).as("the same alert").isEqualTo(open.labels());
  }

  private static AlertmanagerAlerts.Alert alert(JsonObject event) {
    List<AlertmanagerAlerts.Alert> alerts =
        AlertmanagerAlerts.of(new Message(new UUID(0, 1), Message.Kind.STEP, event));
    assertThat(alerts).hasSize(1);
    return alerts.get(0);
  }
}
