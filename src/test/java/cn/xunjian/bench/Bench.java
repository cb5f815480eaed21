package cn.xunjian.bench;

import cn.xunjian.testing.ObjectServer;
import cn.xunjian.testing.TestDatabase;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Measures the whole on this machine and prints one table: {@code Bench [part …]}. Without parts it
 * does all but the long ones, soak and province. {@code -Dbench.runs=3} says how often parts that
 * are noisy are done.
 */
public final class Bench {

  private static final Pattern FIGURE = Pattern.compile("\"([^\"]+)\"\\s*:\\s*(-?[0-9.eE+-]+)");

  /** Parts of half an hour and more, done only if they are named. */
  private static final List<String> LONG = List.of("soak", "province");

  private final Figures figures = new Figures();
  private final int runs = Integer.getInteger("bench.runs", 3);

  private Bench() {}

  public static void main(String... args) {
    Bench bench = new Bench();
    Map<String, Runnable> parts = bench.parts();
    if (args.length == 1 && args[0].equals("help")) {
      System.out.println("parts: " + String.join(" ", parts.keySet()));
      return;
    }
    List<String> wanted =
        args.length == 0
            ? parts.keySet().stream().filter(part -> !LONG.contains(part)).toList()
            : Arrays.asList(args);
    for (String part : wanted) {
      if (!parts.containsKey(part)) {
        throw new IllegalArgumentException(
            "no part is called \"" + part + "\"; there are " + parts.keySet());
      }
    }
    bench.before();
    try {
      for (String part : wanted) {
        System.out.println("— " + part);
        parts.get(part).run();
        bench.figures.write("figures");
      }
    } finally {
      // Maven closes the loader of these classes before its JVM ends: a hook would find none.
      TestDatabase.end();
      // Its threads would keep the JVM; who judged again has used them.
      Infrastructure.getDefaultWorkerPool().shutdown();
    }
    Table.print(bench.figures);
  }

  /** Figures of an earlier run stay, unless their part is done again. */
  private void before() {
    Path file = Figures.FOLDER.resolve("figures.json");
    if (Files.exists(file)) {
      figures.take(read(file));
    }
  }

  private Map<String, Runnable> parts() {
    Map<String, Runnable> parts = new LinkedHashMap<>();
    parts.put("http", () -> visits(false, 4_000, 1_000, 40));
    parts.put("https", () -> visits(true, 4_000, 600, 40));
    parts.put("peers", this::peers);
    parts.put("saturation", this::saturation);
    parts.put("hanging", () -> figures.add(HangingLoad.run(5_000, 5_000, 60)));
    parts.put("away", () -> figures.add(named("away.", DatabaseAway.run(4_000, 1_000, 180))));
    parts.put(
        "scale",
        () -> ScaleLoad.run(100_000, 30, runs).forEach(run -> figures.add(named("scale.", run))));
    parts.put(
        "heap",
        () -> {
          figures.add(named("hundred_thousand.", ScaleLoad.heap(100_000)));
          figures.add(named("million.", ScaleLoad.heap(1_000_000)));
        });
    parts.put("access", () -> figures.add(named("access.", AccessLoad.run(runs))));
    parts.put("standby", () -> again(run -> figures.add(named("standby.", TakeOver.run(1_000)))));
    parts.put("replay", () -> again(run -> figures.add(ReplayLoad.run(1_000, 90))));
    parts.put("assessment", () -> figures.add(named("assessment.", AssessmentLoad.run())));
    parts.put("inspections", () -> figures.add(named("inspections.", InspectionLoad.run(120))));
    parts.put(
        "decisions", () -> again(run -> figures.add(named("decisions.", DecisionLoad.run()))));
    parts.put("files", this::files);
    parts.put("office", () -> again(run -> figures.add(named("office.", OfficeLoad.run()))));
    parts.put(
        "province", () -> figures.add(named("province.", Province.run(minutes(), minutes()))));
    parts.put("soak", () -> figures.add(Soak.run(4_000, 1_000, 30)));
    return parts;
  }

  private void files() {
    TestDatabase database = TestDatabase.migrated();
    try (ObjectServer storage = new ObjectServer()) {
      again(run -> figures.add(named("files.", StorageStarts.run(database, storage))));
    }
  }

  /** How long a province is warmed up, and then measured. */
  private static int minutes() {
    return Integer.getInteger("bench.minutes", 30);
  }

  private static Map<String, Double> named(String prefix, Map<String, Double> figures) {
    Map<String, Double> named = new TreeMap<>();
    figures.forEach((name, value) -> named.put(prefix + name, value));
    return named;
  }

  private void again(Consumer<Integer> part) {
    for (int run = 1; run <= runs; run++) {
      part.accept(run);
    }
  }

  private void visits(boolean tls, int targets, int rate, int seconds) {
    again(
        run -> {
          Measured measured = VisitLoad.run(tls, targets, rate, seconds);
          System.out.println(measured);
          figures.add(measured.figures(tls ? "https" : "http"));
        });
  }

  /** We and the others at one rate, one after the other, on one web server each time. */
  private void peers() {
    for (boolean tls : new boolean[] {false, true}) {
      int rate = tls ? 200 : 400;
      again(
          run -> {
            Measured ours = VisitLoad.run(tls, rate * 4, rate, 30);
            Map<String, Double> at = new TreeMap<>();
            ours.figures(tls ? "equal.https" : "equal.http").forEach(at::put);
            try (Origin origin = Origin.inNewFolder()) {
              at.putAll(Peers.wrk(origin, tls, 10));
              at.putAll(Peers.blackbox(origin, tls, rate * 4, rate, 30));
            }
            at.forEach((name, value) -> System.out.println(name + " " + Figures.number(value)));
            figures.add(at);
          });
    }
  }

  /** Raises the rate until the lag passes its limit or something is dropped. */
  private void saturation() {
    double best = 0;
    for (int rate = 2_500; rate <= 6_250; rate += 750) {
      Measured measured = VisitLoad.run(false, rate * 4, rate, 30);
      System.out.println(rate + ": " + measured);
      boolean held =
          measured.lag99() <= 250
              && measured.rate() >= rate * 0.99
              && measured.visits() - measured.ok() < 1;
      if (!held) {
        break;
      }
      best = measured.rate();
      figures.add(Map.of("saturation.service_cpu_per_1000", measured.per1000(measured.service())));
    }
    figures.add(Map.of("saturation.visits_per_s", best));
  }

  static Map<String, Double> read(Path file) {
    Map<String, Double> read = new TreeMap<>();
    try {
      Matcher figure = FIGURE.matcher(Files.readString(file));
      while (figure.find()) {
        read.put(figure.group(1), Double.valueOf(figure.group(2)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return read;
  }
}
