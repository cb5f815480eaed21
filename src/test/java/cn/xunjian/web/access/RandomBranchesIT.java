package cn.xunjian.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.testing.BranchKeys;
import cn.xunjian.testing.RunningXunjian;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A random tree of units, each with one of everything, and random grants on it: no list, count,
 * file, page, metric and stream tells whoever asks of anything beyond his branches, and the lists
 * and counts are of all that is on them.
 */
class RandomBranchesIT {

  private static final long SEED = Long.getLong("xunjian.seed", new Random().nextLong());
  private static final int UNITS = 12;
  private static final int PEOPLE = 5;
  private static final String CHOSEN = "Nine-Rivers-Of-8";
  private static final List<String> ROLES = List.of("viewer", "officer", "supervisor", "owner");
  private static final Set<String> DECIDERS = Set.of("officer", "supervisor");

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private static RunningXunjian xunjian;
  private static MarkedTree tree;
  private static Random random;
  private static Belongings belongings;
  private static List<ApiOperation> operations;

  /**
   * Somebody who asks.
   *
   * @param header that proves who it is
   * @param role of a person; of a key null
   */
  private record Asker(
      String name, String header, String proof, String role, Set<Integer> branches) {

    Set<Integer> within() {
      return tree.within(branches);
    }

    boolean may(ApiOperation operation) {
      return role == null ? operation.scope() != null : operation.roles().contains(role);
    }

    Response get(String path) {
      return xunjian
          .anonymous()
          .redirects()
          .follow(false)
          .urlEncodingEnabled(false)
          .header(header, proof)
          .header("Accept-Language", "zh")
          .get(path);
    }

    @Override
    public String toString() {
      return "seed %d, %s, %s of %s".formatted(SEED, name, role, branches);
    }
  }

  private static int number(int unit) {
    return Integer.parseInt(belongings.of(MarkedTree.mark(unit)).get("unit"));
  }

  @BeforeAll
  static void start() {
    random = new Random(SEED);
    xunjian =
        RunningXunjian.named("random-branches")
            .with("XUNJIAN_DEMO_ENABLED", "false")
            .with("XUNJIAN_EGRESS_ALLOW", "127.0.0.0/8")
            .with("XUNJIAN_INCIDENT_CONFIRM_BEAT", "1s")
            .with("XUNJIAN_INSPECTION_CALENDAR", "false")
            .start();
    xunjian.tells("http://127.0.0.1:1/");
    tree = new MarkedTree(random, UNITS);
    xunjian.imports(tree.file());
    belongings = new Belongings(xunjian, tree.marks());
    operations =
        ApiOperation.all(xunjian).stream()
            .filter(operation -> operation.verb().equals("GET"))
            .toList();
  }

  @AfterAll
  static void stop() {
    if (xunjian != null) {
      xunjian.close();
    }
  }

  // Who asks

  private static List<Asker> askers() {
    List<Asker> all = new ArrayList<>();
    for (int i = 0; i < PEOPLE; i++) {
      Set<Integer> branches = new TreeSet<>();
      for (int grants = random.nextInt(3); grants >= 0; grants--) {
        branches.add(1 + random.nextInt(UNITS - 1));
      }
      all.add(person("person" + i, ROLES.get(i % ROLES.size()), branches));
    }
    int branch = 1 + random.nextInt(UNITS - 1);
    String key =
        BranchKeys.key(
            xunjian, "machine", number(branch), "read", "write", "push", "metrics", "probe", "sd");
    all.add(new Asker("machine", "Authorization", "Bearer " + key, null, Set.of(branch)));
    return all;
  }

  private static Asker person(String login, String role, Set<Integer> branches) {
    Response made =
        xunjian
            .posts("/api/v1/users", Map.of("login", login, "name", login))
            .statusCode(201)
            .extract()
            .response();
    for (int branch : branches) {
      xunjian
          .posts(
              "/api/v1/grants",
              Map.of("user", made.path("user.id"), "role", role, "unit", number(branch)))
          .statusCode(201);
    }
    String token =
        xunjian
            .anonymous()
            .contentType("application/json")
            .body(Map.of("login", login, "password", made.path("password")))
            .post("/api/v1/session")
            .cookie("xj_session");
    xunjian
        .session(token)
        .contentType("application/json")
        .body(Map.of("now", made.path("password"), "next", CHOSEN))
        .put("/api/v1/me/password")
        .then()
        .statusCode(204);
    return new Asker(login, "Cookie", "xj_session=" + token, role, branches);
  }

