package cn.xunjian.web.targets;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import cn.xunjian.testing.RunningXunjian;
import io.restassured.builder.RequestSpecBuilder;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is known of the states of targets after a start, in lists and in the overview. */
class TargetStatesIT {

  private static RunningXunjian xunjian;
  private static RequestSpecification api;

  @BeforeAll
  static void start() {
    // No visit comes between: the states are those of the database.
    xunjian =
        RunningXunjian.named("TargetStatesIT")
            .java("-Xmx256m")
            .with("XUNJIAN_VISIT_INTERVAL", "24h")
            .with("XUNJIAN_READING_INTERVAL", "24h")
            .start();
    api =
        new RequestSpecBuilder()
            .addHeader("Authorization", RunningXunjian.AUTHORIZATION)
            .setBaseUri(xunjian.url())
            .setBasePath("/api/v1")
            .build();
    String csv =
        """
        kind,key,name,unit,unit_parent,url,region,status
        site,s1,s1站,市政府,,https://s1.gov.cn/,430700,running
        site,s2,s2站,县政府,,https://s2.gov.cn/,,running
        site,s3,s3站,教育局,市政府,https://s3.gov.cn/,,suspended
        """;
    given(api)
        .contentType("text/csv; charset=UTF-8")
        .body(csv.getBytes(StandardCharsets.UTF_8))
        .post("/imports")
        .then()
        .statusCode(200);
    // A service that runs may store a state of its own at any moment.
    xunjian.kill();
    xunjian.database().execute("delete from target_state");
    xunjian
        .database()
        .execute(
            """
            insert into target_state (target_id, state, state_since, failures, successes, blocks, last_visit_at,
              last_due_at, last_place, last_http_status, last_result, last_reason, last_duration_us,
              certificate_expiry, freshness, freshness_since, freshness_chinese, freshness_english, next_change_at,
              last_publication_at, last_publication_link, last_publication_title, last_publication_found_by,
              last_publication_counted_at, last_reading_at, last_reading_outcome, last_reading_detail,
              last_success_at, updated_at)
            select id, case key when 's1' then 'down' else 'up' end, '2026-03-01T00:00:00Z', 3, 0, 0,
              '2026-03-01T00:05:00Z', '2026-03-01T00:05:00Z', 'here', 0, case key when 's1' then 2 else 1 end,
              case key when 's1' then 3 else 0 end, 1234567, now(),
              case key when 's1' then 'zombie' else 'fresh' end, '2026-03-01T00:00:00.5Z', '', '', '2199-01-01T00:00:00Z',
              case key when 's1' then timestamptz '2026-02-01T00:00:00Z' else now() end, 'https://s1.gov.cn/1', '公告', 'list',
              case key when 's1' then timestamptz '2026-02-01T00:00:00Z' else now() end, now(), 'ok', '1',
              now(), now()
            from target where key in ('s1', 's2')""");
    xunjian.restart();
    api =
        new RequestSpecBuilder()
            .addHeader("Authorization", RunningXunjian.AUTHORIZATION)
            .setBaseUri(xunjian.url())
            .setBasePath("/api/v1")
            .build();
    // States are read after the targets, so that there is a moment in which a target is known
    // without one.
    Awaitility.await()
        .atMost(Duration.ofMinutes(5))
        .ignoreExceptions()
        .untilAsserted(
            () ->
                given(api)
                    .get("/targets/s1")
                    .then()
                    .statusCode(200)
                    .body("state", equalTo("down")));
  }

  @AfterAll
  static void stop() {
    xunjian.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "state=down|s1",
        "state=up|s2",
        "state=unknown|s3",
        "freshness=zombie|s1",
        "kind=site&state=down&unit=市政府&region=43&freshness=zombie&status=running&q=s|s1",
        "kind=site&state=down&region=44|''",
      })
  void targetsAreFilteredByTheirStates(String query, String keys) {
    RequestSpecification request = given(api);
    for (String part : query.split("&", -1)) {
      request.queryParam(part.split("=", -1)[0], part.split("=", -1)[1]);
    }
    assertThat(
            request
                .get("/targets")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items.key"))
        .isEqualTo(keys.isEmpty() ? List.of() : List.of(keys.split(",", -1)));
  }

  @Test
  void aTargetShowsHowItStands() {
    given(api)
        .get("/targets/s1")
        .then()
        .body("state", equalTo("down"))
        .body("stateSince", equalTo("2026-03-01T08:00:00+08:00"))
        .body("freshness", equalTo("zombie"))
        .body("freshnessSince", equalTo("2026-03-01T08:00:00.5+08:00"))
        .body("lastVisitAt", equalTo("2026-03-01T08:05:00+08:00"))
        .body("lastResult", equalTo("failed"))
        .body("lastReason", equalTo("connect_refused"))
        .body("lastDurationMs", equalTo(1234))
        .body("certificateExpiry", notNullValue())
        .body("lastPublicationAt", notNullValue())
        .body("lastReadingAt", notNullValue())
        .body("nextChangeAt", notNullValue());
    given(api)
        .get("/targets/s2")
        .then()
        .body("lastResult", equalTo("ok"))
        .body("lastReason", nullValue());
  }

  @Test
  void theOverviewGoesDownTheTreeLevelByLevel() {
    given(api)
        .get("/overview")
        .then()
        .statusCode(200)
        .body("within", nullValue())
        .body("unit.keySet()", containsInAnyOrder("市政府", "县政府"))
        .body("unit.市政府.id", notNullValue())
        .body("unit.市政府.total", equalTo(2));
    given(api)
        .queryParam("unit", "市政府")
        .get("/overview")
        .then()
        .statusCode(200)
        .body("total", equalTo(2))
        .body("kind.site", equalTo(2))
        .body("within.path", contains("市政府"))
        .body("within.own.total", equalTo(1))
        .body("unit.keySet()", contains("教育局"))
        .body("unit.教育局.total", equalTo(1));
    given(api).get("/overview?unit=99").then().statusCode(400);
  }
}
