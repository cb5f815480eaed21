package cn.xunjian.web.exports;

import static cn.xunjian.testing.FactDatabase.done;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import cn.xunjian.history.FactStores;
import cn.xunjian.observation.FailureReason;
import cn.xunjian.observation.Visit;
import cn.xunjian.testing.FactDatabase;
import cn.xunjian.testing.PlainXunjian;
import cn.xunjian.testing.RunningXunjian;
import cn.xunjian.testing.Sample;
import io.restassured.builder.RequestSpecBuilder;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** History of a period over REST, from rows and packed days alike, line by line. */
class HistoryExportIT {

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  /** A day that is packed, another that is not; the service's own visits are all later. */
  private static Instant packed;

  private static Instant loose;
  private static Instant end;
  private static List<Visit> ofA;
  private static List<Visit> ofB;
  private static int branch;
  private static RunningXunjian xunjian;
  private static RequestSpecification api;

  @BeforeAll
  static void history() {
    xunjian = PlainXunjian.ready();
    api =
        new RequestSpecBuilder()
            .addHeader("Authorization", RunningXunjian.AUTHORIZATION)
            .setBaseUri(xunjian.url())
            .setBasePath("/api/v1")
            .build();
    PlainXunjian.empty();
    LocalDate today = LocalDate.now(ZONE);
    packed = today.minusDays(4).atStartOfDay(ZONE).toInstant();
    loose = today.minusDays(2).atStartOfDay(ZONE).toInstant();
    end = today.minusDays(1).atStartOfDay(ZONE).toInstant();
    xunjian.imports(
        """
        kind,key,name,unit,unit_parent,url
        site,export-b,乙站,乙局,出口市,https://b.example/
        site,export-a,甲站,甲局,出口市,https://a.example/
        """);
    branch = given(api).get("/units?parent=top").path("items[0].id");
    try (FactDatabase database = FactDatabase.of(xunjian.database())) {
      FactStores stores = new FactStores(database.pool(), Clock.systemUTC(), ZONE);
      List<Visit> early = Stream.concat(day(id("a"), packed), day(id("b"), packed)).toList();
      store(database, stores, early);
      done(stores.compaction.run());
      List<Visit> late = Stream.concat(day(id("a"), loose), day(id("b"), loose)).toList();
      store(database, stores, late);
      ofA = all("a", early, late);
      ofB = all("b", early, late);
    }
  }

  private static void store(FactDatabase database, FactStores stores, List<Visit> visits) {
    done(stores.partitions.ensure(visits.stream().map(Visit::due).toList()));
    database.within(transaction -> stores.visits.append(transaction, visits));
  }

  private static Stream<Visit> day(int target, Instant first) {
    return IntStream.range(0, 48)
        .mapToObj(
            i -> {
              Instant due = first.plus(Duration.ofMinutes(30L * i));
              return i % 12 == 7
                  ? Sample.failed(target, due, FailureReason.CONNECT_REFUSED)
                  : Sample.ok(target, due);
            });
  }

  private static List<Visit> all(String key, List<Visit> early, List<Visit> late) {
    int target = id(key);
    return Stream.concat(early.stream(), late.stream()).filter(v -> v.target() == target).toList();
  }

  private static int id(String key) {
    return (int)
        xunjian.database().number("select id from target where key = 'export-" + key + "'");
  }

  private static RequestSpecification span(Instant from, Instant to) {
    return given(api).queryParam("from", from.toString()).queryParam("to", to.toString());
  }

  private static String written(LineFormat format, String key, List<Visit> visits) {
    StringBuilder text = new StringBuilder();
    visits.forEach(v -> text.append(format.line(ExportLines.visit("export-" + key, v), ZONE)));
    return text.toString();
  }

  private static String body(Response answer) {
    answer.then().statusCode(200);
    return new String(answer.asByteArray(), StandardCharsets.UTF_8);
  }

  @Test
  void packedDaysAndRowsAreOneTable() {
    assertThat(
            xunjian
                .database()
                .number("select count(*) from visit_block where target_id = " + id("a")))
        .as("one of the days is packed")
        .isEqualTo(1);
    Response table = span(packed, end).queryParam("unit", branch).get("/exports/visits");
    table
        .then()
        .header("Content-Type", "text/csv;charset=utf-8")
        .header("Content-Disposition", containsString("visits.csv"));
    assertThat(body(table))
        .isEqualTo(
            "\ufeff"
                + String.join(",", ExportLines.VISITS)
                + "\r\n"
                + written(LineFormat.CSV, "a", ofA)
                + written(LineFormat.CSV, "b", ofB));
    Response lines =
        span(packed, end)
            .queryParam("unit", branch)
            .queryParam("format", "ndjson")
            .get("/exports/visits");
    lines.then().header("Content-Type", "application/x-ndjson");
    assertThat(body(lines))
        .isEqualTo(written(LineFormat.NDJSON, "a", ofA) + written(LineFormat.NDJSON, "b", ofB));
  }

  @Test
  void aPeriodBeginsWithItsFirstInstantAndEndsBeforeItsLast() {
    Instant from = packed.plus(Duration.ofMinutes(30));
    Instant to = loose.plus(Duration.ofMinutes(60));
    List<Visit> inside =
        ofA.stream().filter(v -> !v.due().isBefore(from) && v.due().isBefore(to)).toList();
    assertThat(inside).hasSize(47 + 2);
    assertThat(
            body(
                span(from, to)
                    .queryParam("target", "export-a")
                    .queryParam("format", "ndjson")
                    .get("/exports/visits")))
        .isEqualTo(written(LineFormat.NDJSON, "a", inside));
  }

