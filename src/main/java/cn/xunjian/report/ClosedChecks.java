package cn.xunjian.report;

import cn.xunjian.assessment.store.Assessment;
import cn.xunjian.assessment.store.AssessmentStore;
import cn.xunjian.assessment.store.DrawRow;
import cn.xunjian.assessment.units.CardResult;
import cn.xunjian.assessment.units.CardResultStore;
import cn.xunjian.registry.Kind;
import cn.xunjian.registry.live.LiveRegistry;
import cn.xunjian.report.yearly.ClosedCheck;
import cn.xunjian.report.yearly.ClosedCheck.Drawable;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What closed assessments of a period say, in a few words for each target. */
@ApplicationScoped
class ClosedChecks {

  private final AssessmentStore assessments;
  private final CardResultStore cards;
  private final LiveRegistry registry;

  ClosedChecks(AssessmentStore assessments, CardResultStore cards, LiveRegistry registry) {
    this.assessments = assessments;
    this.cards = cards;
    this.registry = registry;
  }

  /**
   * Those whose instant lies after {@code after} and up to {@code until}, oldest first.
   *
   * @param units about targets of these only; null for all
   */
  Uni<List<ClosedCheck>> of(Set<Long> units, Instant after, Instant until) {
    return assessments
        .closed(after, until)
        .onItem()
        .transformToMulti(all -> Multi.createFrom().iterable(all))
        .onItem()
        .transformToUniAndConcatenate(each -> check(each, units))
        .collect()
        .asList();
  }

  private Uni<ClosedCheck> check(Assessment assessment, Set<Long> units) {
    return cards
        .of(assessment.id(), units)
        .chain(
            results ->
                assessments
                    .draw(assessment.id())
                    .map(
                        rows ->
                            new ClosedCheck(
                                assessment.at(),
                                results.stream().map(ClosedChecks::result).toList(),
                                population(rows, units))));
  }

  private static ClosedCheck.Result result(CardResult card) {
    return new ClosedCheck.Result(
        new Drawable(card.key(), card.kind().equals(Kind.SITE.code())), card.verdict());
  }

  /** Of whom the registry knows no more the kind is not known either. */
  private Set<Drawable> population(List<DrawRow> rows, Set<Long> units) {
    return rows.stream()
        .filter(row -> units == null || units.contains(row.unit()))
        .flatMap(
            row ->
                registry.find(row.target()).stream()
                    .map(
                        known ->
                            new Drawable(
                                row.drawn().eligible().key(), known.target().kind() == Kind.SITE)))
        .collect(Collectors.toSet());
  }
}
