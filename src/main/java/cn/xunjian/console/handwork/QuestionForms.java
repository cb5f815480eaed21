package cn.xunjian.console.handwork;

import cn.xunjian.assessment.spot.TestQuestion.Quality;
import cn.xunjian.console.frame.EntryForm;
import cn.xunjian.console.frame.EntryForm.Option;
import cn.xunjian.console.frame.Phrasing;
import cn.xunjian.console.frame.Sent;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;

/**
 * The forms of test questions, and what of them REST takes.
 *
 * @param path of the page that they stand on
 */
record QuestionForms(String path, Phrasing say) {

  private static final int TEXT = 2_000;
  private static final int WHERE = 500;
  private static final int ANSWER = 10_000;
  private static final int MOST_DAYS = 250;
  private static final LocalTime END_OF_DAY = LocalTime.of(23, 59, 59);

  EntryForm draw() {
    return EntryForm.of(path + "/draw", say.say("抽取页面", "Draw pages")).untitled().first();
  }

  EntryForm ask() {
    return EntryForm.of(path + "/questions", say.say("登记提问", "Keep the question"))
        .titled(say.say("登记一次模拟提问", "A question that was sent"))
        .area("text", say.say("提问内容", "What was asked"), TEXT, true)
        .text("where", say.say("渠道", "Where it was sent"), WHERE, false)
        .help(say.say("如“县长信箱”。", "Such as the mayor’s letter box."))
        .day("sentOn", say.say("发送日期", "Sent on"), "", false)
        .help(say.say("不填即今天。", "Today without it."))
        .number("workingDays", say.say("答复期限（工作日）", "Working days to answer"), MOST_DAYS, false)
        .help(say.say("不填为 5 个工作日。", "Five without it."));
  }

  EntryForm end(long question) {
    return EntryForm.of(
            path + "/questions/" + question + "/outcome", say.say("登记结果", "Write it down"))
        .called("outcome-" + question)
        .untitled()
        .select(
            "quality",
            say.say("答复情况", "The answer"),
            Quality.GOOD.code(),
            Arrays.stream(Quality.values())
                .map(each -> new Option(each.code(), say.say(each.words())))
                .toList())
        .area("answer", say.say("答复内容", "What was answered"), ANSWER, false)
        .help(
            say.say(
                "未答复的不填；期满后方可登记为未答复。", "Empty if none came; that can be said after the deadline."))
        .day("answeredOn", say.say("答复日期", "Answered on"), "", false)
        .help(say.say("不填即今天。", "Today without it."));
  }

  ObjectNode asked(Sent sent) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("text", sent.text("text"));
    if (sent.has("where")) {
      body.put("where", sent.text("where"));
    }
    LocalDate day = past(sent.day("sentOn"));
    if (day != null) {
      body.put("sentAt", day.atStartOfDay(say.zone()).toOffsetDateTime().toString());
    }
    if (sent.number("workingDays") != null) {
      body.put("workingDays", sent.number("workingDays"));
    }
    return body;
  }

  /** What came on some day is taken to have come before that day was over. */
  ObjectNode ended(Sent sent) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("quality", sent.text("quality"));
    if (sent.has("answer")) {
      body.put("answer", sent.text("answer"));
    }
    LocalDate typed = sent.day("answeredOn");
    // Where no answer came even today is refused, not passed over.
    LocalDate day = Quality.NONE.code().equals(sent.text("quality")) ? typed : past(typed);
    if (day != null) {
      body.put(
          "answeredAt",
          day.plusDays(1).atStartOfDay(say.zone()).minusSeconds(1).toOffsetDateTime().toString());
    }
    return body;
  }

  /**
   * A time to the minute; a day of which no more was said, kept as its first or last second, alone.
   */
  static String told(Instant at, Phrasing say) {
    LocalTime time = LocalTime.ofInstant(at, say.zone());
    boolean bare = time.equals(LocalTime.MIDNIGHT) || time.equals(END_OF_DAY);
    return bare ? say.day(at) : say.minute(at);
  }

  /** Today is now; a day to come is refused by whoever takes it. */
  private LocalDate past(LocalDate day) {
    return day == null || day.equals(LocalDate.ofInstant(say.now(), say.zone())) ? null : day;
  }
}
