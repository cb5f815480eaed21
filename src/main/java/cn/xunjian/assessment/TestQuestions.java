package cn.xunjian.assessment;

import cn.xunjian.assessment.card.SpokenTime;
import cn.xunjian.assessment.spot.TestQuestion;
import cn.xunjian.assessment.spot.TestQuestion.Outcome;
import cn.xunjian.assessment.spot.TestQuestion.Quality;
import cn.xunjian.assessment.store.StoredCard;
import cn.xunjian.assessment.store.TestQuestionStore;
import cn.xunjian.words.Text;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Keeps the questions that persons sent as a test, with their deadlines and what came of them. */
@ApplicationScoped
public class TestQuestions {

  private final TestQuestionStore questions;
  private final AnswerDeadlines deadlines;
  private final Clock clock;
  private final ZoneId zone;

  TestQuestions(TestQuestionStore questions, AnswerDeadlines deadlines, Clock clock, ZoneId zone) {
    this.questions = questions;
    this.deadlines = deadlines;
    this.clock = clock;
    this.zone = zone;
  }

  public Uni<List<TestQuestion>> of(StoredCard card) {
    return questions.of(card.id());
  }

  /**
   * A question as it was sent.
   *
   * @param where null if nobody wrote it down
   * @param at null for now
   */
  public record Sent(String text, String where, Instant at, int workingDays, String by) {}

  /**
   * Keeps a question with its deadline by the calendar of working days.
   *
   * @throws RefusedException once the card is announced
   */
  public Uni<TestQuestion> ask(StoredCard card, Sent sent) {
    if (card.state() != StoredCard.State.DRAFT) {
      throw RefusedException.standing(
          new Text("评分表已公布，不再登记提问", "the card is announced: no more questions are kept"));
    }
    Instant now = now();
    Instant at = sent.at() == null ? now : sent.at().truncatedTo(ChronoUnit.MICROS);
    if (at.isAfter(now)) {
      throw RefusedException.given(new Text("发送时间不得晚于现在", "it was not sent in the future"));
    }
    return deadlines
        .from(new AnswerTime(sent.workingDays(), null), at)
        .map(
            due ->
                new TestQuestion(
                    0,
                    card.id(),
                    sent.text(),
                    sent.where(),
                    sent.by(),
                    at,
                    due.orElseThrow(),
                    sent.workingDays(),
                    null))
        .chain(questions::add);
  }

  /**
   * Keeps what came of one, once.
   *
   * @param answer null where none came
   * @param answered null for now, or where no answer came
   * @return null if there is no such question
   */
  public Uni<TestQuestion> end(
      StoredCard card, long id, Quality quality, String answer, Instant answered, String by) {
    Instant now = now();
    return questions
        .find(card.id(), id)
        .chain(
            asked ->
                asked == null
                    ? Uni.createFrom().nullItem()
                    : ended(asked, outcome(asked, quality, answer, answered, by, now)));
  }

  private Outcome outcome(
      TestQuestion asked,
      Quality quality,
      String answer,
      Instant answered,
      String by,
      Instant now) {
    boolean none = quality == Quality.NONE;
    if (none && now.isBefore(asked.due())) {
      throw RefusedException.standing(
          new Text("答复期限至 %s，未到期不能登记为未答复", "it may be answered until %s")
              .with(SpokenTime.lastDay(asked.due(), zone)));
    }
    Instant at = none ? null : answered == null ? now : answered.truncatedTo(ChronoUnit.MICROS);
    if (at != null && (at.isAfter(now) || at.isBefore(asked.sentAt()))) {
      throw RefusedException.given(
          new Text("答复时间须在提问之后、现在之前", "an answer comes after the question and before now"));
    }
    return new Outcome(quality, answer, at, by, now);
  }

  private Uni<TestQuestion> ended(TestQuestion asked, Outcome outcome) {
    return questions
        .end(asked.card(), asked.id(), outcome)
        .onItem()
        .ifNull()
        .switchTo(
            () ->
                questions
                    .find(asked.card(), asked.id())
                    .map(
                        there -> {
                          throw RefusedException.standing(settled(there));
                        }));
  }

  private Text settled(TestQuestion there) {
    Outcome outcome = there.outcome();
    return new Text("已登记：%s 于 %s：%s", "written down before: %s at %s: %s")
        .with(
            outcome.by(), SpokenTime.minute(outcome.writtenAt(), zone), outcome.quality().words());
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