  // What is told

  private static String words(Response answer) {
    return answer.headers() + "\n" + MarkedTree.words(answer.asByteArray());
  }

  private static void tellsNothingElse(String words, String of, Asker asker) {
    assertThat(MarkedTree.told(words)).as(of + " for " + asker).isSubsetOf(asker.within());
    assertThat(MarkedTree.toldFromAbove(words))
        .as(of + " for " + asker)
        .isSubsetOf(tree.concerned(asker.branches()));
  }

  /** An address with the belongings of a unit in it; null for one of which they are not known. */
  private static String filled(String path, int unit) {
    if (!path.contains("{")) {
      return path;
    }
    Map<String, String> own = belongings.of(MarkedTree.mark(unit));
    Collection<String> things = BranchAddresses.things(path).values();
    boolean known =
        !things.isEmpty()
            && things.stream().allMatch(thing -> thing.startsWith("=") || own.containsKey(thing));
    return known ? BranchAddresses.of(path, (parameter, thing) -> own.get(thing)).path() : null;
  }

  @Test
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  void noAnswerTellsOfWhatLiesBeyondTheGrantsAndAllThatIsOnThemIsTold() throws Exception {
    assertThat(operations).hasSizeGreaterThan(90);
    assertThat(operations)
        .filteredOn(ApiOperation::endless)
        .extracting(ApiOperation::path)
        .as("streams are looked at one by one")
        .containsExactly("/api/v1/events");
    for (Asker asker : askers()) {
      everyRead(asker);
      everyPage(asker);
      everythingOfHis(asker);
      theStream(asker);
    }
  }

  private static void everyRead(Asker asker) {
    List<Integer> own = List.copyOf(asker.within());
    int one = own.get(random.nextInt(own.size()));
    Set<Integer> foreign = tree.beyond(asker.branches());
    int other = List.copyOf(foreign).get(random.nextInt(foreign.size()));
    for (ApiOperation operation : operations) {
      String path = filled(operation.path(), one);
      if (operation.endless() || path == null) {
        continue;
      }
      for (String query :
          List.of(
              "",
              "?limit=500",
              "?q=mk",
              "?unit=" + number(other),
              "?from=2026-01-01T00:00:00Z&to=2099-01-01T00:00:00Z")) {
        tellsNothingElse(words(asker.get(path + query)), path + query, asker);
      }
    }
  }

  private static void everyPage(Asker asker) {
    List<Integer> own = List.copyOf(asker.within());
    int one = own.get(random.nextInt(own.size()));
    for (PageOperation page : PageOperation.all()) {
      String path = page.verb().equals("GET") ? filled(page.path(), one) : null;
      if (path != null && !page.needsNobody()) {
        tellsNothingElse(words(asker.get(path)), path, asker);
      }
    }
    tellsNothingElse(words(asker.get("/")), "the desk", asker);
  }

  // What is his is there, and counted

  /** How many of each there are in a list, by the units on the asker's branches. */
  private static final Map<String, Integer> OF_EACH_UNIT =
      Map.of(
          "/api/v1/targets", 2,
          "/api/v1/units", 1,
          "/api/v1/incidents", 1,
          "/api/v1/orders", 1,
          "/api/v1/cases", 1,
          "/api/v1/inspections", 1,
          "/api/v1/site-findings", 1,
          "/api/v1/reviews", 1,
          "/api/v1/review-findings", 1,
          "/api/v1/review-accounts", 1);

  /** The same for those who decide on the branch. */
  private static final Map<String, Integer> OF_EACH_UNIT_TENDED =
      Map.of("/api/v1/consequences", 1, "/api/v1/bulletins", 1);

