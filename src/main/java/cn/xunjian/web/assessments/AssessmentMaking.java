package cn.xunjian.web.assessments;

import cn.xunjian.assessment.Assessments;
import cn.xunjian.assessment.RefusedException;
import cn.xunjian.assessment.draw.DrawPlan;
import cn.xunjian.assessment.store.Assessment;
import cn.xunjian.rulebook.Edition;
import cn.xunjian.rulebook.RulesInForce;
import cn.xunjian.rulebook.editions.Bookshelf;
import cn.xunjian.web.requests.InputCheck;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Makes assessments with their draws for whoever asks, from what REST or a page sends. */
@ApplicationScoped
public class AssessmentMaking {

  private final Assessments assessments;
  private final KnownAssessments known;
  private final Bookshelf books;
  private final RulesInForce rules;
  private final InputCheck input;
  private final Clock clock;

  AssessmentMaking(
      Assessments assessments,
      KnownAssessments known,
      Bookshelf books,
      RulesInForce rules,
      InputCheck input,
      Clock clock) {
    this.assessments = assessments;
    this.known = known;
    this.books = books;
    this.rules = rules;
    this.input = input;
    this.clock = clock;
  }

  /** A draft, and how its draw was made. */
  public record Made(Assessment assessment, DrawPlan plan) {}

  /**
   * Makes an assessment with its draw, as a draft.
   *
   * @param body as {@code POST assessments} takes it
   * @throws cn.xunjian.web.problems.Problem naming all that is wrong; 403 beyond one's branches
   */
  public Uni<Made> create(ObjectNode body) {
    InputCheck.Read<AssessmentForm> read = input.read(body, AssessmentForm.class);
    AssessmentForm form = read.form();
    Instant now = clock.instant();
    Instant at = form.at(read.faults(), now);
    Edition usual = rules.root(now).edition();
    DrawPlan plan = form.plan(read.faults(), at);
    Assessment draft =
        new Assessment(
            0,
            form.name() == null ? "" : form.name().strip(),
            form.kind(read.faults()),
            form.scope(read.faults()),
            form.edition(read.faults(), usual),
            form.from(read.faults(), at),
            at,
            Assessment.State.DRAFT,
            known.decider(),
            now,
            null,
            null,
            null,
            0);
    read.faults().refuse();
    known.leads(form.unit());
    return KnownAssessments.keep(books, draft.edition())
        .chain(() -> assessments.create(draft, plan))
        .map(made -> new Made(made, plan));
  }

  /** The rule books by which it may be, the one in force for everybody first. */
  public Uni<List<Edition>> editions() {
    Edition usual = rules.root(clock.instant()).edition();
    return books
        .all()
        .map(
            all ->
                Stream.concat(Stream.of(usual), all.stream().map(each -> each.edition().edition()))
                    .distinct()
                    .toList());
  }

  /**
   * Draws again, as long as the assessment is a draft.
   *
   * @param body as {@code POST assessments/{id}/draw} takes it
   * @throws cn.xunjian.web.problems.Problem naming all that is wrong; by the answer 404, or 409
   *     where the draw stands already
   */
  public Uni<Assessment> redraw(long id, ObjectNode body) {
    InputCheck.Read<AssessmentForm.SampleForm> read =
        input.read(body, AssessmentForm.SampleForm.class);
    // Another seed than before, or the same would be drawn again.
    DrawPlan plan = read.form().plan(read.faults(), clock.instant().toString());
    read.faults().refuse();
    return known
        .led(id)
        .chain(it -> assessments.redraw(it, plan))
        .onFailure(RefusedException.class)
        .transform(KnownAssessments::problem);
  }
}
