package cn.xunjian.telling;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.delivery.EventEnvelope;
import cn.xunjian.delivery.UsualDelivery;
import cn.xunjian.incident.Finding;
import cn.xunjian.incident.Grounds;
import cn.xunjian.incident.Handling;
import cn.xunjian.incident.Handling.Acknowledgement;
import cn.xunjian.incident.Incident;
import cn.xunjian.incident.IncidentChange;
import cn.xunjian.incident.IncidentChange.Step;
import cn.xunjian.incident.Openings;
import cn.xunjian.incident.Subject;
import cn.xunjian.registry.Registered;
import cn.xunjian.rulebook.model.Severity;
import cn.xunjian.testing.Sample;
import cn.xunjian.words.Text;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class IncidentEventsTest {

  private static final UUID STEP = UUID.fromString("019ab000-0000-7000-8000-000000000001");
  private static final UUID INCIDENT = UUID.fromString("019ab000-0000-7000-8000-000000000002");
  private static final Instant AT = Instant.parse("2026-11-23T02:00:01.987654321Z");

  private final IncidentEvents events = TellingSample.events();

  private static Handling handling(Acknowledgement by, Instant resolvedAt) {
    Handling.Unresolved before =
        by == null ? Handling.begun() : new Handling.Acknowledged(by, Handling.begun().care());
    return resolvedAt == null
        ? before
        : new Handling.Resolved(resolvedAt, "2 visits in a row succeeded", before);
  }

  private static IncidentChange change(
      Step step, Registered target, Acknowledgement by, Instant resolvedAt) {
    Incident incident =
        new Incident(
            INCIDENT,
            new Subject.Id(target.id(), null),
            null,
            new Finding(
                "V2.down",
                "cn-2019-19/2",
                Severity.CRITICAL,
                Instant.parse("2026-11-22T16:00:00Z"),
                new Text("打不开", "cannot be opened"),
                new Grounds(
                    new JsonObject().put("failed", 4),
                    new JsonObject().put("url", "https://s.example/"))),
            Openings.at(Instant.parse("2026-11-23T02:00:00Z")),
            handling(by, resolvedAt));
    return new IncidentChange(
        STEP,
        step,
        new Subject.Watched(target),
        incident,
        AT,
        by == null ? null : by.by(),
        by == null ? null : by.note());
  }

  @ParameterizedTest
  @EnumSource(Step.class)
  void hasTheRequiredAttributes(Step step) {
    JsonObject event = events.of(change(step, Sample.site(1), null, null));
    assertThat(event.getString("specversion")).isEqualTo("1.0");
    assertThat(event.getString("id")).isEqualTo(STEP.toString());
    assertThat(event.getString("source")).isEqualTo("/xunjian");
    assertThat(event.getString("type"))
        .isEqualTo(
            "cn.xunjian.incident."
                + switch (step) {
                  case OPENED, REOPENED, FLAPPING -> "opened";
                  case ESCALATED -> "escalated";
                  case ACKNOWLEDGED -> "acknowledged";
                  case HANDED_OVER -> "handed-over";
                  case NOTED -> "noted";
                  case EASED -> "eased";
                  case RESOLVED -> "resolved";
                }
                + ".v1");
    assertThat(event.getString("subject")).isEqualTo("site/site-1");
    assertThat(event.getString("datacontenttype")).isEqualTo("application/json");
    assertThat(event.getString("time")).isEqualTo("2026-11-23T10:00:01.987+08:00");
    assertThat(event.fieldNames()).allMatch(name -> name.matches("[a-z0-9]{1,20}"));
  }

  @Test
  void theIdIsTheStepsOwnOverAllAttempts() {
    IncidentChange change = change(Step.OPENED, Sample.site(1), null, null);
    assertThat(events.of(change).encode()).isEqualTo(events.of(change).encode());
    assertThat(events.of(change).getString("id")).isNotEqualTo(INCIDENT.toString());
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-23T02:00:00Z, 2026-11-23T10:00:00+08:00",
    "2026-12-31T16:00:00Z, 2027-01-01T00:00:00+08:00",
    "2026-02-28T15:59:59.999999999Z, 2026-02-28T23:59:59.999+08:00",
    "2026-11-23T02:00:00.120Z, 2026-11-23T10:00:00.12+08:00",
  })
  void timesAreRfc3339WithTheZonesOffset(Instant resolved, String written) {
    JsonObject incident =
        events
            .of(change(Step.RESOLVED, Sample.site(1), null, resolved))
            .getJsonObject("data")
            .getJsonObject("incident");
    assertThat(incident.getString("resolvedAt")).isEqualTo(written);
    assertThat(OffsetDateTime.parse(written).toInstant())
        .isEqualTo(resolved.truncatedTo(java.time.temporal.ChronoUnit.MILLIS));
    assertThat(incident.getString("startedAt")).isEqualTo("2026-11-23T00:00:00+08:00");
    assertThat(incident.getString("openedAt")).isEqualTo("2026-11-23T10:00:00+08:00");
    assertThat(incident.getString("state")).isEqualTo("resolved");
    assertThat(incident.getString("resolution")).isEqualTo("2 visits in a row succeeded");
  }

  @Test
  void aPlaceInUtcIsWrittenWithZ() {
    IncidentEvents utc =
        new IncidentEvents(new EventEnvelope(new UsualDelivery(), ZoneId.of("UTC")));
    assertThat(utc.of(change(Step.OPENED, Sample.site(1), null, null)).getString("time"))
        .isEqualTo("2026-11-23T02:00:01.987Z");
  }

  @Test
  void saysWhatIsWrongByWhichRuleAndOnWhichFigures() {
    JsonObject data =
        events.of(change(Step.OPENED, Sample.account(2), null, null)).getJsonObject("data");
    JsonObject incident = data.getJsonObject("incident");
    assertThat(incident.getString("id")).isEqualTo(INCIDENT.toString());
    assertThat(incident.getString("rule")).isEqualTo("V2.down");
    assertThat(incident.getString("ruleVersion")).isEqualTo("cn-2019-19/2");
    assertThat(incident.getString("severity")).isEqualTo("critical");
    assertThat(incident.getString("chinese")).isEqualTo("打不开");
    assertThat(incident.getJsonObject("counts").getInteger("failed")).isEqualTo(4);
    assertThat(incident.getJsonObject("evidence").getString("url")).isEqualTo("https://s.example/");
    JsonObject target = data.getJsonObject("target");
    assertThat(target.getString("key")).isEqualTo("account-2");
    assertThat(target.getString("kind")).isEqualTo("account");
    assertThat(target.getString("platform")).isEqualTo("wechat");
    assertThat(target.getString("unit")).isEqualTo("市政府办公室");
    assertThat(target.getString("region")).isEqualTo("430700");
  }

  @Test
  void namesWhoTookItUp() {
    Acknowledgement by = new Acknowledgement(AT, "李四", "已联系");
    JsonObject data =
        events.of(change(Step.ACKNOWLEDGED, Sample.site(1), by, null)).getJsonObject("data");
    assertThat(data.getString("actor")).isEqualTo("李四");
    assertThat(data.getString("note")).isEqualTo("已联系");
    assertThat(data.getJsonObject("incident").getString("state")).isEqualTo("acknowledged");
    assertThat(data.getJsonObject("incident").getString("acknowledgedBy")).isEqualTo("李四");
  }

  /** The event knows nothing of channels, so no secret can get into it. */
  @Test
  void holdsOnlyTheseFields() {
    JsonObject data =
        events.of(change(Step.OPENED, Sample.site(1), null, null)).getJsonObject("data");
    assertThat(data.fieldNames())
        .containsExactlyInAnyOrder("incident", "subject", "target", "step");
    assertThat(data.getJsonObject("target").fieldNames())
        .containsExactlyInAnyOrder("key", "name", "kind", "unit", "region", "url");
    assertThat(data.getJsonObject("incident").fieldNames())
        .containsExactlyInAnyOrder(
            "id",
            "state",
            "severity",
            "rule",
            "ruleVersion",
            "startedAt",
            "openedAt",
            "chinese",
            "english",
            "counts",
            "evidence");
  }
}
