package cn.xunjian.assessment;

import cn.xunjian.assessment.draw.DrawPlan;
import cn.xunjian.assessment.store.Assessment;
import cn.xunjian.assessment.store.Assessment.OfPlan;
import cn.xunjian.assessment.store.Assessment.State;
import cn.xunjian.assessment.store.AssessmentPlan;
import cn.xunjian.assessment.store.AssessmentPlanStore;
import cn.xunjian.assessment.store.AssessmentPlanStore.Due;
import cn.xunjian.rulebook.Edition;
import cn.xunjian.rulebook.RuleBook;
import cn.xunjian.rulebook.RulesInForce;
import cn.xunjian.rulebook.editions.Bookshelf;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.jboss.logging.Logger;

/**
 * Makes the assessments that come again with the calendar. When a period is over its assessment is
 * made, drawn and told, once. Of several that ended while nobody worked only the last is made: what
 * was to be known of the others was not seen either.
 */
@ApplicationScoped
public class AssessmentPlans {

  private static final Logger LOG = Logger.getLogger(AssessmentPlans.class);

  private final AssessmentPlanStore plans;
  private final Assessments assessments;
  private final RulesInForce rules;
  private final Bookshelf books;
  private final PlanTelling telling;
  private final ZoneId zone;

  AssessmentPlans(
      AssessmentPlanStore plans,
      Assessments assessments,
      RulesInForce rules,
      Bookshelf books,
      PlanTelling telling,
      ZoneId zone) {
    this.plans = plans;
    this.assessments = assessments;
    this.rules = rules;
    this.books = books;
    this.telling = telling;
    this.zone = zone;
  }

  /** Makes whatever is due. */
  Uni<Void> turn(Instant now) {
    if (!assessments.knowWhomToDrawFrom()) {
      return Uni.createFrom().voidItem();
    }
    LocalDate today = LocalDate.ofInstant(now, zone);
    return plans
        .standing()
        .chain(
            standing ->
                Multi.createFrom()
                    .iterable(standing)
                    .filter(plan -> !Period.of(plan.kind(), plan.next()).end().isAfter(today))
                    .onItem()
                    .transformToUni(plan -> make(plan, Period.of(plan.kind(), today).before(), now))
                    // One that cannot be made keeps no other from being made.
                    .collectFailures()
                    .concatenate()
                    .collect()
                    .last()
                    .replaceWithVoid());
  }

  private Uni<Void> make(AssessmentPlan plan, Period over, Instant now) {
    Instant end = begin(over.end());
    DrawPlan draw = plan.draw().seeded(plan.draw().seed() + " " + over.code());
    return edition(plan, end)
        .map(edition -> draft(plan, over, edition, now))
        .chain(
            draft ->
                assessments
                    .drawn(plan.scope(), draw)
                    .map(rows -> new Due(draft, draw, rows, over.end())))
        .chain(due -> plans.make(plan, due, telling.of(plan, over, due)))
        .invoke(made -> committed(plan, made))
        .replaceWithVoid();
  }

  private void committed(AssessmentPlan plan, Assessment made) {
    if (made != null) {
      LOG.infof("plan %d made assessment %d: %s", plan.id(), made.id(), made.name());
      telling.committed();
    }
  }

  private Uni<Edition> edition(AssessmentPlan plan, Instant end) {
    if (plan.edition() != null) {
      return Uni.createFrom().item(plan.edition());
    }
    RuleBook book = rules.root(end);
    return books.keep(book).replaceWith(book.edition());
  }

  private Assessment draft(AssessmentPlan plan, Period over, Edition edition, Instant now) {
    return new Assessment(
        0,
        plan.name() + "（" + over.name().zh() + "）",
        plan.kind(),
        plan.scope(),
        edition,
        begin(over.begin()),
        begin(over.end()),
        plan.stands() ? State.FIXED : State.DRAFT,
        plan.author(),
        now,
        null,
        null,
        new OfPlan(plan.id(), over.code()),
        0);
  }

  /** Cards speak of a whole hour. */
  private Instant begin(LocalDate day) {
    return day.atStartOfDay(zone).toInstant().truncatedTo(ChronoUnit.HOURS);
  }
}
