package cn.xunjian.telling;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.duty.DutyBook;
import cn.xunjian.duty.DutySample;
import cn.xunjian.duty.Muting;
import cn.xunjian.duty.RoutingFacts;
import cn.xunjian.incident.Finding;
import cn.xunjian.incident.Grounds;
import cn.xunjian.incident.Handling;
import cn.xunjian.incident.Handling.Care;
import cn.xunjian.incident.Incident;
import cn.xunjian.incident.IncidentChange;
import cn.xunjian.incident.IncidentChange.Step;
import cn.xunjian.incident.Openings;
import cn.xunjian.incident.Subject;
import cn.xunjian.rulebook.model.Severity;
import cn.xunjian.testing.Sample;
import cn.xunjian.words.Text;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class NoticePlanTest {

  private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");
  private static final UUID INCIDENT = new UUID(0, 1);
  private static final Subject SITE = new Subject.Watched(Sample.site(1));
  private static final Muting SILENT =
      new Muting(
          List.of(),
          List.of(new Muting.Cause(new UUID(9, 9), "self/uplink", "S.blind", "出口")),
          Set.of(),
          NOW);
  private static final Muting LOUD = new Muting(List.of(), List.of(), Set.of(), NOW);

  private final DutyBook book =
      new DutySample().post("hook", null, true).post("li", "李", false).book();

  private static IncidentChange change(Step step, String note, Handling.Unresolved open) {
    Incident incident =
        new Incident(
            INCIDENT,
            SITE.id(),
            null,
            new Finding(
                "V2.down",
                "cn-2019-19/2",
                Severity.CRITICAL,
                NOW,
                new Text("打不开", "cannot be opened"),
                new Grounds(new JsonObject(), new JsonObject())),
            Openings.at(NOW),
            step == Step.RESOLVED ? new Handling.Resolved(NOW, null, open) : open);
    return new IncidentChange(UUID.randomUUID(), step, SITE, incident, NOW, null, note);
  }

  private static IncidentChange change(Step step) {
    return change(step, null, Handling.begun());
  }

  private RoutingFacts matter() {
    return new IncidentFacts(book, Duration.ofMinutes(15), NOW)
        .of(change(Step.OPENED).incident(), SITE, false);
  }

  private NoticePlan telling(Muting muting, OpenTelling... told) {
    return new NoticePlan(
        book, muting, told.length == 0 ? Map.of() : Map.of(INCIDENT, List.of(told)), NOW);
  }

  private static OpenTelling told(long channel) {
    return new OpenTelling(channel, "", "g", Duration.ZERO);
  }

  private static List<String> said(NoticePlan telling) {
    return telling.notices().stream()
        .map(n -> n.change().step() + " " + n.channel() + " " + n.state())
        .toList();
  }

  @Test
  void anOpeningIsToldAndItsEndWhereItWasTold() {
    NoticePlan telling = telling(LOUD);
    telling.add(change(Step.OPENED), matter());
    telling.add(change(Step.RESOLVED), matter());
    assertThat(said(telling))
        .containsExactly(
            "OPENED 1 sent", "OPENED 2 waiting", "RESOLVED 1 sent", "RESOLVED 2 waiting");
  }

  @Test
  void whatIsMutedIsKeptAndItsEndIsNotTold() {
    NoticePlan telling = telling(SILENT);
    telling.add(change(Step.OPENED), matter());
    telling.add(change(Step.RESOLVED), matter());
    assertThat(said(telling)).containsExactly("OPENED 1 muted", "OPENED 2 muted");
    assertThat(telling.notices().get(0).mute().by()).isEqualTo("incident/" + new UUID(9, 9));
  }

  @Test
  void whatWasOpenedBeforeSomebodyIsClosedBeforeHim() {
    NoticePlan telling = telling(SILENT, told(2));
    telling.add(change(Step.RESOLVED), matter());
    assertThat(said(telling)).containsExactly("RESOLVED 2 waiting");
  }

  @Test
  void whatCameBackWhileMutedIsNotClosedTwice() {
    NoticePlan telling = telling(SILENT, told(1));
    telling.add(change(Step.RESOLVED), matter());
    telling.add(change(Step.REOPENED), matter());
    telling.add(change(Step.RESOLVED), matter());
    assertThat(said(telling))
        .containsExactly("RESOLVED 1 sent", "REOPENED 1 muted", "REOPENED 2 muted");
  }

  @Test
  void notesAreToldToNobodyAndAcknowledgementsToThoseWhoKnow() {
    NoticePlan telling = telling(LOUD, told(1));
    telling.add(change(Step.NOTED), matter());
    telling.add(change(Step.ACKNOWLEDGED), matter());
    assertThat(said(telling)).containsExactly("ACKNOWLEDGED 1 sent");
  }

  @Test
  void handingOverTellsTheOtherOfficer() {
    NoticePlan telling = telling(LOUD);
    telling.add(change(Step.HANDED_OVER, "x", new Handling.Open(new Care("李", 0))), matter());
    assertThat(said(telling)).containsExactly("HANDED_OVER 2 waiting", "HANDED_OVER 1 sent");
    assertThat(telling.notices().get(0).officer()).isEqualTo("李");
  }

  @Test
  void theNextStepOfEscalationIsDueAfterTheRoutesTime() {
    DutyBook routed =
        new DutySample()
            .post("li", "李", false)
            .post("boss", "科长", false)
            .route(
                "r",
                "{'tell':[{'officer':'李'}],'escalate':[{'after':'PT15M','tell':[{'officer':'科长'}]}]}")
            .book();
    NoticePlan telling = new NoticePlan(routed, LOUD, Map.of(), NOW);
    telling.add(change(Step.OPENED), matter());
    assertThat(telling.escalations()).containsEntry(INCIDENT, NOW.plusSeconds(900));
    telling.add(change(Step.ESCALATED, "无人签收", new Handling.Open(new Care(null, 1))), matter());
    assertThat(said(telling)).containsExactly("OPENED 1 waiting", "ESCALATED 2 waiting");
    assertThat(telling.escalations()).containsEntry(INCIDENT, null);
  }
}
