package cn.xunjian.web.assessments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.xunjian.testing.RunningXunjian;
import cn.xunjian.testing.TestDatabase;
import cn.xunjian.web.assessments.WalkedDocument.Command;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * docs/assessment.md, walked as it stands there: a supervisor of the demo city goes from "draw 30
 * %" to "announce" and on to the end in its ten steps, and each of its commands does what it says.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AssessmentWalkIT {

  private static final Duration PATIENCE = Duration.ofMinutes(6);

  /** The numbers that the document takes from the answers before. */
  private static final Map<String, String> NUMBERS = new HashMap<>();

  private static TestDatabase database;
  private static RunningXunjian xunjian;
  private static String second;

  @BeforeAll
  static void start() {
    database = TestDatabase.fresh();
    xunjian =
        RunningXunjian.named("assessment-walk")
            .on(database)
            .with("XUNJIAN_DEMO_ENABLED", "true")
            .with("XUNJIAN_DEMO_PORT", "0")
            .with("XUNJIAN_INSPECTION_PAUSE", "10ms")
            .start();
    second =
        xunjian
            .posts("/api/v1/keys", Map.of("name", "李四", "scopes", List.of("read", "write", "push")))
            .statusCode(201)
            .extract()
            .path("secret");
    await("the silent accounts of the city")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofSeconds(2))
        .until(
            () ->
                get("/api/v1/incidents?rule=M2&state=open&limit=500").getList("items").size() >= 9);
    AtomicInteger before = new AtomicInteger();
    await("no more of them come")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofSeconds(5))
        .until(
            () -> {
              int silent =
                  get("/api/v1/incidents?rule=M2&state=open&limit=500").getList("items").size();
              return before.getAndSet(silent) == silent;
            });
    // The document waits for the next whole hour; here all that was seen lies one hour and more
    // back.
    database.execute(
        """
        update reading set due_at = due_at - interval '61 minutes', started_at = started_at - interval '61 minutes',
          judged_at = judged_at - interval '61 minutes'""");
    database.execute(
        "update publication set first_seen_at = first_seen_at - interval '61 minutes'");
    long city = database.number("select id from unit where parent_id is null order by id limit 1");
    for (String each : List.of("zhangsan", "lisi")) {
      int person =
          xunjian
              .posts("/api/v1/users", Map.of("login", each, "name", each))
              .statusCode(201)
              .extract()
              .path("user.id");
      xunjian
          .posts("/api/v1/grants", Map.of("user", person, "role", "officer", "unit", city))
          .statusCode(201);
    }
    int year = LocalDate.now(AssessmentScene.ZONE).getYear();
    for (int each : new int[] {year, year + 1}) {
      xunjian
          .rest()
          .contentType("application/json")
          .header("If-None-Match", "*")
          .body(Map.of("document", "试", "holidays", List.of(), "workdays", List.of()))
          .put("/api/v1/calendars/" + each);
    }
  }

  @AfterAll
  static void stop() {
    xunjian.close();
  }

  @Test
  @Order(1)
  void bothLanguagesTellTheSameTenSteps() {
    Map<Integer, List<Command>> steps = WalkedDocument.steps();
    Map<Integer, List<Command>> english = WalkedDocument.english();

    assertThat(steps.keySet()).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
    assertThat(english.keySet()).isEqualTo(steps.keySet());
    steps.forEach(
        (number, commands) ->
            assertThat(english.get(number).stream().map(Command::operation))
                .as("step " + number)
                .isNotEmpty()
                .containsExactlyElementsOf(commands.stream().map(Command::operation).toList()));
  }

  @Test
  @Order(2)
  void fromTheDrawToTheAnnouncementEveryCommandDoesWhatItSays() {
    WalkedDocument.steps().forEach(AssessmentWalkIT::walk);

    JsonPath end = get("/api/v1/assessments/" + NUMBERS.get("A"));
    assertThat(end.getString("state")).isEqualTo("closed");
    assertThat(end.getInt("answerWorkingDays")).isEqualTo(5);
    long population =
        get("/api/v1/assessments/" + NUMBERS.get("A") + "/draw").getLong("population");
    assertThat(get("/api/v1/assessments/" + NUMBERS.get("A") + "/draw").getLong("drawn"))
        .as("30 %% of %d, each platform by itself".formatted(population))
        .isBetween(population * 3 / 10, population * 3 / 10 + 12);
  }

  private static void walk(int number, List<Command> commands) {
    if (number == 9) {
      nothingWaitsAnyLonger();
    }
    for (Command each : commands) {
      given(number, each.with(NUMBERS));
      if (each.url().endsWith("/inspections")) {
        await("the inspection of the site")
            .atMost(PATIENCE)
            .until(
                () ->
                    database.number(
                            "select count(*) from inspection i join target t on t.id = i.target_id"
                                + " where t.key = '%s' and i.scope = 'site' and i.state = 'done'"
                                    .formatted(NUMBERS.get("K")))
                        > 0);
      }
      if (number == 1) {
        NUMBERS.put("A", Long.toString(database.number("select max(id) from assessment")));
      }
    }
    if (number == 4) {
      // Step 5 says what to wait for.
      await("the cards").atMost(PATIENCE).until(() -> computed());
    }
    if (number == 6) {
      foundNumbers();
    }
  }

  private static boolean computed() {
    return get("/api/v1/assessments/" + NUMBERS.get("A")).getString("state").equals("computed");
  }

  /** As a reader takes them from the answers of step 6, and the card of a site from the list. */
  private static void foundNumbers() {
    List<String> waiting =
        get("/api/v1/findings?assessment=" + NUMBERS.get("A"))
            .getList("items.findings.finding.flatten()");
    assertThat(waiting).as("the demo city has vetoes to decide").hasSizeGreaterThan(1);
    NUMBERS.put("F", waiting.get(0));
    NUMBERS.put("F2", waiting.get(1));
    // A site that opens: the city has others.
    String site =
        database
            .texts(
                "select id || ' ' || key from card c where kind = 'site' and assessment_id = %s"
                        .formatted(NUMBERS.get("A"))
                    + " and not exists (select from incident i where i.target_id = c.target_id) order by id limit 1")
            .get(0);
    NUMBERS.put("S", site.substring(0, site.indexOf(' ')));
    NUMBERS.put("K", site.substring(site.indexOf(' ') + 1));
  }

  /** The document: announce once nothing waits. What is left is decided in the way of step 7. */
  private static void nothingWaitsAnyLonger() {
    List<String> left =
        get("/api/v1/findings?assessment=%s&limit=500".formatted(NUMBERS.get("A")))
            .getList("items.findings.finding.flatten()");
    if (!left.isEmpty()) {
      xunjian
          .posts(
              "/api/v1/findings/decisions",
              Map.of("deed", "tolerate", "reason", "本次不计", "findings", left))
          .statusCode(200);
    }
  }

  private static void given(int number, Command command) {
    RequestSpecification as =
        command.who().equals("xj2")
            ? xunjian.anonymous().header("Authorization", "Bearer " + second)
            : xunjian.rest();
    if (command.body() != null) {
      as =
          command.body().startsWith("@")
              ? as.contentType(command.type()).body(AssessmentScene.PICTURE)
              : as.contentType(command.type()).body(command.body());
    }
    Response answer =
        as.urlEncodingEnabled(true)
            .request(command.method(), command.url().replaceFirst("^localhost:8080", ""));
    assertThat(answer.statusCode())
        .as("step %d: %s answers %s", number, command, answer.asString())
        .isBetween(200, 299);
  }

  private static JsonPath get(String path) {
    return xunjian.rest().get(path).then().statusCode(200).extract().jsonPath();
  }

  /**
   * Between assessments the story of the city goes on: the health index, as the document asks it.
   */
  @Test
  @Order(3)
  void theHealthIndexIsPartOfTheStory() {
    await("the index")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofSeconds(2))
        .until(() -> get("/api/v1/index").getInt("total.targets") > 0);
    JsonPath whole = get("/api/v1/index");
    assertThat(whole.getDouble("total.passRate")).isBetween(1.0, 99.99);
    assertThat(get("/api/v1/index?by=platform").getList("items")).isNotEmpty();
    assertThat(get("/api/v1/index/trend?months=12").getList("items")).isNotEmpty();
    JsonPath failing = get("/api/v1/index/targets?verdict=fail");
    String key = failing.getString("items[0].key");
    assertThat(get("/api/v1/index/targets/" + key).getString("verdict")).isEqualTo("fail");
  }
}
