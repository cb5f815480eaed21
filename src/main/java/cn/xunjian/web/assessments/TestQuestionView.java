package cn.xunjian.web.assessments;

import cn.xunjian.assessment.spot.TestQuestion;
import cn.xunjian.words.Text;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A question sent as a test as it is shown.
 *
 * @param state waiting, overdue, answered, answered_late or unanswered
 * @param due the first instant that is too late
 */
@Schema(name = "TestQuestion")
@JsonInclude(JsonInclude.Include.NON_NULL)
record TestQuestionView(
    long id,
    long card,
    String text,
    String where,
    String askedBy,
    Instant sentAt,
    int workingDays,
    Instant due,
    @Schema(examples = "answered") String state,
    String answer,
    Instant answeredAt,
    @Schema(examples = "good") String quality,
    Text qualityWords,
    String writtenBy,
    Instant writtenAt) {

  static final String EXAMPLE =
      "{\"id\":1,\"card\":17,\"text\":\"居住证到期如何续签？\",\"where\":\"县长信箱\",\"askedBy\":\"张三（zhangsan）\","
          + "\"sentAt\":\"2026-11-30T01:00:00Z\",\"workingDays\":5,\"due\":\"2026-12-07T16:00:00Z\",\"state\":\"answered\","
          + "\"answer\":\"可到派出所或网上办理……\",\"answeredAt\":\"2026-12-02T03:00:00Z\",\"quality\":\"good\","
          + "\"writtenBy\":\"张三（zhangsan）\",\"writtenAt\":\"2026-12-02T06:00:00Z\"}";

  static TestQuestionView of(TestQuestion it, Instant now) {
    TestQuestion.Outcome outcome = it.outcome();
    boolean open = outcome == null;
    return new TestQuestionView(
        it.id(),
        it.card(),
        it.text(),
        it.where(),
        it.askedBy(),
        it.sentAt(),
        it.days(),
        it.due(),
        it.state(now).code(),
        open ? null : outcome.answer(),
        open ? null : outcome.at(),
        open ? null : outcome.quality().code(),
        open ? null : outcome.quality().words(),
        open ? null : outcome.by(),
        open ? null : outcome.writtenAt());
  }
}
