package cn.xunjian.console.cases;

import cn.xunjian.cases.checklist.CaseKind;
import cn.xunjian.cases.checklist.CaseKinds;
import cn.xunjian.console.frame.EntryForm;
import cn.xunjian.console.frame.Phrasing;
import java.util.List;

/**
 * The page that opens a case.
 *
 * @param kinds to choose from; empty once one is chosen
 * @param title the chosen kind; empty before
 * @param steps of the chosen kind, in words
 * @param forms the form of the chosen kind; empty before
 */
public record NewCaseView(
    CasePageWords words,
    List<OfferedKind> kinds,
    String title,
    String clause,
    List<String> steps,
    List<EntryForm> forms) {

  /** A kind with the address of its form. */
  public record OfferedKind(String href, String title, String clause, int steps) {}

  static NewCaseView kinds(Phrasing say) {
    return new NewCaseView(
        new CasePageWords(say),
        CaseKinds.bundled().all().stream()
            .map(
                kind ->
                    new OfferedKind(
                        "/cases/new?kind=" + kind.id(),
                        say.say(kind.title()),
                        kind.clause(),
                        kind.steps().size()))
            .toList(),
        "",
        "",
        List.of(),
        List.of());
  }

  static NewCaseView of(CaseOpeningForm form, EntryForm entry, Phrasing say) {
    CaseKind kind = form.kind();
    return new NewCaseView(
        new CasePageWords(say),
        List.of(),
        say.say(kind.title()),
        form.clause(),
        kind.steps().stream()
            .map(step -> "%s（%s）".formatted(say.say(step.title()), say.say(step.by().words())))
            .toList(),
        List.of(entry));
  }
}
