package cn.xunjian.ledger;

import cn.xunjian.causes.SharedRuling;
import cn.xunjian.incident.Finding;
import cn.xunjian.incident.Grounds;
import cn.xunjian.incident.Subject;
import cn.xunjian.judging.Judgement.Broken;
import cn.xunjian.judging.Judgement.Kept;
import cn.xunjian.rulebook.RulesInForce;
import cn.xunjian.rulebook.model.Rule;
import cn.xunjian.words.Text;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Facts that will never be stored, as one incident: opened in the first batch that the database
 * takes, resolved when all that waited is stored. Belongs to the ledger's event loop.
 */
@Singleton
final class LostFacts {

  private static final Logger LOG = Logger.getLogger(LostFacts.class);
  private static final Subject.Shared STORE = new Subject.Shared("self", "store", "本机数据存储");

  private final RulesInForce rules;
  private final Judges judges;
  private final Clock clock;
  private long lost;
  private long rejected;
  private long told;
  private Instant since;

  /** One of an earlier run may be open still. */
  private boolean mayBeOpen = true;

  LostFacts(RulesInForce rules, Judges judges, Clock clock) {
    this.rules = rules;
    this.judges = judges;
    this.clock = clock;
  }

  /**
   * Notes how many there are in all; the database need not be there.
   *
   * @param let facts dropped for want of room
   * @param refused facts that the database refused for what they hold
   */
  void note(long let, long refused) {
    if (let > lost && since == null) {
      LOG.error(
          "暂存已满，开始丢弃最早的成功访问 · there is no more room for facts that wait: the oldest good visits are dropped (xunjian_observations_dropped_total counts them)");
    }
    if (let + refused > lost + rejected && since == null) {
      since = clock.instant();
    }
    lost = let;
    rejected = refused;
  }

  /**
   * @param drained whether nothing waits any more
   * @return what becomes of the incident
   */
  Consequences judge(boolean drained) {
    return judges.shared(ruling(drained), clock.instant());
  }

  private Optional<SharedRuling> ruling(boolean drained) {
    Rule rule = rules.root(clock.instant()).spool();
    if (lost + rejected > told) {
      told = lost + rejected;
      mayBeOpen = true;
      return Optional.of(new SharedRuling(STORE, new Broken(finding(rule))));
    }
    if (drained && mayBeOpen) {
      mayBeOpen = false;
      since = null;
      Kept kept = new Kept(rule.id().value(), "all facts that waited are stored");
      return Optional.of(new SharedRuling(STORE, kept));
    }
    return Optional.empty();
  }

  private Finding finding(Rule rule) {
    return new Finding(
        rule.id().value(),
        rule.version(),
        rule.heading().severity(),
        since,
        new Text(
                "%s：本次运行中因暂存已满丢弃 %d 条，数据库拒收并另存 %d 条。请检查数据库与 xunjian.spool.max-size",
                "%s: since the start %d were dropped for want of room, %d were refused by the database and set aside; look at the database and at xunjian.spool.max-size")
            .with(rule.heading().title(), lost, rejected),
        new Grounds(
            new JsonObject().put("lost", lost).put("rejected", rejected), new JsonObject()));
  }
}
