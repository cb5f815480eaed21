package cn.xunjian.bench;

import java.util.Map;
import java.util.TreeMap;

/**
 * Whether sites that hang delay the others: {@code HangingLoad hanging healthy seconds}. Each is
 * visited every 16 s and hangs for 15 s, so that nearly all of them hang at once.
 */
public final class HangingLoad {

  private HangingLoad() {}

  public static void main(String... args) {
    run(Integer.parseInt(args[0]), Integer.parseInt(args[1]), Integer.parseInt(args[2]))
        .forEach((name, value) -> System.out.println(name + " " + Figures.number(value)));
  }

  static Map<String, Double> run(int hanging, int healthy, int seconds) {
    try (Load load = new Load("hanging", "XUNJIAN_VISIT_INTERVAL", "16s");
        Silent silent = new Silent()) {
      load.registerHealthy(false, healthy);
      StringBuilder csv = new StringBuilder("kind,key,name,unit,url\n");
      for (int i = 0; i < hanging; i++) {
        csv.append(
            "site,%010d,无应答%d,测试局,http://%s:%d/%n"
                .formatted(9_000_000_000L + i, i, Load.address(2, i), silent.port));
      }
      load.register(csv.toString());
      Load.pass(Integer.getInteger("warm", 40));
      double inFlight = load.scrape().value("xunjian_visits_in_flight");
      Measured measured = load.measure(seconds);
      System.out.println(measured);
      Map<String, Double> figures = new TreeMap<>(measured.figures("hanging"));
      figures.put("hanging.in_flight", inFlight);
      figures.put("hanging.healthy_not_ok", load.notOk(Load.HEALTHY));
      return figures;
    }
  }
}
