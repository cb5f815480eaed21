package cn.xunjian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cn.xunjian.testing.RunningXunjian;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Every query of the dashboard is answered by a real Prometheus that scrapes the demo city with the
 * rules that come with it.
 */
class DashboardIT {

  private static final Path PROMETHEUS = Path.of("/usr/bin/prometheus");
  private static final Path RULES = Path.of("docs", "prometheus");

  /** The city needs a minute for its first incidents, the rates two scrapes and a turn of rules. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  @Test
  void everyQueryAnswersOnTheDemoCity() throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(PROMETHEUS), "prometheus is installed");
    List<String> queries = queries();
    assertThat(queries).hasSizeGreaterThan(15).doesNotHaveDuplicates();
    try (RunningXunjian city =
        RunningXunjian.named("dashboard").embedded().with("XUNJIAN_DEMO_PORT", "0").start()) {
      Path folder = Files.createTempDirectory("dashboard");
      for (String file : List.of("recording.yml", "alerts.yml")) {
        // The rules as they are shipped, only counted more often.
        Files.writeString(
            folder.resolve(file),
            Files.readString(RULES.resolve(file)).replace("[5m]", "[30s]").replace("[1h]", "[5m]"));
      }
      Files.writeString(
          folder.resolve("prometheus.yml"),
          """
          global: {scrape_interval: 2s, scrape_timeout: 2s, evaluation_interval: 2s}
          rule_files: [recording.yml, alerts.yml]
          scrape_configs:
            - {job_name: xunjian, authorization: {credentials: '%s'}, static_configs: [{targets: ['%s']}]}
          """
              .formatted(RunningXunjian.KEY, city.url().substring("http://".length())));
      int port = RunningXunjian.freePort();
      Process prometheus =
          new ProcessBuilder(
                  PROMETHEUS.toString(),
                  "--config.file=" + folder.resolve("prometheus.yml"),
                  "--storage.tsdb.path=" + folder.resolve("tsdb"),
                  "--web.listen-address=127.0.0.1:" + port)
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("log").toFile())
              .start();
      try {
        for (String query : queries) {
          await(query)
              .atMost(PATIENCE)
              .ignoreExceptions()
              .untilAsserted(() -> assertThat(answer(port, query)).as(query).isNotEmpty());
        }
        assertThat(rulesThatFail(port)).isEmpty();
      } finally {
        prometheus.destroy();
        prometheus.waitFor();
      }
    }
  }

  private static List<String> queries() throws IOException {
    List<String> queries = new ArrayList<>();
    JsonNode board = new ObjectMapper().readTree(RULES.resolve("dashboard.json").toFile());
    for (JsonNode panel : board.get("panels")) {
      panel.path("targets").forEach(target -> queries.add(target.get("expr").asText()));
    }
    return queries;
  }

  private static List<Object> answer(int port, String query) {
    JsonPath said =
        RestAssured.given()
            .baseUri("http://127.0.0.1:" + port)
            .queryParam("query", query)
            .get("/api/v1/query")
            .jsonPath();
    assertThat(said.getString("status")).as(query).isEqualTo("success");
    return said.getList("data.result");
  }

  private static List<Object> rulesThatFail(int port) {
    return RestAssured.given()
        .baseUri("http://127.0.0.1:" + port)
        .get("/api/v1/rules")
        .jsonPath()
        .getList("data.groups.rules.flatten().findAll { it.health == 'err' }.name");
  }
}
