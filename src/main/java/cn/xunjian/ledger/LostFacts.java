package cn.xunjian.ledger;

import cn.xunjian.incident.Finding;
import cn.xunjian.incident.Subject;
import cn.xunjian.rulebook.Condition;
import cn.xunjian.rulebook.Rule;
import cn.xunjian.rulebook.RuleBook;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import org.jboss.logging.Logger;

/**
 * Facts that will never be stored, as one incident: opened in the first batch that the database
 * takes, resolved when all that waited is stored. Belongs to the ledger's event loop.
 */
final class LostFacts {

  private static final Logger LOG = Logger.getLogger(LostFacts.class);
  private static final Subject.Shared STORE = new Subject.Shared("self", "store", "本机数据存储");

  private final RuleBook book;
  private final JudgedTargets docket;
  private long lost;
  private long rejected;
  private long told;
  private Instant since;

  /** One of an earlier run may be open still. */
  private boolean mayBeOpen = true;

  LostFacts(RuleBook book, JudgedTargets docket) {
    this.book = book;
    this.docket = docket;
  }

  /**
   * Notes how many there are in all; the database need not be there.
   *
   * @param let facts let go for want of room
   * @param refused facts that the database refused for what they hold
   */
  void note(long let, long refused, Instant now) {
    if (let > lost && since == null) {
      LOG.error(
          "暂存已满，开始丢弃最早的成功访问 · there is no more room for facts that wait: the oldest good visits are let go (xunjian_observations_dropped_total counts them)");
    }
    if (let + refused > lost + rejected && since == null) {
      since = now;
    }
    lost = let;
    rejected = refused;
  }

  /**
   * @param drained whether nothing waits any more
   */
  void judge(boolean drained, Instant now, Batch batch) {
    Rule rule = book.condition(Condition.SPOOL);
    if (lost + rejected > told) {
      docket.broken(STORE, finding(rule), now, batch);
      told = lost + rejected;
      mayBeOpen = true;
    } else if (drained && mayBeOpen) {
      docket.mended(STORE, rule.id().value(), "all facts that waited are stored", now, batch);
      mayBeOpen = false;
      since = null;
    }
  }

  private Finding finding(Rule rule) {
    return new Finding(
        rule.id().value(),
        rule.version(),
        rule.heading().severity(),
        since,
        "%s：本次运行中因暂存已满丢弃 %d 条，数据库拒收并另存 %d 条。请检查数据库与 xunjian.spool.max-size"
            .formatted(rule.heading().chinese(), lost, rejected),
        "%s: since the start %d were let go for want of room, %d were refused by the database and set aside; look at the database and at xunjian.spool.max-size"
            .formatted(rule.heading().english(), lost, rejected),
        new JsonObject().put("lost", lost).put("rejected", rejected),
        new JsonObject());
  }
}