  /** And of what those below see as well, with those that nobody's unit has. */
  private static final Map<String, ToIntFunction<Asker>> CONCERNING =
      new LinkedHashMap<>(
          Map.of(
              "/api/v1/assessments", asker -> 2 * tree.concerned(asker.branches()).size(),
              "/api/v1/surveys", asker -> tree.concerned(asker.branches()).size(),
              "/api/v1/wordlists", asker -> 1 + tree.concerned(asker.branches()).size()));

  /** What tells of each unit on the branches by its mark, and of no other. */
  private static final List<String> COMPLETE =
      List.of(
          "/api/v1/exports/targets",
          "/api/v1/exports/reviews",
          "/api/v1/exports/reviews?format=xlsx",
          "/api/v1/exports/site-findings",
          "/api/v1/exports/site-findings?format=xlsx",
          "/api/v1/prometheus/sd",
          "/metrics",
          "/api/v1/users?limit=500",
          "/api/v1/grants?limit=500");

  private static int listed(Asker asker, String path) {
    Response answer = asker.get(path + "?limit=500");
    assertThat(answer.statusCode()).as(path + " for " + asker).isEqualTo(200);
    return answer.jsonPath().getList("items").size();
  }

  private static void everythingOfHis(Asker asker) {
    int own = asker.within().size();
    OF_EACH_UNIT.forEach(
        (path, each) ->
            assertThat(listed(asker, path)).as(path + " for " + asker).isEqualTo(each * own));
    CONCERNING.forEach(
        (path, count) ->
            assertThat(listed(asker, path))
                .as(path + " for " + asker)
                .isEqualTo(count.applyAsInt(asker)));
    if (asker.role() == null || DECIDERS.contains(asker.role())) {
      OF_EACH_UNIT_TENDED.forEach(
          (path, each) ->
              assertThat(listed(asker, path)).as(path + " for " + asker).isEqualTo(each * own));
    }
    JsonPath overview = asker.get("/api/v1/overview").jsonPath();
    assertThat(overview.getInt("total")).as("counted for " + asker).isEqualTo(2 * own);
    assertThat(overview.getMap("incidents.open").values().stream().mapToInt(n -> (int) n).sum())
        .as("incidents counted for " + asker)
        .isEqualTo(own);
    for (String path : COMPLETE) {
      ApiOperation operation =
          operations.stream()
              .filter(each -> each.path().equals(path.replaceFirst("\\?.*", "")))
              .findFirst()
              .orElseThrow();
      if (asker.may(operation)) {
        assertThat(MarkedTree.told(words(asker.get(path))))
            .as(path + " for " + asker)
            .isEqualTo(asker.within());
      }
    }
  }

  /** Something happens in each unit, in those of others first; he hears of his own alone. */
  private static void theStream(Asker asker) throws IOException, InterruptedException {
    HttpResponse<InputStream> stream =
        HTTP.send(
            HttpRequest.newBuilder(URI.create(xunjian.url() + "/api/v1/events"))
                .header(asker.header(), asker.proof())
                .build(),
            HttpResponse.BodyHandlers.ofInputStream());
    assertThat(stream.statusCode()).isEqualTo(200);
    Set<Integer> own = asker.within();
    StringBuilder heard = new StringBuilder();
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
      lines.readLine(); // The stream has begun: what follows is heard.
      Stream.concat(tree.beyond(asker.branches()).stream(), own.stream())
          .forEach(
              unit ->
                  xunjian
                      .posts(
                          "/api/v1/incidents/"
                              + belongings.of(MarkedTree.mark(unit)).get("incident")
                              + "/notes",
                          Map.of("note", MarkedTree.mark(unit)))
                      .statusCode(200));
      int noted = 0;
      while (noted < own.size()) {
        String line = lines.readLine();
        assertThat(line).as("the stream goes on for " + asker).isNotNull();
        heard.append(line).append('\n');
        noted += line.startsWith("data") && line.contains("noted") ? 1 : 0;
      }
    }
    tellsNothingElse(heard.toString(), "the stream", asker);
    assertThat(MarkedTree.told(heard.toString())).as("heard by " + asker).isEqualTo(own);
  }
}
