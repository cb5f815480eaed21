package cn.xunjian.causes;

import cn.xunjian.incident.Finding;
import cn.xunjian.incident.Grounds;
import cn.xunjian.incident.Subject;
import cn.xunjian.judging.Judgement.Broken;
import cn.xunjian.judging.Judgement.Kept;
import cn.xunjian.observation.messages.StrainChanged;
import cn.xunjian.observation.messages.UplinkChanged;
import cn.xunjian.rulebook.RuleBook;
import cn.xunjian.rulebook.model.Rule;
import cn.xunjian.words.Text;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;

/** What is wrong on our own side, as incidents: one for all that cannot be said meanwhile. */
public final class OwnSide {

  private static final Subject.Shared LINE = new Subject.Shared("self", "uplink", "本机网络出口");

  private static final Map<String, String> NAMES =
      Map.of("loops", "本机处理能力", "descriptors", "本机描述符", "spoilt", "本机访问", "resolvers", "本机域名解析");

  private final Supplier<RuleBook> rules;

  /**
   * @param rules the limits of now
   */
  public OwnSide(Supplier<RuleBook> rules) {
    this.rules = rules;
  }

  public SharedRuling uplink(UplinkChanged change) {
    Rule rule = rules.get().blind();
    if (change.up()) {
      return new SharedRuling(LINE, new Kept(rule.id().value(), "the canaries answer again"));
    }
    JsonObject counts =
        new JsonObject().put("failed", change.canaries()).put("of", change.canaries());
    Text text = new Text("%d 个探测地址均无应答", "none of %d canaries answers").with(change.canaries());
    return new SharedRuling(LINE, new Broken(finding(rule, change.since(), text, counts)));
  }

  public SharedRuling strain(StrainChanged change) {
    Rule rule = rules.get().strained();
    Subject.Shared subject =
        new Subject.Shared("self", change.cause(), NAMES.getOrDefault(change.cause(), "本机"));
    if (change.strained()) {
      JsonObject counts = new JsonObject();
      change.counts().forEach(counts::put);
      Finding finding = finding(rule, change.since(), change.text(), counts);
      return new SharedRuling(subject, new Broken(finding));
    }
    return new SharedRuling(subject, new Kept(rule.id().value(), change.text().en()));
  }

  private static Finding finding(Rule rule, Instant since, Text text, JsonObject counts) {
    return new Finding(
        rule.id().value(),
        rule.version(),
        rule.heading().severity(),
        since,
        new Text("%s：%s", "%s: %s").with(rule.heading().title(), text),
        new Grounds(counts, new JsonObject()));
  }
}
