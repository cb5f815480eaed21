package cn.xunjian.bench;

import cn.xunjian.testing.RunningXunjian;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What others need for the same pages from the same web server: wrk as the limit of a C client, and
 * blackbox_exporter asked by Prometheus. What is not installed is left out, and said.
 */
final class Peers {

  private static final Path BLACKBOX = Path.of("/usr/bin/prometheus-blackbox-exporter");
  private static final Path PROMETHEUS = Path.of("/usr/bin/prometheus");
  private static final Path WRK = Path.of("/usr/bin/wrk");

  private Peers() {}

  /** CPU per 1,000 requests, each over a new connection, at full speed. */
  static Map<String, Double> wrk(Origin origin, boolean tls, int seconds) {
    Map<String, Double> figures = new TreeMap<>();
    if (!present(WRK)) {
      return figures;
    }
    String address =
        tls ? "https://127.0.0.1:" + origin.secure + "/" : "http://127.0.0.1:" + origin.plain + "/";
    Process wrk =
        start(
            origin.folder(),
            "wrk",
            List.of(
                WRK.toString(),
                "-t1",
                "-c16",
                "-d" + (seconds + 4) + "s",
                "-H",
                "Connection: close",
                address));
    try {
      Load.pass(2);
      double cpu = Cpu.seconds(wrk.pid());
      long requests = origin.requests();
      Load.pass(seconds);
      double answered = origin.requests() - requests;
      figures.put(
          tls ? "wrk.https_cpu_per_1000" : "wrk.http_cpu_per_1000",
          (Cpu.seconds(wrk.pid()) - cpu) * 1_000 / answered);
      figures.put(tls ? "wrk.https_per_s" : "wrk.http_per_s", answered / seconds);
    } finally {
      end(wrk);
    }
    return figures;
  }

  /** CPU per 1,000 probes of both, at a rate. */
  static Map<String, Double> blackbox(
      Origin origin, boolean tls, int targets, int rate, int seconds) {
    String kind = tls ? "https" : "http";
    Map<String, Double> figures = new TreeMap<>();
    Probing probing = probe(origin, tls, targets, targets * 1000L / rate, seconds);
    if (probing != null) {
      double thousands = probing.probes() / 1_000;
      figures.put("peers." + kind + "_blackbox_cpu_per_1000", probing.exporter() / thousands);
      figures.put("peers." + kind + "_prometheus_cpu_per_1000", probing.prometheus() / thousands);
      figures.put("peers." + kind + "_probes_per_s", probing.probes() / seconds);
      figures.put("peers." + kind + "_resident_mb", probing.residentMegabytes());
    }
    return figures;
  }

  /** Shares of a core of both, probing sites at the default interval of our visits. */
  static Map<String, Double> blackboxShares(Origin origin, int targets, int seconds) {
    Map<String, Double> figures = new TreeMap<>();
    Probing probing = probe(origin, false, targets, 300_000, seconds);
    if (probing != null) {
      figures.put("share of a core, blackbox_exporter", probing.exporter() / seconds);
      figures.put("share of a core, Prometheus", probing.prometheus() / seconds);
      figures.put("probes/s of blackbox_exporter", probing.probes() / seconds);
      figures.put("resident of both, MB", probing.residentMegabytes());
    }
    return figures;
  }

  /**
   * What both used in a span.
   *
   * @param exporter seconds of CPU of blackbox_exporter
   * @param prometheus seconds of CPU of Prometheus
   */
  private record Probing(
      double probes, double exporter, double prometheus, double residentMegabytes) {}

  /** Null if one of the two is not installed. */
  private static Probing probe(
      Origin origin, boolean tls, int targets, long intervalMillis, int seconds) {
    if (!present(BLACKBOX) || !present(PROMETHEUS)) {
      return null;
    }
    int probePort = RunningXunjian.freePort();
    int port = RunningXunjian.freePort();
    Path folder = origin.folder();
    write(folder.resolve("blackbox.yml"), modules(origin));
    write(folder.resolve("targets.json"), targets(origin, tls, targets));
    write(folder.resolve("prometheus.yml"), scrapes(folder, tls, probePort, intervalMillis));
    Process exporter =
        start(
            folder,
            "blackbox",
            List.of(
                BLACKBOX.toString(),
                "--config.file=" + folder.resolve("blackbox.yml"),
                "--web.listen-address=127.0.0.1:" + probePort));
    Process prometheus =
        start(
            folder,
            "prometheus",
            List.of(
                PROMETHEUS.toString(),
                "--config.file=" + folder.resolve("prometheus.yml"),
                "--storage.tsdb.path=" + folder.resolve("tsdb-" + port),
                "--web.listen-address=127.0.0.1:" + port));
    try {
      Load.pass(Integer.getInteger("warm", 40) / 2);
      double one = Cpu.seconds(exporter.pid());
      double other = Cpu.seconds(prometheus.pid());
      long requests = origin.requests();
      Load.pass(seconds);
      return new Probing(
          origin.requests() - requests,
          Cpu.seconds(exporter.pid()) - one,
          Cpu.seconds(prometheus.pid()) - other,
          (double) Cpu.residentMegabytes(exporter.pid()) + Cpu.residentMegabytes(prometheus.pid()));
    } finally {
      end(prometheus);
      end(exporter);
    }
  }

  private static boolean present(Path program) {
    if (Files.isExecutable(program)) {
      return true;
    }
    System.out.println(program + " is not installed: left out");
    return false;
  }

  private static String modules(Origin origin) {
    return """
        modules:
          plain: {prober: http, timeout: 15s, http: {preferred_ip_protocol: ip4}}
          tls:
            prober: http
            timeout: 15s
            http:
              preferred_ip_protocol: ip4
              tls_config: {ca_file: %s, server_name: s1.bench.localhost}
        """
        .formatted(origin.roots());
  }

  private static String targets(Origin origin, boolean tls, int targets) {
    String all =
        IntStream.range(0, targets)
            .mapToObj(
                i ->
                    "\"%s://%s:%d/\""
                        .formatted(
                            tls ? "https" : "http",
                            Load.address(1, i),
                            tls ? origin.secure : origin.plain))
            .collect(Collectors.joining(","));
    return "[{\"targets\": [" + all + "]}]";
  }

  private static String scrapes(Path folder, boolean tls, int probePort, long intervalMillis) {
    return """
        scrape_configs:
          - job_name: blackbox
            metrics_path: /probe
            params: {module: [%s]}
            scrape_interval: %dms
            scrape_timeout: %dms
            file_sd_configs: [{files: [%s]}]
            relabel_configs:
              - {source_labels: [__address__], target_label: __param_target}
              - {source_labels: [__param_target], target_label: instance}
              - {target_label: __address__, replacement: "127.0.0.1:%d"}
        """
        .formatted(
            tls ? "tls" : "plain",
            intervalMillis,
            Math.min(intervalMillis, 20_000),
            folder.resolve("targets.json"),
            probePort);
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Process start(Path folder, String name, List<String> command) {
    try {
      return new ProcessBuilder(new ArrayList<>(command))
          .directory(folder.toFile())
          .redirectErrorStream(true)
          .redirectOutput(folder.resolve(name + ".log").toFile())
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void end(Process process) {
    process.destroy();
    try {
      process.waitFor(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The text of a page. */
  static String get(String url) {
    try {
      return HttpClient.newHttpClient()
          .send(
              HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString())
          .body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
