package cn.xunjian.console.assessments;

import cn.xunjian.assessment.draw.DrawPlan;
import cn.xunjian.console.frame.EntryForm;
import cn.xunjian.console.frame.EntryForm.Field;
import cn.xunjian.console.frame.EntryForm.Option;
import cn.xunjian.console.frame.Phrasing;
import cn.xunjian.console.frame.Sent;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;

/**
 * The fields that say how a draw is made, and what of them REST takes.
 *
 * @param before how it was made so far; null for what is new
 */
record SampleFields(DrawPlan before, Phrasing say) {

  private static final int MOST_DRAWN = 200_000;
  private static final int PERCENT = 100;
  private static final int SEED = 100;

  EntryForm in(EntryForm form) {
    EntryForm empty = fields(form);
    return before == null ? empty : empty.refused(asBefore(), "");
  }

  /** As it was made so far, but for the seed. */
  private Sent asBefore() {
    String how = before.share() != null ? "ratio" : before.count() != null ? "count" : "all";
    String amount =
        before.share() != null
            ? before.share().movePointRight(2).setScale(0, RoundingMode.HALF_UP).toPlainString()
            : before.count() != null ? before.count().toString() : "";
    return new Sent(
        Map.of(
            "how",
            how,
            "amount",
            amount,
            "stratify",
            before.strata().isEmpty() ? "" : before.strata().get(0).code(),
            "withFailed",
            Boolean.toString(before.withFailed())));
  }

  private EntryForm fields(EntryForm form) {
    return form.select(
            "how",
            say.say("抽取", "Draw"),
            "all",
            List.of(
                new Option("all", say.say("全部", "all")),
                new Option("ratio", say.say("按比例（%）", "a share, in percent")),
                new Option("count", say.say("按数量", "a number"))))
        .number("amount", say.say("比例或数量", "Percent or number"), MOST_DRAWN, false)
        .help(say.say("抽取“全部”时不填。", "Empty if all are drawn."))
        .with(
            new Field(
                "stratify",
                "select",
                say.say("分层", "In parts by"),
                say.say("每层按相同比例抽取。", "The same share of each part is drawn."),
                "",
                false,
                0,
                List.of(
                    new Option("", say.say("不分层", "no parts")),
                    new Option("unit", say.say("单位", "unit")),
                    new Option("platform", say.say("平台", "platform")),
                    new Option("level", say.say("层级", "level")))))
        .select(
            "withFailed",
            say.say("上期不合格的必抽", "Always those that failed last time"),
            "true",
            List.of(
                new Option("true", say.say("是", "yes")), new Option("false", say.say("否", "no"))))
        .text("seed", say.say("种子", "Seed"), SEED, false)
        .help(
            say.say(
                "任何人凭种子可重做抽签；不填则自动生成。",
                "By it anybody can repeat the draw; one is made without it."));
  }

  /** What is wrong with how the fields go together; empty for nothing. */
  String fault(Sent sent) {
    boolean all = sent.text("how").equals("all");
    Integer amount = sent.number("amount");
    if (all && amount != null) {
      return say.say("抽取全部时不填数量", "Of all no number is drawn");
    }
    if (!all && amount == null) {
      return say.say("请填写比例或数量", "Name the percent or the number");
    }
    return sent.text("how").equals("ratio") && amount > PERCENT
        ? say.say("比例为 1–100", "The percent is from 1 to 100")
        : "";
  }

  ObjectNode body(Sent sent) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    Integer amount = sent.number("amount");
    if (sent.text("how").equals("ratio")) {
      body.put("ratio", BigDecimal.valueOf(amount, 2));
    } else if (sent.text("how").equals("count")) {
      body.put("count", amount);
    }
    if (sent.has("stratify")) {
      body.putArray("stratify").add(sent.text("stratify"));
    }
    body.put("withFailed", sent.text("withFailed").equals("true"));
    if (sent.has("seed")) {
      body.put("seed", sent.text("seed"));
    }
    return body;
  }
}
