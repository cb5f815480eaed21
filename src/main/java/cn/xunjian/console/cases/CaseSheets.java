package cn.xunjian.console.cases;

import cn.xunjian.cases.checklist.OfficeCase;
import cn.xunjian.cases.checklist.OfficeCase.Step;
import cn.xunjian.console.cases.CaseSheet.SheetFile;
import cn.xunjian.console.cases.CaseSheet.SheetStep;
import cn.xunjian.console.frame.EntryForm;
import cn.xunjian.console.frame.Fact;
import cn.xunjian.console.frame.PageAddress;
import cn.xunjian.console.frame.Phrasing;
import cn.xunjian.console.frame.RefusedForm;
import cn.xunjian.proof.Proof;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** Writes a case as its page shows it. */
record CaseSheets(Phrasing say) {

  /**
   * Who reads the page, and what he sent that was not taken.
   *
   * @param answers whether he may do what the unit does
   * @param leads whether he may decide
   */
  record CaseReader(boolean answers, boolean leads, RefusedForm refused) {}

  /**
   * @param target the key of what it is about; null for none
   */
  CaseSheet of(OfficeCase found, String target, List<Proof> files, CaseReader reader) {
    List<EntryForm> forms =
        new CaseEntryForms(found, say)
            .offered(reader.answers(), reader.leads()).stream().map(reader.refused()::in).toList();
    Step waiting = found.waiting().orElse(null);
    return new CaseSheet(
        new CasePageWords(say),
        ListedCase.of(found, say),
        facts(found, target),
        found.steps().stream().map(step -> step(found, step, files)).toList(),
        forms,
        reader.refused().untold(forms.stream(), say),
        reader.answers() && waiting != null
            ? "/api/v1/cases/%d/steps/%s/files".formatted(found.id(), waiting.id())
            : "");
  }

  private List<Fact> facts(OfficeCase found, String target) {
    List<Fact> facts = new ArrayList<>();
    facts.add(Fact.of(say.say("类型", "Kind"), say.say(found.rules().title())));
    facts.add(Fact.of(say.say("依据", "Clause"), found.rules().clause()));
    if (target != null) {
      facts.add(new Fact(say.say("对象", "Target"), target, PageAddress.ofTarget(target)));
    }
    wishes(found.wish(), facts);
    facts.add(Fact.of(say.say("提出人", "Opened by"), found.author()));
    facts.add(Fact.of(say.say("提出于", "Opened"), say.minute(found.createdAt())));
    if (found.endedAt() != null) {
      facts.add(Fact.of(say.say("结束于", "Ended"), say.minute(found.endedAt())));
    }
    return facts;
  }

  /** What the registry takes over by its steps. */
  private void wishes(JsonObject wish, List<Fact> facts) {
    if (wish.containsKey("from")) {
      facts.add(Fact.of(say.say("自", "From"), say.minute(wish.getInstant("from"))));
    }
    if (wish.containsKey("until")) {
      facts.add(Fact.of(say.say("至", "Until"), say.minute(wish.getInstant("until"))));
    }
    if (wish.getString("notice") != null) {
      facts.add(Fact.of(say.say("公告", "Notice"), wish.getString("notice")));
    }
    for (String part : List.of("draft", "changes")) {
      JsonObject fields = wish.getJsonObject(part);
      if (fields != null) {
        fields.forEach(
            field -> facts.add(Fact.of(field.getKey(), String.valueOf(field.getValue()))));
      }
    }
  }

  private SheetStep step(OfficeCase found, Step step, List<Proof> files) {
    boolean done = step.done() != null;
    return new SheetStep(
        say.say(found.rule(step).title()),
        say.say(found.rule(step).by().words()),
        CasePageWords.tag(step.state(), say),
        done || step.due() == null ? "" : say.day(step.due().minusMillis(1)),
        done ? step.done().actor() + " · " + say.minute(step.done().at()) : "",
        done && step.done().note() != null ? say.side(step.done().note()) : "",
        done && step.done().proof() != null ? step.done().proof() : "",
        step.seen() == null
            ? ""
            : say.say(step.seen().says()) + " · " + say.minute(step.seen().at()),
        files.stream()
            .filter(file -> file.of().part().equals(step.id()))
            .map(file -> file(found, step, file))
            .toList());
  }

  private SheetFile file(OfficeCase found, Step step, Proof file) {
    return new SheetFile(
        "/api/v1/cases/%d/steps/%s/files/%d".formatted(found.id(), step.id(), file.id()),
        file.name(),
        say.number(file.size()) + " B",
        file.by());
  }
}
