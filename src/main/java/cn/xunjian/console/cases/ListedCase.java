package cn.xunjian.console.cases;

import cn.xunjian.cases.checklist.OfficeCase;
import cn.xunjian.cases.checklist.OfficeCase.Step;
import cn.xunjian.console.frame.Phrasing;
import cn.xunjian.console.frame.Tag;

/**
 * A case in a list.
 *
 * @param next the step whose turn it is; empty once the case has ended
 * @param doer whose turn it is
 * @param due until when; empty for no term
 * @param overdue null where it is not
 */
public record ListedCase(
    String href,
    String title,
    String kind,
    String unit,
    Tag state,
    String next,
    String doer,
    String due,
    Tag overdue,
    String opened) {

  public static ListedCase of(OfficeCase found, Phrasing say) {
    Step waiting = found.waiting().orElse(null);
    return new ListedCase(
        "/cases/" + found.id(),
        found.title(),
        say.say(found.rules().title()),
        found.unitName(),
        CasePageWords.tag(found.state(), say),
        waiting == null ? "" : say.say(found.rule(waiting).title()),
        waiting == null ? "" : say.say(found.rule(waiting).by().words()),
        waiting == null || waiting.due() == null ? "" : say.day(waiting.due().minusMillis(1)),
        waiting != null && waiting.overdue(say.now())
            ? new Tag(say.say("逾期", "overdue"), "critical", "▲")
            : null,
        say.minute(found.createdAt()));
  }
}
