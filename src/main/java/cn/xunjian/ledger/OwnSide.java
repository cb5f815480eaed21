package cn.xunjian.ledger;

import cn.xunjian.incident.Finding;
import cn.xunjian.incident.Subject;
import cn.xunjian.observation.messages.StrainChanged;
import cn.xunjian.observation.messages.UplinkChanged;
import cn.xunjian.rulebook.Condition;
import cn.xunjian.rulebook.Rule;
import cn.xunjian.rulebook.RuleBook;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Map;

/** What is wrong on our own side, as incidents: one for all that cannot be said meanwhile. */
final class OwnSide {

  private static final Subject.Shared LINE = new Subject.Shared("self", "uplink", "本机网络出口");

  private static final Map<String, String> NAMES =
      Map.of("loops", "本机处理能力", "descriptors", "本机描述符", "spoilt", "本机访问", "resolvers", "本机域名解析");

  private final RuleBook book;
  private final JudgedTargets docket;

  OwnSide(RuleBook book, JudgedTargets docket) {
    this.book = book;
    this.docket = docket;
  }

  void uplink(UplinkChanged change, Instant now, Batch batch) {
    Rule rule = book.condition(Condition.BLIND);
    if (change.up()) {
      docket.mended(LINE, rule.id().value(), "the canaries answer again", now, batch);
      return;
    }
    JsonObject counts =
        new JsonObject().put("failed", change.canaries()).put("of", change.canaries());
    String chinese = "%d 个探测地址均无应答".formatted(change.canaries());
    String english = "none of %d canaries answers".formatted(change.canaries());
    docket.broken(LINE, finding(rule, change.since(), chinese, english, counts), now, batch);
  }

  void strain(StrainChanged change, Instant now, Batch batch) {
    Rule rule = book.condition(Condition.STRAINED);
    Subject subject =
        new Subject.Shared("self", change.cause(), NAMES.getOrDefault(change.cause(), "本机"));
    if (change.strained()) {
      JsonObject counts = new JsonObject();
      change.counts().forEach(counts::put);
      Finding finding = finding(rule, change.since(), change.chinese(), change.english(), counts);
      docket.broken(subject, finding, now, batch);
    } else {
      docket.mended(subject, rule.id().value(), change.english(), now, batch);
    }
  }

  private static Finding finding(
      Rule rule, Instant since, String chinese, String english, JsonObject counts) {
    return new Finding(
        rule.id().value(),
        rule.version(),
        rule.heading().severity(),
        since,
        "%s：%s".formatted(rule.heading().chinese(), chinese),
        "%s: %s".formatted(rule.heading().english(), english),
        counts,
        new JsonObject());
  }
}
