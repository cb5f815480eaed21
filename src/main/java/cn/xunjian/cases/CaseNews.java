package cn.xunjian.cases;

import cn.xunjian.cases.checklist.OfficeCase;
import cn.xunjian.cases.checklist.OfficeCase.Deed;
import cn.xunjian.cases.checklist.OfficeCase.State;
import cn.xunjian.cases.checklist.OfficeCase.Step;
import cn.xunjian.cases.checklist.OfficeCase.StepState;
import cn.xunjian.rulebook.model.Severity;
import cn.xunjian.words.Text;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/** Tells the steps of cases to whoever the routes of the unit name. */
@ApplicationScoped
class CaseNews {

  private final UnitTelling telling;

  CaseNews(UnitTelling telling) {
    this.telling = telling;
  }

  void committed() {
    telling.committed();
  }

  /** That a case is open, within its transaction. */
  Uni<Void> opened(SqlConnection transaction, OfficeCase opened, Instant now) {
    Text says =
        new Text("%s：%s，待办：%s", "%s: %s, next: %s")
            .with(opened.rules().title(), opened.title(), next(opened, -1));
    return tell(transaction, opened, "opened", Severity.WARNING, says, now);
  }

  /** That a step was done or refused, within its transaction. */
  Uni<Void> stepped(
      SqlConnection transaction,
      OfficeCase before,
      Step step,
      StepState state,
      Deed deed,
      State end) {
    Text done =
        new Text(
                state == StepState.REFUSED ? "%s：%s，%s 不予同意" : "%s：%s，%s 已办",
                state == StepState.REFUSED ? "%s: %s, not agreed: %s" : "%s: %s, done: %s")
            .with(before.rules().title(), before.title(), before.rule(step).title());
    Text says =
        end == null
            ? new Text("%s；待办：%s", "%s; next: %s").with(done, next(before, step.position()))
            : new Text("%s；事项%s", "%s; the case is %s").with(done, end.words());
    String word = end == null ? "step_done" : end.code();
    return tell(transaction, before, word, Severity.WARNING, says, deed.at());
  }

  private static Text next(OfficeCase found, int after) {
    return found.rule(found.steps().get(after + 1)).title();
  }

  Uni<Void> withdrawn(
      SqlConnection transaction, OfficeCase before, String by, String note, Instant now) {
    Text says =
        new Text("%s：%s，%s 撤回：%s", "%s: %s, withdrawn by %s: %s")
            .with(before.rules().title(), before.title(), by, note);
    return tell(transaction, before, "withdrawn", Severity.WARNING, says, now);
  }

  Uni<Void> overdue(SqlConnection transaction, OfficeCase found, Step step, Instant now) {
    Text says =
        new Text("%s：%s，%s 逾期未办（%s）", "%s: %s, overdue: %s (%s)")
            .with(
                found.rules().title(),
                found.title(),
                found.rule(step).title(),
                found.rule(step).by().words());
    return tell(transaction, found, "overdue", Severity.SERIOUS, says, now);
  }

  /** That a site has to be open again soon, within its transaction. */
  Uni<Void> ending(SqlConnection transaction, OfficeCase found, String until, Instant now) {
    Text says =
        new Text(
                "%s：%s，关停时段将于 %s 结束，请按时恢复访问",
                "%s: %s, the window ends at %s: open it again in time")
            .with(found.rules().title(), found.title(), until);
    return tell(transaction, found, "ending", Severity.WARNING, says, now);
  }

  /** That a case waits in vain, within its transaction. */
  Uni<Void> stalled(SqlConnection transaction, OfficeCase found, Text why, Instant now) {
    Text says = new Text("%s：%s，%s", "%s: %s, %s").with(found.rules().title(), found.title(), why);
    return tell(transaction, found, "stalled", Severity.SERIOUS, says, now);
  }

  private Uni<Void> tell(
      SqlConnection transaction,
      OfficeCase about,
      String word,
      Severity severity,
      Text says,
      Instant now) {
    String path = "case/" + about.id();
    UUID event =
        UUID.nameUUIDFromBytes((path + "/" + word + "/" + now).getBytes(StandardCharsets.UTF_8));
    return telling.tell(
        transaction,
        new UnitTelling.Said(
            about.matter(),
            event,
            "case",
            path,
            about.unit(),
            about.unitName(),
            word,
            "case." + word,
            "cn.xunjian.case." + word.replace('_', '-') + ".v1",
            severity,
            says,
            now));
  }
}
