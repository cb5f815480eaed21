package cn.xunjian.web.assessments;

import cn.xunjian.access.Right;
import cn.xunjian.assessment.RefusedException;
import cn.xunjian.assessment.TestQuestions;
import cn.xunjian.assessment.spot.TestQuestion;
import cn.xunjian.assessment.spot.TestQuestion.Quality;
import cn.xunjian.web.problems.Problem;
import cn.xunjian.web.requests.InputCheck;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/** Questions sent as a test (模拟提问) for whoever asks, from what REST or a page sends. */
@ApplicationScoped
public class KeptQuestions {

  private final TestQuestions questions;
  private final KnownAssessments known;
  private final InputCheck input;

  KeptQuestions(TestQuestions questions, KnownAssessments known, InputCheck input) {
    this.questions = questions;
    this.known = known;
    this.input = input;
  }

  /** All of a card that whoever asks decides about; fails with 404 for any other. */
  public Uni<List<TestQuestion>> of(long card) {
    return known.card(card, Right.TEND).chain(questions::of);
  }

  /**
   * Keeps one that was sent.
   *
   * @param body as {@code POST cards/{id}/questions} takes it
   * @throws Problem naming all that is wrong; by the answer 409 without a calendar
   */
  public Uni<TestQuestion> ask(long card, ObjectNode body) {
    TestQuestionForm form = input.read(body, TestQuestionForm.class).sound();
    TestQuestions.Sent sent = form.sent(known.decider());
    return known
        .card(card, Right.TEND)
        .chain(found -> questions.ask(found, sent))
        .onFailure(RefusedException.class)
        .transform(failure -> problem(failure, "/sentAt"));
  }

  /**
   * Keeps what came of one, once.
   *
   * @param body as {@code POST cards/{id}/questions/{question}/outcome} takes it
   * @throws Problem naming all that is wrong; by the answer 404, or 409 with what happened
   */
  public Uni<TestQuestion> end(long card, long question, ObjectNode body) {
    InputCheck.Read<TestQuestionForm.Outcome> read =
        input.read(body, TestQuestionForm.Outcome.class);
    Quality quality = read.form().read(read.faults());
    read.faults().refuse();
    String answer = read.form().text();
    Instant at = read.form().at();
    String by = known.decider();
    return known
        .card(card, Right.TEND)
        .chain(found -> questions.end(found, question, quality, answer, at, by))
        .onFailure(RefusedException.class)
        .transform(failure -> problem(failure, "/answeredAt"))
        .onItem()
        .ifNull()
        .failWith(
            () ->
                Problem.notFound(
                    "该评分表没有第 %1$d 号提问 · the card has no question %1$d".formatted(question)));
  }

  private static Problem problem(Throwable failure, String pointer) {
    RefusedException why = (RefusedException) failure;
    return why.asGiven()
        ? Problem.unprocessable(pointer, why.code(), why.why().both())
        : KnownAssessments.problem(why);
  }
}
