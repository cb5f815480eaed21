package cn.xunjian.console.targets;

import cn.xunjian.console.frame.Phrasing;
import cn.xunjian.console.frame.Tag;
import cn.xunjian.console.incidents.IncidentRows;
import cn.xunjian.console.incidents.IncidentWords;
import cn.xunjian.incident.Incident;
import cn.xunjian.incident.IncidentStore;
import cn.xunjian.judging.TargetState;
import cn.xunjian.judging.TargetStatus;
import cn.xunjian.ledger.Ledger;
import cn.xunjian.registry.Kind;
import cn.xunjian.registry.Registered;
import cn.xunjian.web.incidents.SeenIncidents;
import cn.xunjian.web.targets.TargetSelection.Standing;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Predicate;

/** Puts together the page of one target. */
@ApplicationScoped
class TargetViews {

  private static final int INCIDENTS = 10;

  private final VisitSide visits;
  private final ContentSide content;
  private final SeenIncidents incidents;
  private final IncidentRows rows;
  private final Ledger ledger;

  TargetViews(
      VisitSide visits,
      ContentSide content,
      SeenIncidents incidents,
      IncidentRows rows,
      Ledger ledger) {
    this.visits = visits;
    this.content = content;
    this.incidents = incidents;
    this.rows = rows;
    this.ledger = ledger;
  }

  Uni<TargetView> of(Registered target, Phrasing say) {
    TargetState state = ledger.state(target.id()).orElse(null);
    Predicate<Incident> tended = incidents.tending();
    IncidentStore.Filter own =
        new IncidentStore.Filter(null, target.key().value(), null, null, null);
    return Uni.combine()
        .all()
        .unis(
            visits.of(target, say),
            content.of(target, state, say),
            incidents.page(own, SeenIncidents.NEWEST, INCIDENTS))
        .with(
            (seen, told, known) -> {
              String url = target.profile().url();
              return new TargetView(
                  new SightWords(say),
                  new IncidentWords(say),
                  TargetRow.of(new Standing(target, state), say),
                  status(state, say),
                  TargetParts.web(url),
                  target.target().kind() == Kind.SITE || !seen.strip().bars().isEmpty(),
                  seen.year(),
                  seen.strip(),
                  seen.failures(),
                  seen.availability(),
                  told.freshness(),
                  told.publications(),
                  told.snapshots(),
                  told.findings(),
                  told.looks(),
                  rows.of(known, tended, say),
                  new TargetParts(say).registered(target),
                  new TargetParts(say).duties(target));
            });
  }

  /** Since when it stands as it does. */
  static String status(TargetState state, Phrasing say) {
    if (state == null) {
      return say.say("尚未访问或读取", "not looked at yet");
    }
    TargetStatus status = state.openness().status();
    String fresh =
        say.say("更新状态“", "updates: ")
            + say.say(Tag.word(state.standing().state()))
            + say.say("”自 ", " since ")
            + say.minute(state.standing().since());
    return status == TargetStatus.UNKNOWN
        ? fresh
        : say.say(Tag.word(status))
            + say.say("，自 ", " since ")
            + say.minute(state.openness().since())
            + say.say("；", "; ")
            + fresh;
  }
}
