package cn.xunjian.replay;

import cn.xunjian.history.FactStores;
import cn.xunjian.history.JudgedReadingStore;
import cn.xunjian.history.LateVisitStore;
import cn.xunjian.ledger.states.FreshnessLog;
import cn.xunjian.ledger.states.JudgingPauseStore;
import cn.xunjian.ledger.states.VerdictExportStore;
import cn.xunjian.registry.live.TargetLifeStore;
import cn.xunjian.rulebook.RulesInForce;
import io.vertx.mutiny.sqlclient.Pool;
import java.time.Clock;
import java.time.ZoneId;

/** Replays over one database, as the service has them. */
public final class ReplayParts {

  private ReplayParts() {}

  public static Replays over(
      Pool pool, FactStores facts, RulesInForce rules, ZoneId zone, Clock clock) {
    StoredFacts stored =
        new StoredFacts(
            facts.export,
            new LateVisitStore(pool, facts.places),
            new JudgedReadingStore(pool),
            new VerdictExportStore(pool),
            new FreshnessLog(pool),
            new TargetLifeStore(pool));
    return new Replays(
        stored,
        new ReplayContext(rules, new JudgingPauseStore(pool), facts.retention, zone, clock));
  }
}
