package cn.xunjian.web.assessments;

import cn.xunjian.assessment.AnswerTime;
import cn.xunjian.web.requests.Faults;
import cn.xunjian.web.requests.TimeWithOffset;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How long units may answer; without an end if nothing is said. */
@Schema(name = "Announcement")
record AnnounceForm(
    @Schema(
            description =
                "working days after today, 1 to 250, by the office's calendar; 409 calendar_missing where the holidays of a year"
                    + " are not known",
            examples = "5")
        Integer workingDays,
    @TimeWithOffset
        @Schema(format = "date-time", description = "or the first instant that is too late")
        String answerUntil) {

  AnswerTime time(Faults faults) {
    try {
      return new AnswerTime(
          workingDays,
          answerUntil == null || faults.at("/answerUntil")
              ? null
              : TimeWithOffset.Check.read(answerUntil));
    } catch (IllegalArgumentException e) {
      faults.add("/workingDays", "bad_value", e.getMessage());
      return AnswerTime.ENDLESS;
    }
  }
}
