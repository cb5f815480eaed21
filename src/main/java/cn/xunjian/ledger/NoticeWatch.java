package cn.xunjian.ledger;

import cn.xunjian.incident.Finding;
import cn.xunjian.incident.Subject;
import cn.xunjian.observation.messages.ClosingNoticeSeen;
import cn.xunjian.registry.Registered;
import cn.xunjian.rulebook.Condition;
import cn.xunjian.rulebook.Rule;
import cn.xunjian.rulebook.RuleBook;
import io.vertx.core.json.JsonObject;
import java.time.Instant;

/** Whether the notice of a permanent closing stands where it has to (notice 3.3d). */
final class NoticeWatch {

  private final RuleBook book;
  private final JudgedTargets docket;

  NoticeWatch(RuleBook book, JudgedTargets docket) {
    this.book = book;
    this.docket = docket;
  }

  void judge(Registered target, ClosingNoticeSeen seen, Instant now, Batch batch) {
    Rule rule = book.condition(Condition.NOTICE);
    Subject subject = new Subject.Watched(target);
    if (seen.stands()) {
      docket.mended(subject, rule.id().value(), seen.why(), now, batch);
      return;
    }
    Finding finding =
        new Finding(
            rule.id().value(),
            rule.version(),
            rule.heading().severity(),
            seen.at(),
            "%s %s（%s）：未找到“%s”"
                .formatted(
                    target.profile().name(),
                    rule.heading().chinese(),
                    seen.document(),
                    seen.notice()),
            "%s · %s (%s): \"%s\" was not found"
                .formatted(
                    target.profile().name(),
                    rule.heading().english(),
                    seen.document(),
                    seen.notice()),
            new JsonObject(),
            new JsonObject().put("notice", seen.notice()).put("url", target.profile().url()));
    docket.broken(subject, finding, now, batch);
  }
}
