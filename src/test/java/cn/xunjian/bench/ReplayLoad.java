package cn.xunjian.bench;

import cn.xunjian.history.FactStores;
import cn.xunjian.registry.Registered;
import cn.xunjian.replay.ReplayParts;
import cn.xunjian.replay.ReplayReport;
import cn.xunjian.replay.ReplaySpan;
import cn.xunjian.replay.Replays;
import cn.xunjian.rulebook.RuleBook;
import cn.xunjian.rulebook.RulesInForce;
import cn.xunjian.rulebook.text.RuleBooks;
import cn.xunjian.testing.FactDatabase;
import cn.xunjian.testing.Sample;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** How long it takes to judge many sites and days again, all of them packed. */
final class ReplayLoad {

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  /** Of the targets that are filled in so many are sites. */
  private static final int SITES_IN_TEN = 7;

  private ReplayLoad() {}

  static Map<String, Double> run(int sites, int days) {
    Clock clock = Clock.systemUTC();
    Instant now = clock.instant();
    try (FactDatabase database = FactDatabase.open()) {
      int targets = sites * 10 / SITES_IN_TEN + 10;
      ScaleFill fill = new ScaleFill(database.sql(), targets, now);
      fill.registry(80);
      fill.blocks(days + 9);
      database.sql().execute("update target set created_at = now() - interval '400 days'");
      List<Registered> wanted =
          IntStream.rangeClosed(1, targets)
              .filter(id -> List.of(1, 2, 3, 5, 7, 9, 0).contains(id % 10))
              .limit(sites)
              .mapToObj(Sample::site)
              .toList();
      FactStores facts = new FactStores(database.pool(), clock, ZONE);
      RulesInForce rules = RulesInForce.only(RuleBooks.bundled(RuleBook.DEFAULT));
      Replays replays = ReplayParts.over(database.pool(), facts, rules, ZONE, clock);
      ReplaySpan span = new ReplaySpan(now.minus(Duration.ofDays(days)), now);
      long began = System.nanoTime();
      ReplayReport report =
          replays
              .begin(new Replays.Wanted(wanted, wanted, List.of(), span, null, 100))
              .orElseThrow()
              .await()
              .atMost(Duration.ofMinutes(30));
      double seconds = (System.nanoTime() - began) / 1e9;
      System.out.printf(
          "%d sites, %d days: %.1f s, %d judgements found%n",
          report.targets(), days, seconds, report.equal() + report.differences());
      return Map.of("replay.seconds", seconds, "replay.sites", (double) report.targets());
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
