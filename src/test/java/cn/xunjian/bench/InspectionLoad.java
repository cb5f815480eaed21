package cn.xunjian.bench;

import io.restassured.path.json.JsonPath;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A hundred sites are looked through while a thousand visits a second go on: what does it cost the
 * visits? Each site has a home page and sixty articles.
 */
final class InspectionLoad {

  private static final int TARGETS = 4_000;
  private static final int RATE = 1_000;
  private static final int SITES = 100;

  private InspectionLoad() {}

  static Map<String, Double> run(int seconds) {
    Map<String, Double> figures = new LinkedHashMap<>();
    try (Load load =
        new Load(
            "inspections",
            "XUNJIAN_VISIT_INTERVAL",
            Load.interval(TARGETS, RATE),
            "XUNJIAN_INSPECTION_CALENDAR",
            "false",
            "XUNJIAN_INSPECTION_AT_ONCE",
            "10",
            "XUNJIAN_INSPECTION_PAUSE",
            "100ms")) {
      load.registerHealthy(false, TARGETS);
      Load.pass(Integer.getInteger("warm", 40));
      Measured alone = load.measure(seconds / 2);
      for (int i = 0; i < SITES; i++) {
        load.service
            .posts("/api/v1/inspections", Map.of("target", "%010d".formatted(4_307_000_000L + i)))
            .statusCode(202);
      }
      Measured beside = load.measure(seconds);
      int meanwhile = ended(load).size();
      figures.put("alone.lag_p99_ms", (double) alone.lag99());
      figures.put("alone.service_cpu_per_1000", alone.per1000(alone.service()));
      figures.put("lag_p99_ms", (double) beside.lag99());
      figures.put("visits_per_s", beside.rate());
      figures.put("visits_not_ok", beside.visits() - beside.ok());
      figures.put("service_cpu_per_1000", beside.per1000(beside.service()));
      figures.put("sites_meanwhile", (double) meanwhile);
      for (int tries = 0; ended(load).size() < SITES && tries < 60; tries++) {
        Load.pass(5);
      }
      List<Map<String, Object>> all = ended(load);
      double pages = sum(all, "pages");
      figures.put("sites", (double) all.size());
      figures.put("pages", pages);
      figures.put("links", sum(all, "links"));
      figures.put("looking_cpu_s_per_1000_pages", sum(all, "cpuMillis") / Math.max(1, pages));
    }
    figures.forEach((name, value) -> System.out.println(name + " " + Figures.number(value)));
    return figures;
  }

  private static List<Map<String, Object>> ended(Load load) {
    JsonPath page =
        load.service
            .rest()
            .get("/api/v1/inspections?state=done&limit=500")
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();
    return page.getList("items");
  }

  private static double sum(List<Map<String, Object>> inspections, String what) {
    return inspections.stream()
        .map(each -> (Map<?, ?>) each.get("progress"))
        .mapToDouble(progress -> ((Number) progress.get(what)).doubleValue())
        .sum();
  }
}
