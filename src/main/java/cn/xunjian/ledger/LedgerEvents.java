package cn.xunjian.ledger;

import cn.xunjian.causes.OwnSide;
import cn.xunjian.causes.SharedRuling;
import cn.xunjian.incident.IncidentChange;
import cn.xunjian.incident.IncidentListener;
import cn.xunjian.judging.ClosingNoticeJudge;
import cn.xunjian.observation.messages.ClosingNoticeSeen;
import cn.xunjian.observation.messages.SecondLook;
import cn.xunjian.observation.messages.StrainChanged;
import cn.xunjian.observation.messages.UplinkChanged;
import cn.xunjian.push.PushersChanged;
import cn.xunjian.registry.closings.Closings;
import cn.xunjian.registry.live.RegistryChanged;
import cn.xunjian.rulebook.editions.EditionsTurned;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Hears of all that is judged beside visits and readings, and puts it among the entries. */
@ApplicationScoped
public class LedgerEvents implements IncidentListener {

  private static final Set<IncidentChange.Step> HANDLED =
      Set.of(
          IncidentChange.Step.ACKNOWLEDGED,
          IncidentChange.Step.HANDED_OVER,
          IncidentChange.Step.ESCALATED);

  private final JudgingLoop loop;
  private final SupervisedTargets targets;
  private final Judges judges;
  private final OwnSide ownSide;
  private final ClosingNoticeJudge notices;
  private final Clock clock;

  LedgerEvents(
      JudgingLoop loop,
      SupervisedTargets targets,
      Judges judges,
      OwnSide ownSide,
      ClosingNoticeJudge notices,
      Clock clock) {
    this.loop = loop;
    this.targets = targets;
    this.judges = judges;
    this.ownSide = ownSide;
    this.notices = notices;
    this.clock = clock;
  }

  void changed(@Observes RegistryChanged change) {
    change.removed().forEach(gone -> loop.enterJudged(() -> targets.removed(gone)));
    // Every column is known before any is judged: half a site's columns prove nothing.
    loop.enter(() -> change.present().forEach(t -> loop.follow(targets.register(t))));
    change.present().forEach(now -> loop.enter(() -> loop.presentInItsTurn(now)));
  }

  void editions(@Observes EditionsTurned turned) {
    loop.enter(loop::turn);
    if (turned.concernsRoot()) {
      loop.enterJudged(targets::rootTurned);
    }
  }

  void pushers(@Observes PushersChanged change) {
    loop.enterJudged(() -> judges.pushers(change.all(), clock.instant()));
  }

  void uplink(@Observes UplinkChanged change) {
    loop.enterJudged(() -> shared(ownSide.uplink(change)));
  }

  void strain(@Observes StrainChanged change) {
    loop.enterJudged(() -> shared(ownSide.strain(change)));
  }

  private Consequences shared(SharedRuling ruling) {
    return judges.shared(Optional.of(ruling), clock.instant());
  }

  void closingNotice(@Observes ClosingNoticeSeen seen) {
    loop.enterJudged(
        () ->
            targets
                .find(seen.target())
                .map(t -> judges.ruled(t, notices.judge(t, seen), clock.instant()))
                .orElse(Consequences.NONE));
  }

  /** From the end of the approved time on the site has to be open: it is looked at now. */
  void closingEnded(@Observes Closings.ClosingEnded ended) {
    loop.enterJudged(
        () -> Consequences.of(new SecondLook(ended.closing().target(), List.of(clock.instant()))));
  }

  @Override
  public Uni<Void> write(SqlConnection transaction, List<IncidentChange> changes) {
    return Uni.createFrom().voidItem();
  }

  @Override
  public void committed(List<IncidentChange> changes) {
    changes.stream()
        .filter(change -> HANDLED.contains(change.step()))
        .forEach(change -> loop.enter(() -> judges.handled(change)));
  }
}
