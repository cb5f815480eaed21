package cn.xunjian.console.incidents;

import cn.xunjian.access.Reach;
import cn.xunjian.access.live.AccessBook;
import cn.xunjian.access.live.LiveAccess;
import cn.xunjian.access.live.Person;
import cn.xunjian.console.frame.NoticeWords;
import cn.xunjian.console.frame.Phrasing;
import cn.xunjian.console.incidents.IncidentView.Entered;
import cn.xunjian.console.incidents.IncidentView.Fact;
import cn.xunjian.console.incidents.IncidentView.Moment;
import cn.xunjian.console.incidents.IncidentView.Told;
import cn.xunjian.duty.DutyBook;
import cn.xunjian.duty.DutyStore;
import cn.xunjian.duty.Officer;
import cn.xunjian.incident.Handling;
import cn.xunjian.incident.Incident;
import cn.xunjian.incident.IncidentState;
import cn.xunjian.incident.IncidentStore;
import cn.xunjian.telling.NoticeHistory;
import cn.xunjian.words.Vocabulary;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Puts together what is shown of one incident. */
@ApplicationScoped
class IncidentViews {

  private final IncidentStore store;
  private final NoticeHistory notices;
  private final DutyStore duty;
  private final IncidentRows rows;
  private final LiveAccess access;

  IncidentViews(
      IncidentStore store,
      NoticeHistory notices,
      DutyStore duty,
      IncidentRows rows,
      LiveAccess access) {
    this.store = store;
    this.notices = notices;
    this.duty = duty;
    this.rows = rows;
    this.access = access;
  }

  /**
   * An incident with its timeline and who was told.
   *
   * @param tends where the reader may do something; nowhere if not to this incident
   */
  Uni<IncidentView> of(Incident incident, Reach tends, Entered form, Phrasing say) {
    boolean tended = !tends.nothing();
    return Uni.combine()
        .all()
        .unis(store.timeline(incident.id()), notices.of(incident.id()), duty.book())
        .with(
            (timeline, told, book) ->
                new IncidentView(
                    new IncidentWords(say),
                    rows.of(incident, tended, say),
                    facts(incident, say),
                    grounds(incident),
                    timeline.stream().map(e -> moment(e, say)).toList(),
                    told.stream().map(n -> told(n, say)).toList(),
                    tended,
                    incident.state() != IncidentState.RESOLVED,
                    officers(book, tends),
                    form));
  }

  /** Whom it can be handed to: on branches, the people of those alone whom the rosters know. */
  private List<String> officers(DutyBook book, Reach tends) {
    AccessBook known = access.book();
    Set<String> near =
        known.people().stream()
            .filter(person -> person.enabled() && person.officer() != null)
            .filter(person -> known.belongs(person, tends))
            .map(Person::officer)
            .collect(Collectors.toSet());
    return book.officers().values().stream()
        .filter(Officer::enabled)
        .map(Officer::name)
        .filter(name -> tends.everything() || near.contains(name))
        .sorted()
        .toList();
  }

  static List<Fact> facts(Incident incident, Phrasing say) {
    List<Fact> facts = new ArrayList<>();
    facts.add(fact(say.say("开始于", "Went wrong"), say.second(incident.startedAt())));
    facts.add(fact(say.say("确认于", "Confirmed"), say.second(incident.openedAt())));
    incident
        .handling()
        .acknowledgement()
        .ifPresent(
            a ->
                facts.add(
                    fact(
                        say.say("签收", "Acknowledged"),
                        a.by() + say.say("，", ", ") + say.second(a.at()))));
    incident
        .handling()
        .end()
        .map(Handling.Resolved::at)
        .ifPresent(at -> facts.add(fact(say.say("恢复于", "Resolved"), say.second(at))));
    if (incident.openings().reopened() > 0) {
      facts.add(
          fact(
              say.say("再次发生", "Opened again"),
              say.say(
                  incident.openings().reopened() + " 次",
                  incident.openings().reopened() + " times")));
    }
    if (incident.handling().care().escalation() > 0) {
      facts.add(
          fact(
              say.say("升级", "Escalated"),
              say.say(
                  "第 " + incident.handling().care().escalation() + " 级",
                  "step " + incident.handling().care().escalation())));
    }
    facts.add(fact(say.say("规则版本", "Rule book"), incident.ruleVersion()));
    return facts;
  }

  private static Fact fact(String label, String value) {
    return new Fact(label, value, "");
  }

  private static String grounds(Incident incident) {
    JsonObject all = new JsonObject();
    if (incident.counts() != null) {
      all.put("counts", incident.counts());
    }
    if (incident.evidence() != null) {
      all.put("evidence", incident.evidence());
    }
    return all.isEmpty() ? "" : all.encodePrettily();
  }

  static Moment moment(IncidentStore.Event event, Phrasing say) {
    return new Moment(
        say.second(event.at()),
        say.say(Vocabulary.word(Vocabulary.STEPS, event.step())),
        event.actor() == null ? "" : event.actor(),
        event.note() == null ? "" : event.note());
  }

  static Told told(NoticeHistory.Shown notice, Phrasing say) {
    String result = say.say(NoticeWords.result(notice.state()));
    String muted =
        notice.mutedWhy() == null && notice.mutedBy() == null
            ? ""
            : say.say("：", ": ") + say.orNone(say.side(notice.mutedWhy()));
    return new Told(
        say.second(notice.deliveredAt() == null ? notice.createdAt() : notice.deliveredAt()),
        notice.channel(),
        notice.route() == null ? "" : notice.route(),
        say.say(Vocabulary.word(Vocabulary.STEPS, notice.step())),
        say.side(notice.why()),
        result + muted,
        NoticeWords.tone(notice.state()));
  }
}
