package cn.xunjian.console.cases;

import cn.xunjian.cases.checklist.CaseKind.Doer;
import cn.xunjian.cases.checklist.CaseKind.StepRule;
import cn.xunjian.cases.checklist.OfficeCase;
import cn.xunjian.console.frame.EntryForm;
import cn.xunjian.console.frame.Phrasing;
import java.util.ArrayList;
import java.util.List;

/** The forms of the steps that a case can take now. */
record CaseEntryForms(OfficeCase found, Phrasing say) {

  private static final int NOTE = 2_000;
  private static final int PROOF = 500;

  /** The rule of the step whose turn it is; null once the case has ended. */
  private StepRule rule() {
    return found.waiting().map(found::rule).orElse(null);
  }

  /** A deed by the word in its address, with its form. */
  EntryForm of(String deed) {
    StepRule rule = rule();
    String step = rule == null ? "" : say.say(rule.title());
    boolean proved = rule != null && (rule.proof() || rule.by() == Doer.MACHINE);
    return switch (deed) {
      case "done" ->
          form(deed, say.say("办理：", "Done: ") + step)
              .first()
              .text("proof", say.say("文号、网址等凭据", "Document or address"), PROOF, proved)
              .area("note", note(), NOTE, false);
      case "agree" ->
          form(deed, say.say("同意：", "Agree: ") + step)
              .first()
              .text("proof", say.say("文号、网址等凭据", "Document or address"), PROOF, proved)
              .area("note", note(), NOTE, false);
      case "refuse" ->
          form(deed, say.say("不予同意", "Do not agree"))
              .asking(say.say("不予同意后事项即终止，确认？", "The case ends with it. Go on?"))
              .area("note", say.say("理由", "Reason"), NOTE, true);
      case "withdraw" ->
          form(deed, say.say("撤回事项", "Withdraw the case"))
              .asking(say.say("确认撤回？已登记的变更不会撤销。", "Withdraw it? What was registered stays."))
              .area("note", say.say("理由", "Reason"), NOTE, true);
      default -> throw new IllegalArgumentException(deed);
    };
  }

  private EntryForm form(String deed, String words) {
    return EntryForm.of("/cases/" + found.id() + "/" + deed, words);
  }

  private String note() {
    return say.say("备注", "Note");
  }

  /**
   * What somebody may do now.
   *
   * @param answers whether he may do what the unit does
   * @param leads whether he may decide
   */
  List<EntryForm> offered(boolean answers, boolean leads) {
    StepRule rule = rule();
    List<EntryForm> forms = new ArrayList<>();
    if (rule == null) {
      return forms;
    }
    if (answers && rule.by() == Doer.OWNER) {
      forms.add(of("done"));
    }
    if (leads && rule.by() != Doer.OWNER) {
      forms.add(of("agree"));
      if (rule.by() == Doer.SUPERVISOR) {
        forms.add(of("refuse"));
      }
    }
    if (answers) {
      forms.add(of("withdraw"));
    }
    return forms;
  }

  /** Whether a deed is one that is offered, whoever asks. */
  boolean fits(String deed) {
    return offered(true, true).stream().anyMatch(form -> form.id().equals(deed));
  }
}
