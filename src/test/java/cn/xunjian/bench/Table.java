package cn.xunjian.bench;

import java.util.List;
import java.util.Locale;

/** What is to be reached, and what was. */
final class Table {

  /**
   * One line.
   *
   * @param bar what must be reached; below it, or above if {@code more}
   */
  private record Line(String what, String figure, double bar, double aim, boolean more) {}

  private static final List<Line> LINES =
      List.of(
          below("CPU s per 1,000 HTTP visits, service", "http.service_cpu_per_1000", 0.30, 0.18),
          below("CPU s per 1,000 HTTPS visits, service", "https.service_cpu_per_1000", 1.3, 1.0),
          below(
              "CPU s per 1,000 visits stored, PostgreSQL",
              "http.postgres_cpu_per_1000",
              0.10,
              0.05),
          above("visits/s with lag p99 <= 250 ms", "saturation.visits_per_s", 2_500, 4_500),
          below(
              "heap bytes per target, 100,000",
              "hundred_thousand.heap per idle target, B",
              2_048,
              700),
          below("heap bytes per target, 1,000,000", "million.heap per idle target, B", 2_048, 700),
          below("bytes on disk per packed visit", "scale.disk per stored visit, B", 24, 8),
          below("/metrics with 100,000 targets, s", "scale.metrics identity, s", 1.5, 0.5),
          below(
              "longest wait on a loop during /metrics, ms",
              "scale.longest answer of a pulse during scrapes, ms",
              50,
              50),
          below("targets, 200/s, p99 ms", "scale.lists p99, ms", 50, 15),
          below("1,000 sites × 90 days judged again, s", "replay.seconds", 60, 20),
          below("overview, 200/s, p99 ms", "scale.overview p99, ms", 50, 15),
          below("availability P7D, p99 ms", "scale.availability p99, ms", 30, 10),
          below("start to first visit, 100,000 targets, s", "scale.start to first visit, s", 10, 4),
          below("lag p99 beside 5,000 that hang, ms", "hanging.lag_p99_ms", 250, 250),
          below("due instants lost, database away 3 min", "away.holes", 0, 0),
          below("due instants stored twice", "away.doubles", 0, 0),
          below("6,560 cards of a quarter, CPU s", "assessment.first_service_cpu_s", 20, 20),
          below("the same as a workbook, s", "assessment.xlsx_s", 10, 10),
          below("a card opens, p99 ms", "assessment.card_p99_ms", 100, 100),
          below("cards with another hash, done twice", "assessment.cards_with_another_hash", 0, 0),
          below("orders, whole tree, 50/s, p99 ms", "office.orders_whole_p99_ms", 50, 50),
          below("orders, one branch, 50/s, p99 ms", "office.orders_branch_p99_ms", 50, 50),
          below("cases, whole tree, 50/s, p99 ms", "office.cases_whole_p99_ms", 50, 50),
          below("cases, one branch, 50/s, p99 ms", "office.cases_branch_p99_ms", 50, 50),
          below("the desk, whole tree, 50/s, p99 ms", "office.desk_whole_p99_ms", 50, 50),
          below("the desk, one branch, 50/s, p99 ms", "office.desk_branch_p99_ms", 50, 50));

  private Table() {}

  private static Line below(String what, String figure, double bar, double aim) {
    return new Line(what, figure, bar, aim, false);
  }

  private static Line above(String what, String figure, double bar, double aim) {
    return new Line(what, figure, bar, aim, true);
  }

  static void print(Figures figures) {
    System.out.printf(
        "%n| %-44s | %10s | %8s | %8s | %s |%n", "what", "measured", "bar", "aim", "");
    System.out.println("|---|---|---|---|---|");
    for (Line line : LINES) {
      Double measured = figures.median(line.figure());
      System.out.printf(
          Locale.ROOT,
          "| %-44s | %10s | %8s | %8s | %s |%n",
          line.what(),
          measured == null ? "–" : Figures.number(measured),
          Figures.number(line.bar()),
          Figures.number(line.aim()),
          measured == null ? "not measured" : verdict(line, measured));
    }
    ratio(figures, "HTTP", "peers.http", "equal.http");
    ratio(figures, "HTTPS", "peers.https", "equal.https");
  }

  private static String verdict(Line line, double measured) {
    if (line.more() ? measured >= line.aim() : measured <= line.aim()) {
      return "aim";
    }
    return (line.more() ? measured >= line.bar() : measured <= line.bar()) ? "bar" : "MISSED";
  }

  private static void ratio(Figures figures, String kind, String peers, String ours) {
    Double blackbox = figures.median(peers + "_blackbox_cpu_per_1000");
    Double prometheus = figures.median(peers + "_prometheus_cpu_per_1000");
    Double service = figures.median(ours + ".service_cpu_per_1000");
    Double postgres = figures.median(ours + ".postgres_cpu_per_1000");
    if (blackbox != null && prometheus != null && service != null && postgres != null) {
      System.out.printf(
          Locale.ROOT,
          "%s at an equal rate, CPU s per 1,000: Prometheus %.3f + blackbox_exporter %.3f; this service %.3f + PostgreSQL %.3f: %.1f times less%n",
          kind,
          prometheus,
          blackbox,
          service,
          postgres,
          (prometheus + blackbox) / (service + postgres));
    }
  }
}
