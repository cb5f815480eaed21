package cn.xunjian.console.assessments;

import cn.xunjian.assessment.store.Assessment;
import cn.xunjian.console.frame.EntryForm;
import cn.xunjian.console.frame.EntryForm.Option;
import cn.xunjian.console.frame.Sent;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The form that plans assessments which come again, and what of it REST takes.
 *
 * @param once what it has in common with an assessment that is made once
 */
record NewPlanForm(NewAssessmentForm once) {

  static final String ID = "plan";

  private static final int NAME = 100;

  EntryForm form() {
    EntryForm form =
        EntryForm.of("/assessments/plans", say("建立计划", "Plan it"))
            .called(ID)
            .titled(say("新建检查计划", "Plan assessments"))
            .first()
            .text("name", say("名称", "Name"), NAME, true)
            .help(say("如“季度检查”。", "Such as 季度检查."))
            .select(
                "kind",
                say("周期", "How often"),
                Assessment.Kind.QUARTERLY.code(),
                Arrays.stream(Assessment.Kind.values())
                    .filter(kind -> kind != Assessment.Kind.SPOT)
                    .map(
                        kind ->
                            new Option(kind.code(), once.say().say(AssessmentWords.words(kind))))
                    .toList());
    List<Option> editions = new ArrayList<>();
    editions.add(new Option("", say("期满时施行的版本", "the one in force then")));
    once.editions().forEach(each -> editions.add(new Option(each, each)));
    form =
        once.scope(form)
            .with(
                new EntryForm.Field(
                    "edition", "select", say("规则", "Rule book"), "", "", false, 0, editions))
            .day("first", say("首期所含的一天", "A day of the first period"), "", false)
            .help(
                say(
                    "不填则从本期起；每期结束后建立该期检查。",
                    "This period without it; each is assessed once it is over."))
            .select(
                "fix",
                say("名单", "The draw"),
                "false",
                List.of(
                    new Option("false", say("先为草稿，人工查看后定稿", "waits as a draft")),
                    new Option("true", say("直接定稿并评分", "stands at once, and is scored"))));
    // The seed is the last of them: a plan makes none by itself.
    return new SampleFields(null, once.say())
        .in(form)
        .help(
            say(
                "每期以“种子 期号”抽签，任何人可凭此重做；不填则用“名称 期号”。",
                "Each period is drawn by the seed and the period, which anybody can repeat; by the name and the period without it."));
  }

  private String say(String zh, String en) {
    return once.say().say(zh, en);
  }

  ObjectNode body(Sent sent) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    for (String name : List.of("name", "kind", "edition", "first")) {
      if (sent.has(name)) {
        body.put(name, sent.text(name));
      }
    }
    once.scope(sent, body);
    body.put("fix", sent.text("fix").equals("true"));
    body.set("sample", new SampleFields(null, once.say()).body(sent));
    return body;
  }
}
