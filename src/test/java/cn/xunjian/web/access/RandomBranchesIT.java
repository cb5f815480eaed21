package cn.xunjian.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.testing.RunningXunjian;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Random trees of units and random grants: every read that the service offers names nothing beyond
 * the branches of whoever asks, and the lists name all that is on them.
 */
class RandomBranchesIT {

  private static final long SEED = new Random().nextLong();
  private static final int UNITS = 40;
  private static final int TARGETS = 160;
  private static final int PEOPLE = 6;
  private static final String CHOSEN = "Nine-Rivers-Of-8";

  /** Each key and each name of a target ends with the number of its unit. */
  private static final Pattern MARK = Pattern.compile("(?:mark-\\d+-|标记站\\d+号)(\\d+)\\b");

  private static RunningXunjian xunjian;
  private static Random random;
  private static final int[] PARENTS = new int[UNITS];
  private static final int[] UNIT_OF = new int[TARGETS];

  @BeforeAll
  static void start() {
    random = new Random(SEED);
    xunjian = RunningXunjian.named("random-branches").with("XUNJIAN_DEMO_ENABLED", "false").start();
    StringBuilder csv = new StringBuilder("kind,key,name,unit,unit_parent,url,status\n");
    for (int unit = 1; unit < UNITS; unit++) {
      PARENTS[unit] = random.nextInt(unit);
    }
    for (int i = 0; i < TARGETS; i++) {
      int unit = i < UNITS ? i : random.nextInt(UNITS);
      UNIT_OF[i] = unit;
      csv.append(
          "site,mark-%d-%d,标记站%d号%d,%s,%s,http://127.0.0.1:1/%d,suspended\n"
              .formatted(i, unit, i, unit, name(unit), unit == 0 ? "" : path(PARENTS[unit]), i));
    }
    xunjian.imports(csv.toString());
  }

  @AfterAll
  static void stop() {
    xunjian.close();
  }

  private static String name(int unit) {
    return "第" + unit + "局";
  }

  private static String path(int unit) {
    return unit == 0 ? name(0) : path(PARENTS[unit]) + "/" + name(unit);
  }

  private static boolean within(int unit, Set<Integer> branches) {
    for (int at = unit; ; at = PARENTS[at]) {
      if (branches.contains(at)) {
        return true;
      }
      if (at == 0) {
        return false;
      }
    }
  }

  private static Map<Integer, Integer> numbers() {
    List<Map<String, Object>> units =
        xunjian.rest().get("/api/v1/units?limit=200").jsonPath().getList("items");
    Map<Integer, Integer> numbers = new HashMap<>();
    for (Map<String, Object> unit : units) {
      String called = (String) unit.get("name");
      numbers.put(
          Integer.valueOf(called.substring(1, called.length() - 1)), (Integer) unit.get("id"));
    }
    return numbers;
  }

  private static RequestSpecification session(String token) {
    return xunjian.session(token);
  }

  private static String signedIn(String login, String first) {
    Response in =
        xunjian
            .anonymous()
            .contentType(ContentType.JSON)
            .body(Map.of("login", login, "password", first))
            .post("/api/v1/session");
    String token = in.cookie("xj_session");
    session(token)
        .contentType(ContentType.JSON)
        .body(Map.of("now", first, "next", CHOSEN))
        .put("/api/v1/me/password")
        .then()
        .statusCode(204);
    return token;
  }

  /** Every read without a name in its path; streams do not end. */
  private static List<String> reads() throws Exception {
    JsonNode paths =
        new ObjectMapper()
            .readTree(xunjian.rest().get("/q/openapi?format=json").asString())
            .get("paths");
    List<String> reads = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : paths.properties()) {
      JsonNode get = path.getValue().path("get");
      boolean endless = get.findValue("text/event-stream") != null;
      if (!get.isMissingNode() && !endless && !path.getKey().contains("{")) {
        reads.add(path.getKey());
      }
    }
    return reads;
  }

  private static Set<Integer> named(String body) {
    Set<Integer> units = new HashSet<>();
    Matcher marks = MARK.matcher(body);
    while (marks.find()) {
      units.add(Integer.valueOf(marks.group(1)));
    }
    return units;
  }

  @Test
  void noReadNamesWhatLiesBeyondTheGrants() throws Exception {
    Map<Integer, Integer> numbers = numbers();
    assertThat(numbers).hasSize(UNITS);
    List<String> reads = reads();
    assertThat(reads).hasSizeGreaterThan(30);
    for (int i = 0; i < PEOPLE; i++) {
      String login = "person" + i;
      Response made =
          xunjian
              .posts("/api/v1/users", Map.of("login", login, "name", login))
              .extract()
              .response();
      String token = signedIn(login, made.path("password"));
      Set<Integer> branches = new TreeSet<>();
      for (int grants = random.nextInt(4); grants >= 0; grants--) {
        branches.add(1 + random.nextInt(UNITS - 1));
      }
      String role = List.of("viewer", "officer", "supervisor", "owner").get(random.nextInt(4));
      for (int branch : branches) {
        xunjian
            .posts(
                "/api/v1/grants",
                Map.of("user", made.path("user.id"), "role", role, "unit", numbers.get(branch)))
            .statusCode(201);
      }
      String who = "seed %d, %s of %s".formatted(SEED, role, branches);
      for (String read : reads) {
        String body = session(token).get(read).asString();
        assertThat(named(body)).as(read + " for " + who).allMatch(unit -> within(unit, branches));
      }
      allThatIsTheirs(token, branches, who);
    }
  }

  private static void allThatIsTheirs(String token, Set<Integer> branches, String who) {
    Set<String> own =
        IntStream.range(0, TARGETS)
            .filter(i -> within(UNIT_OF[i], branches))
            .mapToObj(i -> "mark-" + i + "-" + UNIT_OF[i])
            .collect(Collectors.toSet());
    List<String> listed =
        session(token).get("/api/v1/targets?limit=500").jsonPath().getList("items.key");
    assertThat(listed).as("listed for " + who).containsExactlyInAnyOrderElementsOf(own);
    assertThat(session(token).get("/api/v1/overview").jsonPath().getInt("total"))
        .as("counted for " + who)
        .isEqualTo(own.size());
    List<String> filed =
        session(token)
            .get("/api/v1/exports/targets")
            .asString()
            .lines()
            .flatMap(line -> Pattern.compile("mark-\\d+-\\d+").matcher(line).results())
            .map(found -> found.group())
            .distinct()
            .toList();
    assertThat(filed).as("in the file for " + who).containsExactlyInAnyOrderElementsOf(own);
    for (int i = 0; i < TARGETS; i += 7) {
      String key = "mark-" + i + "-" + UNIT_OF[i];
      session(token).get("/api/v1/targets/" + key).then().statusCode(own.contains(key) ? 200 : 404);
    }
  }
}
