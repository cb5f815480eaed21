package cn.xunjian.telling;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.delivery.Courier;
import cn.xunjian.delivery.Courier.Address;
import cn.xunjian.delivery.Message;
import cn.xunjian.delivery.WrittenMessage;
import cn.xunjian.delivery.couriers.AlertmanagerApiCourier;
import cn.xunjian.delivery.couriers.AlertmanagerWebhookCourier;
import cn.xunjian.delivery.couriers.DingTalkCourier;
import cn.xunjian.delivery.couriers.EmailCourier;
import cn.xunjian.delivery.couriers.FeishuCourier;
import cn.xunjian.delivery.couriers.SlackCourier;
import cn.xunjian.delivery.couriers.WeComCourier;
import cn.xunjian.delivery.templates.Templates;
import cn.xunjian.incident.Finding;
import cn.xunjian.incident.Grounds;
import cn.xunjian.incident.Handling;
import cn.xunjian.incident.Incident;
import cn.xunjian.incident.IncidentChange;
import cn.xunjian.incident.IncidentChange.Step;
import cn.xunjian.incident.Openings;
import cn.xunjian.incident.Subject;
import cn.xunjian.rulebook.model.Severity;
import cn.xunjian.testing.Sample;
import cn.xunjian.words.Text;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Real events of every kind, of targets and of ourselves, with as little in them as may be. */
class EveryStepTest {

  private static final Templates TEMPLATES = new Templates((Path) null);
  private static final IncidentEvents EVENTS = TellingSample.events();
  private static final Instant AT = Instant.parse("2026-11-23T02:00:00Z");
  private static final List<Courier> COURIERS =
      List.of(
          new DingTalkCourier(TEMPLATES),
          new WeComCourier(TEMPLATES),
          new FeishuCourier(TEMPLATES),
          new SlackCourier(TEMPLATES),
          new EmailCourier(TEMPLATES),
          new AlertmanagerApiCourier(),
          new AlertmanagerWebhookCourier());

  private static IncidentChange change(Step step, Subject subject) {
    Incident incident =
        new Incident(
            new UUID(0, 2),
            subject.id(),
            null,
            new Finding(
                "V2.down",
                "cn-2019-19/2",
                Severity.SERIOUS,
                AT,
                new Text("打不开", "cannot be opened"),
                new Grounds(new JsonObject(), new JsonObject())),
            Openings.at(AT),
            step == Step.RESOLVED
                ? new Handling.Resolved(AT, null, Handling.begun())
                : Handling.begun());
    return new IncidentChange(new UUID(0, 1), step, subject, incident, AT, null, null);
  }

  private static String told(Courier courier, Message message, String language) {
    String url =
        courier.type().equals("email")
            ? "mailto:a@b.cn"
            : "https://h/hook/services/T?key=K&access_token=T";
    WrittenMessage letter = courier.compose(message, new Address("duty", url + language, null), AT);
    return letter instanceof WrittenMessage.Post post
        ? new String(post.body(), StandardCharsets.UTF_8)
        : ((WrittenMessage.Mail) letter).text() + ((WrittenMessage.Mail) letter).html();
  }

  @ParameterizedTest
  @EnumSource(Step.class)
  void isToldByEveryCourierInBothLanguages(Step step) {
    for (Subject subject :
        List.of(new Subject.Watched(Sample.site(1)), new Subject.Shared("self", "a", "站群甲"))) {
      JsonObject event = EVENTS.of(change(step, subject));
      Message group =
          new Message(
              new UUID(0, 3),
              Message.Kind.GROUP,
              new JsonObject().put("events", new JsonArray().add(event)).put("link", null));
      for (Courier courier : COURIERS) {
        boolean people = courier.habits().grouped();
        assertThat(told(courier, group, "")).contains(subject.name(), "打不开").doesNotContain("null");
        assertThat(told(courier, group, "#en"))
            .contains(subject.name(), "cannot be opened")
            .doesNotContain("null");
        if (people) {
          assertThat(told(courier, group, ""))
              .doesNotContain("【" + step.code())
              .doesNotContain(step.code().replace('_', ' ') + "：");
        }
      }
    }
  }
}
