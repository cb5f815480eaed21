package cn.xunjian.replay;

import cn.xunjian.history.JudgedReading;
import cn.xunjian.history.JudgedReadingStore;
import cn.xunjian.history.LateVisitStore;
import cn.xunjian.history.VisitExportStore;
import cn.xunjian.ledger.states.FreshnessLog;
import cn.xunjian.ledger.states.VerdictExportStore;
import cn.xunjian.observation.Visit;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.TargetLife;
import cn.xunjian.registry.live.TargetLifeStore;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is stored of targets: the facts, and what was judged then. */
@ApplicationScoped
class StoredFacts {

  private final VisitExportStore visits;
  private final LateVisitStore late;
  private final JudgedReadingStore readings;
  private final VerdictExportStore verdicts;
  private final FreshnessLog turns;
  private final TargetLifeStore lives;

  StoredFacts(
      VisitExportStore visits,
      LateVisitStore late,
      JudgedReadingStore readings,
      VerdictExportStore verdicts,
      FreshnessLog turns,
      TargetLifeStore lives) {
    this.visits = visits;
    this.late = late;
    this.readings = readings;
    this.verdicts = verdicts;
    this.turns = turns;
    this.lives = lives;
  }

  /**
   * What was read of a target, and what was judged of it.
   *
   * @param noticed when its turns of freshness were noticed
   */
  record OfTarget(
      List<JudgedReading> readings, List<ComparedJudgement> said, List<Instant> noticed) {}

  Uni<Map<Integer, TargetLife>> lives(Collection<Registered> targets) {
    return lives.of(targets.stream().map(Registered::id).toList());
  }

  Uni<OfTarget> of(Registered target, ReplaySpan span) {
    return readings
        .readings(target.id(), span.from(), span.to())
        .chain(
            read ->
                said(target, span)
                    .map(
                        said ->
                            new OfTarget(
                                read, said, said.stream().map(ComparedJudgement::at).toList())));
  }

  private Uni<List<ComparedJudgement>> said(Registered target, ReplaySpan span) {
    return turns
        .between(target.id(), span.from(), span.to())
        .map(found -> found.stream().map(ComparedJudgement::of).toList())
        .chain(
            turned ->
                verdicts
                    .verdicts(target.id(), span.from(), span.to())
                    .collect()
                    .in(
                        ArrayList<ComparedJudgement>::new,
                        (all, page) -> page.forEach(v -> all.add(ComparedJudgement.of(v))))
                    .map(judged -> Stream.concat(turned.stream(), judged.stream()).toList()));
  }

  /** When visits of a target due in a period were judged that were judged late. */
  Uni<Map<VisitReplay.VisitKey, Instant>> late(Registered target, Instant from, Instant to) {
    return late.due(target.id(), from, to)
        .map(
            all ->
                all.stream()
                    .collect(
                        Collectors.toMap(
                            l -> new VisitReplay.VisitKey(l.place().name(), l.due()),
                            cn.xunjian.history.LateVisit::judgedAt)));
  }

  /** The visits of a target due in [from, to), a day at a time. */
  Multi<List<Visit>> visits(Registered target, Instant from, Instant to) {
    return visits.days(target.id(), from, to);
  }
}
