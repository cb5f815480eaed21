package cn.xunjian.judging;

import cn.xunjian.incident.Finding;
import cn.xunjian.incident.Grounds;
import cn.xunjian.judging.Judgement.Broken;
import cn.xunjian.judging.Judgement.Kept;
import cn.xunjian.judging.Judgement.Ruling;
import cn.xunjian.observation.messages.ClosingNoticeSeen;
import cn.xunjian.registry.Registered;
import cn.xunjian.rulebook.RulesInForce;
import cn.xunjian.rulebook.model.Rule;
import cn.xunjian.words.Text;
import io.vertx.core.json.JsonObject;

/** Whether the notice of a permanent closing stands where it has to (notice 3.3d). */
public final class ClosingNoticeJudge {

  private final RulesInForce rules;

  public ClosingNoticeJudge(RulesInForce rules) {
    this.rules = rules;
  }

  public Ruling judge(Registered target, ClosingNoticeSeen seen) {
    Rule rule = rules.of(target, seen.at()).notice();
    if (seen.stands()) {
      return new Kept(rule.id().value(), seen.why());
    }
    Finding finding =
        new Finding(
            rule.id().value(),
            rule.version(),
            rule.heading().severity(),
            seen.at(),
            new Text("%s %s（%s）：未找到“%s”", "%s · %s (%s): \"%s\" was not found")
                .with(
                    target.profile().name(),
                    rule.heading().title(),
                    seen.document(),
                    seen.notice()),
            new Grounds(
                new JsonObject(),
                new JsonObject().put("notice", seen.notice()).put("url", target.profile().url())));
    return new Broken(finding);
  }
}
