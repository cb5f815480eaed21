package cn.xunjian.incident;

import cn.xunjian.rulebook.model.Rule;
import cn.xunjian.rulebook.model.Severity;
import cn.xunjian.words.Text;
import io.vertx.core.json.JsonObject;
import java.time.Instant;

/**
 * A judgement that a target breaks a rule.
 *
 * @param rule the rule's id
 * @param ruleVersion the rule book and version it was judged by
 * @param startedAt when it went wrong
 * @param text what is wrong, for the officer
 */
public record Finding(
    String rule,
    String ruleVersion,
    Severity severity,
    Instant startedAt,
    Text text,
    Grounds grounds) {

  private static final Text ENDED = new Text("已恢复：%s", "Resolved: %s");

  Finding since(Instant start) {
    return new Finding(rule, ruleVersion, severity, start, text, grounds);
  }

  /** The same, as grave as another book says. */
  Finding by(Rule rule) {
    return new Finding(this.rule, rule.version(), rule.severity(), startedAt, text, grounds);
  }

  /** The same, said when it is over. */
  Finding ended() {
    return new Finding(rule, ruleVersion, severity, startedAt, ENDED.with(text), grounds);
  }

  public JsonObject counts() {
    return grounds.counts();
  }

  public JsonObject evidence() {
    return grounds.evidence();
  }
}