  @Test
  void oneUnitComesAlone() {
    int unit = given(api).get("/targets/export-b").path("unit.id");
    assertThat(
            body(
                span(packed, end)
                    .queryParam("unit", unit)
                    .queryParam("format", "ndjson")
                    .get("/exports/visits")))
        .isEqualTo(written(LineFormat.NDJSON, "b", ofB));
  }

  /** All there is, asked for by somebody who does not know since when. */
  @Test
  void aPeriodOfAllTimesTakesNoLonger() {
    assertThat(
            body(
                given(api)
                    .queryParam("target", "export-a")
                    .queryParam("from", "0001-01-01T00:00:00Z")
                    .queryParam("to", end.toString())
                    .queryParam("format", "ndjson")
                    .get("/exports/visits")))
        .isEqualTo(written(LineFormat.NDJSON, "a", ofA));
  }

  @Test
  void readingsPublicationsAndVerdictsComeByTheirOwnTimes() {
    xunjian
        .database()
        .execute(
            """
            insert into reading (target_id, place, due_at, started_at, duration_us, source, outcome, detail, found, dated, newest, judged_at)
              select %1$d, p.id, t, t, 1500, 'html', 'ok', '', 3, 2, t - interval '1 hour', t
              from (select id from place where name = 'here') p, (values (timestamptz '%2$s'), (timestamptz '%3$s')) as x (t);
            insert into publication (target_id, identity_hash, identity, title, link, published_at, date_precision, found_by, first_seen_at)
              values (%1$d, gen_random_uuid(), 'p1', '标题, 带逗号', 'https://a.gov.cn/1', '%2$s', 'minute', 'list text', '%3$s'),
                (%1$d, gen_random_uuid(), 'p2', '没有日期', 'https://a.gov.cn/2', null, null, 'list text', '%2$s');
            insert into verdict (target_id, rule, rule_version, verdict, judged_at, chinese, english, counts)
              values (%1$d, 'V2', 'cn-2019-19/2', 'warn', '%2$s', '预警', 'a warning', '{"n": 96}'),
                (%1$d, 'V2', 'cn-2019-19/2', 'pass', '%3$s', '合格', 'sound', '{}');
            """
                .formatted(id("a"), packed, loose));

    assertThat(values("readings", packed, loose, "due")).hasSize(1);
    assertThat(values("readings", packed, end, "newest")).hasSize(2).doesNotContainNull();
    assertThat(values("publications", packed, loose, "id")).containsExactlyInAnyOrder("p1", "p2");
    assertThat(values("publications", loose, end, "id")).as("first seen, not published").isEmpty();
    assertThat(values("verdicts", packed, end, "verdict")).containsExactly("warn", "pass");
    assertThat(values("verdicts", loose, end, "chinese")).containsExactly("合格");
    assertThat(
            body(span(packed, end).queryParam("target", "export-a").get("/exports/publications")))
        .startsWith("\ufeff" + String.join(",", ExportLines.PUBLICATIONS))
        .contains("export-a,p1,\"标题, 带逗号\",https://a.gov.cn/1,");
  }

  private static List<Object> values(String what, Instant from, Instant to, String column) {
    String lines =
        body(
            span(from, to)
                .queryParam("target", "export-a")
                .queryParam("format", "ndjson")
                .get("/exports/" + what));
    List<Object> values = new ArrayList<>();
    lines.lines().forEach(line -> values.add(JsonPath.from(line).get(column)));
    return values;
  }

  @ParameterizedTest
  @ValueSource(strings = {"visits", "readings", "publications", "verdicts"})
  void aPeriodWithoutAnythingIsATableOfItsHead(String what) {
    Instant old = Instant.parse("2020-01-01T00:00:00Z");
    assertThat(body(span(old, old.plusSeconds(1)).get("/exports/" + what)).lines()).hasSize(1);
    assertThat(
            body(
                span(old, old.plusSeconds(1))
                    .queryParam("format", "ndjson")
                    .get("/exports/" + what)))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "target=export-a, 400, ?from, required",
    "from=2026-11-01T00:00:00Z, 400, ?to, required",
    "from=2026-11-01T00:00:00Z&to=2026-11-01T00:00:00Z, 400, ?from, empty_span",
    "from=2026-11-01&to=2026-11-02T00:00:00Z, 400, ?from, bad_time",
    "from=2026-11-01T00:00:00Z&to=2026-11-02T00:00:00Z&format=xlsx, 400, ?format, unknown_value",
    "from=2026-11-01T00:00:00Z&to=2026-11-02T00:00:00Z&unit=top, 400, ?unit, bad_number",
    "from=2026-11-01T00:00:00Z&to=2026-11-02T00:00:00Z&unit=1&target=export-a, 400, ?unit, both",
  })
  void whatCannotBeExportedIsSaidBeforeTheFirstLine(
      String query, int status, String pointer, String code) {
    given(api)
        .get("/exports/verdicts?" + query)
        .then()
        .statusCode(status)
        .contentType("application/problem+json")
        .body("errors[0].pointer", equalTo(pointer))
        .body("errors[0].code", equalTo(code));
  }

  @Test
  void aTargetThatIsNotThereHasNoHistory() {
    span(packed, end).queryParam("target", "nope").get("/exports/visits").then().statusCode(404);
    assertThat(body(span(packed, end).get("/exports/visits")))
        .as("neither target nor unit: all there are")
        .contains(written(LineFormat.CSV, "a", ofA) + written(LineFormat.CSV, "b", ofB));
  }
}
