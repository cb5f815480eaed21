package cn.xunjian.web.assessments;

import cn.xunjian.assessment.TestQuestions;
import cn.xunjian.assessment.spot.TestQuestion.Quality;
import cn.xunjian.web.requests.Faults;
import cn.xunjian.web.requests.Storable;
import cn.xunjian.web.requests.TimeWithOffset;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A question that somebody sent to a site as a test. */
@Schema(name = "TestQuestionDraft")
record TestQuestionForm(
    @NotBlank(message = "missing: 请填写提问内容 · what was asked")
        @Size(
            max = 2000,
            message = "too_long: 提问最多 2000 字 · a question has 2000 characters at most")
        @Storable
        String text,
    @Schema(description = "the form or the address it was sent by", examples = "县长信箱")
        @Size(max = 500, message = "too_long: 最多 500 字 · 500 characters at most")
        @Storable
        String where,
    @TimeWithOffset @Schema(format = "date-time", description = "now if absent") String sentAt,
    @Schema(description = "in how many working days an answer is due; 5 if absent", examples = "5")
        @Min(value = 1, message = DAYS)
        @Max(value = 250, message = DAYS)
        Integer workingDays) {

  /** 简单常见问题 are answered within five working days. */
  private static final int USUAL = 5;

  private static final String DAYS = "out_of_range: 期限为 1 至 250 个工作日 · 1 to 250 working days";

  TestQuestions.Sent sent(String by) {
    return new TestQuestions.Sent(
        text.strip(),
        where == null || where.isBlank() ? null : where.strip(),
        sentAt == null || sentAt.isBlank() ? null : TimeWithOffset.Check.read(sentAt),
        workingDays == null ? USUAL : workingDays,
        by);
  }

  /** What came of a question. */
  @Schema(name = "TestQuestionOutcome")
  record Outcome(
      @Schema(description = "good, poor (evasive or irrelevant) or none") String quality,
      @Size(
              max = 10_000,
              message = "too_long: 答复最多 10000 字 · an answer has 10000 characters at most")
          @Storable
          String answer,
      @TimeWithOffset @Schema(format = "date-time", description = "now if absent")
          String answeredAt) {

    Quality read(Faults faults) {
      List<Quality> found =
          Arrays.stream(Quality.values()).filter(each -> each.code().equals(quality)).toList();
      if (found.isEmpty()) {
        faults.add(
            "/quality",
            "unknown_value",
            "答复情况只能是 good、poor、none · quality is one of good, poor, none");
        return Quality.NONE;
      }
      boolean none = found.get(0) == Quality.NONE;
      if (none && answered()) {
        faults.add("/answer", "bad_value", "未答复的不填答复内容 · leave answer empty where none came");
      }
      if (none && answeredAt != null && !answeredAt.isBlank()) {
        faults.add(
            "/answeredAt", "bad_value", "未答复的不填答复日期 · leave answeredAt empty where none came");
      }
      if (!none && !answered()) {
        faults.add("/answer", "missing", "请填写答复内容 · write down what was answered");
      }
      return found.get(0);
    }

    private boolean answered() {
      return answer != null && !answer.isBlank();
    }

    /** What was answered; null if nothing was. */
    String text() {
      return answered() ? answer : null;
    }

    Instant at() {
      return answeredAt == null || answeredAt.isBlank()
          ? null
          : TimeWithOffset.Check.read(answeredAt);
    }
  }
}
