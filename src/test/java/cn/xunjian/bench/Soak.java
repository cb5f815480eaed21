package cn.xunjian.bench;

import cn.xunjian.testing.PromText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Whether it stays as it is: minute by minute, memory, descriptors and lag. */
public final class Soak {

  private Soak() {}

  public static void main(String... args) {
    run(Integer.parseInt(args[0]), Integer.parseInt(args[1]), Integer.parseInt(args[2]))
        .forEach((name, value) -> System.out.println(name + " " + Figures.number(value)));
  }

  static Map<String, Double> run(int targets, int rate, int minutes) {
    try (Load load = new Load("soak", "XUNJIAN_VISIT_INTERVAL", Load.interval(targets, rate))) {
      load.registerHealthy(false, targets);
      Load.pass(60);
      long heap = heap(load);
      Instant from = Instant.now();
      List<Measured> all = new ArrayList<>();
      for (int minute = 1; minute <= minutes; minute++) {
        Measured measured = load.measure(60);
        all.add(measured);
        System.out.printf("minute %d: %s%n", minute, measured);
      }
      Map<String, Double> figures = new TreeMap<>();
      figures.put("soak.minutes", (double) minutes);
      figures.put(
          "soak.visits_per_s", all.stream().mapToDouble(Measured::rate).average().orElse(0));
      figures.put("soak.not_ok", all.stream().mapToDouble(m -> m.visits() - m.ok()).sum());
      figures.put("soak.heap_mb_first", (double) heap);
      figures.put("soak.heap_mb_last", (double) heap(load));
      figures.put("soak.resident_mb_first", (double) all.get(0).residentMegabytes());
      figures.put("soak.resident_mb_last", (double) all.get(minutes - 1).residentMegabytes());
      figures.put("soak.descriptors_first", (double) all.get(0).descriptors());
      figures.put("soak.descriptors_last", (double) all.get(minutes - 1).descriptors());
      figures.put("soak.lag_p99_ms_first", (double) all.get(0).lag99());
      figures.put("soak.lag_p99_ms_last", (double) all.get(minutes - 1).lag99());
      figures.put(
          "soak.lag_p99_ms_worst", all.stream().mapToDouble(Measured::lag99).max().orElse(0));
      figures.put(
          "soak.service_cpu_per_1000",
          all.stream().mapToDouble(m -> m.per1000(m.service())).average().orElse(0));
      figures.put("soak.lost", load.missing(from, Duration.ofMillis(targets * 1000L / rate)));
      return figures;
    }
  }

  /** Megabytes of heap that are really used: after a collection of all garbage. */
  private static long heap(Load load) {
    try {
      new ProcessBuilder(
              Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
              Long.toString(load.service.pid()),
              "GC.run")
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    double used =
        load.scrape().samples("jvm_memory_used_bytes").stream()
            .filter(sample -> "heap".equals(sample.labels().get("area")))
            .mapToDouble(PromText.Sample::value)
            .sum();
    return Math.round(used / 1_048_576);
  }
}
