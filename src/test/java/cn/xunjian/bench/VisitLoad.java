package cn.xunjian.bench;

/**
 * What visits cost, due to stored: {@code VisitLoad http|https targets visits/s seconds}. {@code
 * -Dwarm=45} sets how many seconds pass before it is measured.
 */
public final class VisitLoad {

  private VisitLoad() {}

  public static void main(String... args) {
    System.out.println(
        run(
            args[0].equals("https"),
            Integer.parseInt(args[1]),
            Integer.parseInt(args[2]),
            Integer.parseInt(args[3])));
  }

  static Measured run(boolean tls, int targets, int rate, int seconds) {
    String name = tls ? "https" : "http";
    try (Load load = new Load(name, "XUNJIAN_VISIT_INTERVAL", Load.interval(targets, rate))) {
      load.registerHealthy(tls, targets);
      Load.pass(Integer.getInteger("warm", 40));
      return load.measure(seconds);
    }
  }
}
