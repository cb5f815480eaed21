package cn.xunjian.console.assessments;

import cn.xunjian.assessment.store.Assessment;
import cn.xunjian.console.frame.EntryForm;
import cn.xunjian.console.frame.EntryForm.Field;
import cn.xunjian.console.frame.EntryForm.Option;
import cn.xunjian.console.frame.Phrasing;
import cn.xunjian.console.frame.Sent;
import cn.xunjian.registry.Platform;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The form that makes an assessment, and what of it REST takes.
 *
 * @param units that the reader may assess; empty if there are too many
 * @param whole whether he may assess all of them
 * @param editions the rule books there are, the one in force first
 */
record NewAssessmentForm(List<Option> units, boolean whole, List<String> editions, Phrasing say) {

  private static final int NAME = 200;
  private static final int MOST_UNITS = 999_999_999;

  EntryForm form() {
    EntryForm form =
        EntryForm.of("/assessments/new", say.say("抽样", "Draw"))
            .untitled()
            .first()
            .text("name", say.say("名称", "Name"), NAME, true)
            .help(say.say("如“2026年第四季度检查”。", "Such as 2026, fourth quarter."))
            .select(
                "kind",
                say.say("类型", "Kind"),
                Assessment.Kind.SPOT.code(),
                Arrays.stream(Assessment.Kind.values())
                    .map(kind -> new Option(kind.code(), say.say(AssessmentWords.words(kind))))
                    .toList());
    form =
        scope(form)
            .day("from", say.say("检查期起始", "First day of the period"), "", false)
            .help(
                say.say(
                    "不填则为近七日；评分以当前整点的事实为准。", "Seven days without it; cards are as of this hour."))
            .select(
                "edition",
                say.say("规则", "Rule book"),
                editions.get(0),
                editions.stream().map(each -> new Option(each, each)).toList());
    return new SampleFields(null, say).in(form);
  }

  /** The fields that say what is assessed. */
  EntryForm scope(EntryForm form) {
    return unit(form)
        .with(
            choice(
                "kinds",
                say.say("对象种类", "Of"),
                say.say("全部", "all"),
                Stream.of("site", "account", "app")
                    .map(kind -> new Option(kind, say.say(AssessmentWords.kindOf(kind))))
                    .toList()))
        .with(
            choice(
                "platforms",
                say.say("平台", "Platform"),
                say.say("全部", "all"),
                Arrays.stream(Platform.values())
                    .map(one -> new Option(one.code(), say.chinese() ? one.chinese() : one.code()))
                    .toList()));
  }

  private EntryForm unit(EntryForm form) {
    if (units.isEmpty()) {
      return form.number("unit", say.say("单位编号", "Number of the unit"), MOST_UNITS, !whole);
    }
    List<Option> offered = new ArrayList<>();
    if (whole) {
      offered.add(new Option("", say.say("全部单位", "all units")));
    }
    offered.addAll(units);
    return form.with(
        new Field(
            "unit",
            "select",
            say.say("范围", "Branch"),
            say.say("该单位及其下级。", "That unit and all below it."),
            offered.get(0).value(),
            !whole,
            0,
            offered));
  }

  private static Field choice(String name, String label, String all, List<Option> options) {
    List<Option> offered = new ArrayList<>();
    offered.add(new Option("", all));
    offered.addAll(options);
    return new Field(name, "select", label, "", "", false, 0, offered);
  }

  ObjectNode body(Sent sent) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    for (String name : List.of("name", "kind", "edition")) {
      if (sent.has(name)) {
        body.put(name, sent.text(name));
      }
    }
    scope(sent, body);
    LocalDate from = sent.day("from");
    if (from != null) {
      body.put("from", from.atStartOfDay(say.zone()).toOffsetDateTime().toString());
    }
    body.set("sample", new SampleFields(null, say).body(sent));
    return body;
  }

  /** Puts what is assessed into what REST takes. */
  void scope(Sent sent, ObjectNode body) {
    for (String name : List.of("kinds", "platforms")) {
      if (sent.has(name)) {
        body.putArray(name).add(sent.text(name));
      }
    }
    if (sent.number("unit") != null) {
      body.put("unit", sent.number("unit"));
    }
  }
}
