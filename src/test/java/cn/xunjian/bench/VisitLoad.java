package cn.xunjian.bench;

import cn.xunjian.testing.PromText;
import cn.xunjian.testing.RunningXunjian;
import cn.xunjian.testing.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** What visits cost, due to stored: {@code VisitLoad http|https targets visits/s seconds}. */
public final class VisitLoad {

  private VisitLoad() {}

  public static void main(String... args) throws IOException, InterruptedException {
    String scheme = args[0];
    int targets = Integer.parseInt(args[1]);
    int rate = Integer.parseInt(args[2]);
    int seconds = Integer.parseInt(args[3]);
    Path folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "bench-");
    TestDatabase database = TestDatabase.fresh();
    long postmaster =
        Long.parseLong(
            Files.readAllLines(Path.of("target/test-postgres/postgres/postmaster.pid"))
                .get(0)
                .trim());
    RunningXunjian.Builder builder =
        RunningXunjian.named("bench-" + scheme)
            .on(database)
            .with("XUNJIAN_EGRESS_ALLOW", "127.0.0.0/8")
            .with("XUNJIAN_VISIT_INTERVAL", targets * 1000L / rate + "ms");
    for (String option :
        List.of(System.getenv().getOrDefault("BENCH_JAVA", "-Xmx1g").split(" ", -1))) {
      builder.java(option);
    }
    try (Origin origin = new Origin(folder)) {
      builder.with("XUNJIAN_VISIT_TRUSTED_CERTIFICATES", origin.roots().toString());
      try (RunningXunjian service = builder.start()) {
        service
            .rest()
            .contentType("text/csv; charset=UTF-8")
            .body(registry(scheme, origin, targets).getBytes(StandardCharsets.UTF_8))
            .post("/api/v1/imports")
            .then()
            .statusCode(200);
        TimeUnit.SECONDS.sleep(Integer.getInteger("warm", 30));
        double cpu = Cpu.seconds(service.pid());
        double kernel = Cpu.kernelSeconds(service.pid());
        double pg = Cpu.secondsOfTree(postmaster);
        double nginx = origin.cpu();
        PromText before = scrape(service);
        long started = System.nanoTime();
        TimeUnit.SECONDS.sleep(seconds);
        PromText after = scrape(service);
        double took = (System.nanoTime() - started) / 1e9;
        double visits = ok(after) - ok(before);
        double all = visits(after) - visits(before);
        System.out.printf(
            Locale.ROOT,
            "%s %d targets: %.0f visits/s (%.0f ok of %.0f), CPU per 1,000: service %.3f s (%.3f in the kernel), postgres %.3f s, origin %.3f s; resident %d MB%n",
            scheme,
            targets,
            all / took,
            visits,
            all,
            (Cpu.seconds(service.pid()) - cpu) * 1000 / all,
            (Cpu.kernelSeconds(service.pid()) - kernel) * 1000 / all,
            (Cpu.secondsOfTree(postmaster) - pg) * 1000 / all,
            (origin.cpu() - nginx) * 1000 / all,
            Cpu.residentMegabytes(service.pid()));
      }
    }
  }

  private static PromText scrape(RunningXunjian service) {
    return PromText.parse(service.rest().get("/metrics").asString());
  }

  private static double ok(PromText page) {
    return page.value("xunjian_visits_total", "result", "ok");
  }

  private static double visits(PromText page) {
    return ok(page)
        + page.value("xunjian_visits_total", "result", "failed")
        + page.value("xunjian_visits_total", "result", "void");
  }

  private static String registry(String scheme, Origin origin, int targets) {
    StringBuilder csv = new StringBuilder("kind,key,name,unit,url\n");
    for (int i = 0; i < targets; i++) {
      String host =
          scheme.equals("https")
              ? "s" + i + ".bench.localhost:" + origin.secure
              : "127."
                  + (1 + i / 60_000)
                  + "."
                  + i / 250 % 240
                  + "."
                  + (1 + i % 250)
                  + ":"
                  + origin.plain;
      csv.append("site,%010d,站点%d,测试局,%s://%s/%n".formatted(4_307_000_000L + i, i, scheme, host));
    }
    return csv.toString();
  }
}
