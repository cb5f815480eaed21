package cn.xunjian.bench;

import cn.xunjian.testing.PromText;
import cn.xunjian.testing.RunningXunjian;
import cn.xunjian.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The packaged service on a real PostgreSQL, visiting a real web server. */
final class Load implements AutoCloseable {

  /** Which targets a measurement looks at: the key's first letters. */
  static final String HEALTHY = "43";

  final Origin origin;
  final RunningXunjian service;
  private final TestDatabase database = TestDatabase.fresh();
  private final long postmaster;

  /**
   * Starts both.
   *
   * @param settings names and values in turn, as environment variables
   */
  Load(String name, String... settings) {
    origin = Origin.inNewFolder();
    try {
      postmaster =
          Long.parseLong(
              Files.readAllLines(Path.of("target/test-postgres/postgres/postmaster.pid"))
                  .get(0)
                  .trim());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    RunningXunjian.Builder builder =
        RunningXunjian.named("bench-" + name)
            .on(database)
            .with("XUNJIAN_EGRESS_ALLOW", "127.0.0.0/8")
            .with("XUNJIAN_VISIT_TRUSTED_CERTIFICATES", origin.roots().toString());
    for (int i = 0; i < settings.length; i += 2) {
      builder.with(settings[i], settings[i + 1]);
    }
    for (String option : System.getProperty("bench.java", "-Xmx1g").split(" ", -1)) {
      builder.java(option);
    }
    service = builder.start();
  }

  /** The interval at which so many targets make so many visits a second. */
  static String interval(int targets, int rate) {
    return targets * 1000L / rate + "ms";
  }

  void register(String csv) {
    service
        .rest()
        .contentType("text/csv; charset=UTF-8")
        .body(csv.getBytes(StandardCharsets.UTF_8))
        .post("/api/v1/imports")
        .then()
        .statusCode(200);
  }

  /** Registers sites on as many loopback addresses, all served by the origin. */
  void registerHealthy(boolean tls, int targets) {
    StringBuilder csv = new StringBuilder("kind,key,name,unit,url\n");
    for (int i = 0; i < targets; i++) {
      String url =
          tls
              ? "https://s" + i + ".bench.localhost:" + origin.secure
              : "http://" + address(1, i) + ":" + origin.plain;
      csv.append("site,%010d,站点%d,测试局,%s/%n".formatted(4_307_000_000L + i, i, url));
    }
    register(csv.toString());
  }

  static String address(int first, int i) {
    return "127." + (first + i / 60_000) + "." + i / 250 % 240 + "." + (1 + i % 250);
  }

  static void pass(long seconds) {
    try {
      TimeUnit.SECONDS.sleep(seconds);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Measures what happens in the next seconds. */
  Measured measure(long seconds) {
    long pid = service.pid();
    double cpu = Cpu.seconds(pid);
    double kernel = Cpu.kernelSeconds(pid);
    double pg = Cpu.secondsOfTree(postmaster);
    double web = origin.cpu();
    PromText before = scrape();
    Instant from = Instant.now();
    long started = System.nanoTime();
    pass(seconds);
    double took = (System.nanoTime() - started) / 1e9;
    double spent = Cpu.seconds(pid) - cpu;
    double spentKernel = Cpu.kernelSeconds(pid) - kernel;
    double spentPg = Cpu.secondsOfTree(postmaster) - pg;
    double spentWeb = origin.cpu() - web;
    PromText after = scrape();
    double[] ended = new double[4];
    List<String> results = List.of("ok", "failed", "void", "exempt");
    for (int i = 0; i < ended.length; i++) {
      ended[i] = visits(after, results.get(i)) - visits(before, results.get(i));
    }
    long[] lag = lag(from, from.plusMillis((long) (took * 1000)));
    return new Measured(
        took,
        ended[0] + ended[1] + ended[2] + ended[3],
        ended[0],
        ended[1],
        ended[2],
        spent,
        spentKernel,
        spentPg,
        spentWeb,
        Cpu.residentMegabytes(pid),
        Cpu.descriptors(pid),
        lag[0],
        lag[1],
        lag[2]);
  }

  PromText scrape() {
    return PromText.parse(
        service.rest().header("Connection", "close").get("/metrics?kind=app").asString());
  }

  private static double visits(PromText page, String result) {
    return page.value("xunjian_visits_total", "result", result);
  }

  /** Median, 99th percentile and maximum of the lag of the healthy targets' scheduled visits. */
  long[] lag(Instant from, Instant to) {
    String sql =
        """
        select percentile_disc(array[0.5, 0.99, 1]) within group (order by lag_ms) from visit v join target t on t.id = v.target_id
        where scheduled and due_at >= ?::timestamptz and due_at < ?::timestamptz and t.key like '%s%%'"""
            .formatted(HEALTHY);
    try (Connection connection = connection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, from.toString());
      statement.setString(2, to.toString());
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        Integer[] found = rows.getArray(1) == null ? new Integer[] {0, 0, 0} : ints(rows);
        return new long[] {found[0], found[1], found[2]};
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Integer[] ints(ResultSet rows) throws SQLException {
    return (Integer[]) rows.getArray(1).getArray();
  }

  /**
   * How many due instants since one were not stored: each target has one an interval, the last of
   * which may still be on its way.
   */
  double missing(Instant since, java.time.Duration interval) {
    String sql =
        """
        select coalesce(sum(greatest(0, round(extract(epoch from (last - first)) * 1000 / %d) + 1 - n)), 0) from (
          select min(due_at) as first, max(due_at) as last, count(*) as n from visit
          where scheduled and due_at >= '%s'::timestamptz group by target_id) x"""
            .formatted(interval.toMillis(), since);
    try (Connection connection = connection();
        PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet rows = statement.executeQuery()) {
      rows.next();
      return rows.getDouble(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** How many scheduled visits of these targets did not end well, since the beginning. */
  double notOk(String keys) {
    String sql =
        "select count(*) from visit v join target t on t.id = v.target_id where scheduled and result <> 1 and t.key like '%s%%'"
            .formatted(keys);
    try (Connection connection = connection();
        PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet rows = statement.executeQuery()) {
      rows.next();
      return rows.getDouble(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  Connection connection() throws SQLException {
    return DriverManager.getConnection(database.jdbcUrl(), "postgres", "");
  }

  @Override
  public void close() {
    service.close();
    origin.close();
  }
}
