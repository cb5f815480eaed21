package cn.xunjian.web.assessments;

import cn.xunjian.assessment.store.AssessmentPlan;
import cn.xunjian.assessment.store.AssessmentPlanStore;
import cn.xunjian.rulebook.Edition;
import cn.xunjian.rulebook.editions.Bookshelf;
import cn.xunjian.web.problems.Problem;
import cn.xunjian.web.requests.InputCheck;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Predicate;

/** Plans of assessments (检查计划) for whoever asks, from what REST or a page sends. */
@ApplicationScoped
public class KeptPlans {

  private final AssessmentPlanStore plans;
  private final KnownAssessments known;
  private final Bookshelf books;
  private final InputCheck input;
  private final Clock clock;
  private final ZoneId zone;

  KeptPlans(
      AssessmentPlanStore plans,
      KnownAssessments known,
      Bookshelf books,
      InputCheck input,
      Clock clock,
      ZoneId zone) {
    this.plans = plans;
    this.known = known;
    this.books = books;
    this.input = input;
    this.clock = clock;
    this.zone = zone;
  }

  /** Those whose branch whoever asks may assess, the newest first. */
  public Uni<List<AssessmentPlan>> all() {
    Predicate<Long> led = known.ledUnits();
    return plans
        .all()
        .map(all -> all.stream().filter(plan -> led.test(plan.scope().unit())).toList());
  }

  /**
   * Plans.
   *
   * @param body as {@code POST assessments/plans} takes it
   * @throws Problem naming all that is wrong; 403 beyond one's branches
   */
  public Uni<AssessmentPlan> create(ObjectNode body) {
    InputCheck.Read<AssessmentPlanForm> read = input.read(body, AssessmentPlanForm.class);
    Instant now = clock.instant();
    AssessmentPlan plan =
        read.form().plan(read.faults(), LocalDate.ofInstant(now, zone), known.decider(), now);
    known.leads(plan.scope().unit());
    return edition(plan.edition()).chain(() -> plans.add(plan));
  }

  private Uni<Void> edition(Edition edition) {
    return edition == null ? Uni.createFrom().voidItem() : KnownAssessments.keep(books, edition);
  }

  /** One of those; fails with 404 for any other. */
  Uni<AssessmentPlan> find(long id) {
    Predicate<Long> led = known.ledUnits();
    return plans
        .find(id)
        .map(found -> found != null && led.test(found.scope().unit()) ? found : null)
        .onItem()
        .ifNull()
        .failWith(() -> Problem.notFound("no plan of assessments has the number " + id));
  }

  /** Ends one; fails with 409 if it had ended. */
  public Uni<AssessmentPlan> stop(long id) {
    AssessmentPlan.Stop by = new AssessmentPlan.Stop(known.decider(), clock.instant());
    return find(id)
        .chain(plan -> plans.stop(plan.id(), by))
        .onItem()
        .ifNull()
        .failWith(() -> Problem.conflict("", "settled", "计划已停止 · the plan has ended already"));
  }
}
