package cn.xunjian.bench;

import cn.xunjian.testing.PromText;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a province costs while nothing goes wrong: 560 sites, 1,700 columns and 3,740 accounts at
 * the default intervals, all answered with a page of 30 KB that has a list of 60 dated items; and
 * what blackbox_exporter and Prometheus cost for the same 560 sites every five minutes.
 */
final class Province {

  private static final int SITES = 560;
  private static final int COLUMNS = 1_700;
  private static final int ACCOUNTS = 3_740;
  private static final double DAY = 86_400;

  private Province() {}

  /**
   * Measures both, one after the other.
   *
   * @param warm minutes before it is measured
   * @param minutes that are measured
   */
  static Map<String, Double> run(int warm, int minutes) {
    Map<String, Double> figures = new TreeMap<>();
    try (Load load = new Load("province", "XUNJIAN_VISIT_PER_HOST", "64")) {
      load.register(registry(load.origin.plain));
      Load.pass(warm * 60L);
      long stored = storedBytes(load);
      double facts = facts(load.scrape());
      Measured measured = load.measure(minutes * 60L);
      figures.put("share of a core, service", measured.service() / measured.seconds());
      figures.put("share of a core, PostgreSQL", measured.postgres() / measured.seconds());
      figures.put("visits/s", measured.rate());
      figures.put("visits and readings/s", (facts(load.scrape()) - facts) / measured.seconds());
      figures.put("visits that failed", measured.visits() - measured.ok());
      figures.put("resident, MB", (double) measured.residentMegabytes());
      figures.put(
          "disk a day before packing, MB",
          (storedBytes(load) - stored) / 1_048_576.0 / measured.seconds() * DAY);
    }
    try (Origin origin = Origin.inNewFolder()) {
      Peers.blackboxShares(origin, SITES, minutes * 60).forEach(figures::put);
    }
    figures.forEach((name, value) -> System.out.println(name + " " + Figures.number(value)));
    return figures;
  }

  private static double facts(PromText page) {
    return page.samples("xunjian_visits_total").stream().mapToDouble(PromText.Sample::value).sum()
        + page.samples("xunjian_readings_total").stream().mapToDouble(PromText.Sample::value).sum();
  }

  /**
   * Without the pages: each is kept once, at its first reading, half of which fall into the
   * measure.
   */
  private static long storedBytes(Load load) {
    try (Connection connection = load.connection();
        Statement statement = connection.createStatement();
        ResultSet size =
            statement.executeQuery(
                """
                select pg_database_size(current_database()) - coalesce((select sum(pg_total_relation_size(oid)) from pg_class
                  where relkind = 'r' and relname like 'snapshot%'), 0)""")) {
      size.next();
      return size.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String registry(int port) {
    StringBuilder csv =
        new StringBuilder("kind,key,name,unit,platform,url,parent,column_class,source\n");
    for (int i = 0; i < SITES; i++) {
      csv.append(
          "site,%s,站点%d,测试局,,http://%s:%d/,,,html%n"
              .formatted(site(i), i, Load.address(1, i), port));
    }
    for (int i = 0; i < COLUMNS; i++) {
      csv.append(
          "column,%s/c%d,栏目%d,测试局,,http://%s:%d/c%d/,%s,news,html%n"
              .formatted(
                  site(i % SITES), i, i, Load.address(1, i % SITES), port, i, site(i % SITES)));
    }
    for (int i = 0; i < ACCOUNTS; i++) {
      csv.append(
          "account,a%d,账号%d,测试局,wechat,http://%s:%d/a%d/,,,html%n"
              .formatted(i, i, Load.address(2, i), port, i));
    }
    return csv.toString();
  }

  private static String site(int i) {
    return "%010d".formatted(4_307_000_000L + i);
  }
}
