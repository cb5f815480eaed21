package cn.xunjian.assessment;

import cn.xunjian.assessment.draw.Draw;
import cn.xunjian.assessment.draw.DrawPlan;
import cn.xunjian.assessment.draw.Drawn;
import cn.xunjian.assessment.draw.Eligible;
import cn.xunjian.assessment.store.Assessment;
import cn.xunjian.assessment.store.Assessment.Scope;
import cn.xunjian.assessment.store.Assessment.State;
import cn.xunjian.assessment.store.AssessmentStore;
import cn.xunjian.assessment.store.CardSight;
import cn.xunjian.assessment.store.CardStore;
import cn.xunjian.assessment.store.CardStore.Tally;
import cn.xunjian.assessment.store.DrawRow;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.Site;
import cn.xunjian.registry.changes.UnitStore;
import cn.xunjian.registry.live.LiveRegistry;
import cn.xunjian.rulebook.Assessed;
import cn.xunjian.words.Text;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The life of assessments: drawn, fixed, announced, closed. */
@ApplicationScoped
public class Assessments {

  private final AssessmentStore store;
  private final CardStore cards;
  private final LiveRegistry registry;
  private final UnitStore units;
  private final AnswerDeadlines deadlines;
  private final AssessmentClosing closing;

  Assessments(
      AssessmentStore store,
      CardStore cards,
      LiveRegistry registry,
      UnitStore units,
      AnswerDeadlines deadlines,
      AssessmentClosing closing) {
    this.store = store;
    this.cards = cards;
    this.registry = registry;
    this.units = units;
    this.deadlines = deadlines;
    this.closing = closing;
  }

  /** Makes a draft with its draw. */
  public Uni<Assessment> create(Assessment draft, DrawPlan plan) {
    return drawn(draft.scope(), plan).chain(rows -> store.create(draft, plan, rows));
  }

  /** Draws again, as long as it is a draft. */
  public Uni<Assessment> redraw(Assessment draft, DrawPlan plan) {
    return drawn(draft.scope(), plan)
        .chain(rows -> store.redraw(draft.id(), plan, rows))
        .onItem()
        .ifNull()
        .failWith(() -> notThere(draft, State.DRAFT));
  }

  /** Whether the registry is there to draw from. */
  boolean knowWhomToDrawFrom() {
    return registry.loaded();
  }

  Uni<List<DrawRow>> drawn(Scope scope, DrawPlan plan) {
    Uni<Set<Long>> branch =
        scope.unit() == null
            ? Uni.createFrom().nullItem()
            : units.tree().map(tree -> tree.withBelow(scope.unit()));
    return branch.chain(
        units -> cards.failedLast().map(failed -> rows(population(scope, units), plan, failed)));
  }

  private List<Registered> population(Scope scope, Set<Long> units) {
    return registry.all().stream()
        .filter(each -> Assessed.of(each.target().kind()).isPresent())
        .filter(each -> units == null || units.contains(each.profile().unit()))
        .filter(each -> among(scope.kinds(), each.target().kind().code()))
        .filter(
            each ->
                scope.platforms().isEmpty()
                    || (each.platform() != null
                        && scope.platforms().contains(each.platform().code())))
        .filter(
            each ->
                scope.statuses().isEmpty()
                    ? each.profile().status().supervised()
                    : scope.statuses().contains(each.profile().status().code()))
        .sorted(Comparator.comparing(each -> each.key().value()))
        .toList();
  }

  private static boolean among(List<String> wanted, String code) {
    return wanted.isEmpty() || wanted.contains(code);
  }

  private static List<DrawRow> rows(
      List<Registered> population, DrawPlan plan, Set<Integer> failed) {
    Map<String, Registered> byKey = new HashMap<>();
    population.forEach(each -> byKey.put(each.key().value(), each));
    List<Drawn> drawn =
        Draw.of(
            plan,
            population.stream().map(each -> eligible(each, failed.contains(each.id()))).toList());
    return drawn.stream()
        .map(
            each -> {
              Registered its = byKey.get(each.eligible().key());
              return new DrawRow(its.id(), its.profile().unit(), each);
            })
        .toList();
  }

  private static Eligible eligible(Registered target, boolean failed) {
    return new Eligible(
        target.key().value(),
        target.unitName(),
        target.platform() == null ? "" : target.platform().code(),
        target.target() instanceof Site site ? site.level() : "",
        failed);
  }

  /** The draw stands from now on; the cards are computed. */
  public Uni<Assessment> fix(Assessment draft) {
    return moved(draft, State.DRAFT, store.move(draft.id(), State.DRAFT, State.FIXED));
  }

  /** Shows the cards to their units; nothing may wait for a decision any longer. */
  public Uni<Assessment> announce(Assessment computed, AnswerTime time) {
    return cards
        .tally(computed.id(), CardSight.ALL)
        .chain(
            tally ->
                cards
                    .waitingOfUnits(computed.id(), null)
                    .map(own -> own + tally.stream().mapToLong(Tally::proposed).sum()))
        .invoke(
            waiting -> {
              if (waiting > 0) {
                throw RefusedException.standing(
                    new Text("尚有 %d 项问题待核实", "%d findings wait to be confirmed or struck")
                        .with(waiting));
              }
            })
        .chain(() -> deadlines.from(time))
        .chain(
            until ->
                moved(
                    computed,
                    State.COMPUTED,
                    cards.announce(computed.id(), until.orElse(null), time.workingDays())));
  }

  /**
   * Closes it with all its cards, which never change again, and freezes those of units.
   *
   * @param early whether units need not have the whole time that they were given to answer
   */
  public Uni<Assessment> close(Assessment announced, boolean early) {
    return moved(announced, State.ANNOUNCED, closing.close(announced, early));
  }

  private static Uni<Assessment> moved(Assessment from, State wanted, Uni<Assessment> move) {
    return move.onItem().ifNull().failWith(() -> notThere(from, wanted));
  }

  private static RefusedException notThere(Assessment found, State wanted) {
    return RefusedException.standing(
        new Text("检查现为 %s，须为 %s 方可如此操作", "the assessment is %s; for this it must be %s")
            .with(found.state().code(), wanted.code()));
  }
}
