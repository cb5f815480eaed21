package cn.xunjian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cn.xunjian.testing.RunningXunjian;
import com.sun.net.httpserver.HttpServer;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A real Prometheus scrapes the metrics, finds the targets by HTTP service discovery and probes
 * them.
 */
class PrometheusIT {

  private static final Path PROMETHEUS = Path.of("/usr/bin/prometheus");
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  @Test
  void scrapesAndDiscovers() throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(PROMETHEUS), "prometheus is installed");
    HttpServer site =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    site.createContext(
        "/",
        exchange -> {
          byte[] page = "<html><body>好</body></html>".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, page.length);
          exchange.getResponseBody().write(page);
          exchange.close();
        });
    site.start();
    try (RunningXunjian xunjian =
        RunningXunjian.named("prometheus").with("XUNJIAN_EGRESS_ALLOW", "127.0.0.0/8").start()) {
      String csv =
          "kind,key,name,unit,url,visit_interval\nsite,4307000009,名称 \"带引号\\\\\",市甲局,http://127.0.0.1:"
              + site.getAddress().getPort()
              + "/,PT1S\n";
      xunjian.imports(csv.replace("\"带引号", "带引号").replace("\\\\\"", "\\"));
      observe(xunjian);
    } finally {
      site.stop(0);
    }
  }

  private static void observe(RunningXunjian xunjian) throws IOException, InterruptedException {
    Path folder = Files.createDirectories(Path.of("target", "it", "prometheus-server"));
    int port = RunningXunjian.freePort();
    String host = xunjian.url().substring("http://".length());
    Path file = Files.writeString(folder.resolve("prometheus.yml"), configuration(host));
    Process prometheus =
        new ProcessBuilder(
                PROMETHEUS.toString(),
                "--config.file=" + file,
                "--storage.tsdb.path=" + Files.createTempDirectory("prometheus"),
                "--web.listen-address=127.0.0.1:" + port)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    try {
      String base = "http://127.0.0.1:" + port;
      for (String query :
          List.of(
              "xunjian_target_up{key=\"4307000009\"} == 1",
              "xunjian_visits_total{result=\"ok\"} > 1",
              "probe_success{instance=\"4307000009\"} == 1",
              "probe_http_status_code{instance=\"4307000009\"} == 200")) {
        await(query)
            .atMost(PATIENCE)
            .ignoreExceptions()
            .untilAsserted(
                () ->
                    assertThat(
                            RestAssured.given()
                                .baseUri(base)
                                .queryParam("query", query)
                                .get("/api/v1/query")
                                .jsonPath()
                                .getList("data.result"))
                        .hasSize(1));
      }
      List<String> health =
          RestAssured.given()
              .baseUri(base)
              .get("/api/v1/targets")
              .jsonPath()
              .getList("data.activeTargets.health");
      assertThat(health).hasSize(2).containsOnly("up");
    } finally {
      prometheus.destroy();
      prometheus.waitFor();
    }
  }

  private static String configuration(String host) {
    return """
        global: {scrape_interval: 1s, scrape_timeout: 1s}
        scrape_configs:
          - job_name: xunjian
            authorization: {type: Bearer, credentials: '%2$s'}
            static_configs: [{targets: ['%1$s']}]
          - job_name: sites
            metrics_path: /probe
            authorization: {type: Bearer, credentials: '%2$s'}
            http_sd_configs: [{url: 'http://%1$s/api/v1/prometheus/sd?kind=site', refresh_interval: 1s, authorization: {type: Bearer, credentials: '%2$s'}}]
            relabel_configs:
              - {source_labels: [__address__], target_label: __param_target}
              - {source_labels: [__meta_xunjian_key], target_label: instance}
              - {target_label: __address__, replacement: '%1$s'}
        """
        .formatted(host, RunningXunjian.KEY);
  }
}
