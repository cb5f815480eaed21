package cn.xunjian.web.assessments;

import static cn.xunjian.web.assessments.AssessmentScene.ACCOUNTS;
import static cn.xunjian.web.assessments.AssessmentScene.PATIENCE;
import static cn.xunjian.web.assessments.AssessmentScene.database;
import static cn.xunjian.web.assessments.AssessmentScene.get;
import static cn.xunjian.web.assessments.AssessmentScene.made;
import static cn.xunjian.web.assessments.AssessmentScene.post;
import static cn.xunjian.web.assessments.AssessmentScene.secretOf;
import static cn.xunjian.web.assessments.AssessmentScene.xunjian;
import static org.awaitility.Awaitility.await;

import cn.xunjian.testing.RunningXunjian;
import cn.xunjian.testing.TestDatabase;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One running service with its own database, 1,500 accounts of ten units, and what the chapters of
 * {@link AssessmentIT} share.
 */
final class AssessmentScene {

  static final Duration PATIENCE = Duration.ofMinutes(5);
  static final int ACCOUNTS = 1_500;
  static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  static final String PLANS = "/api/v1/assessments/plans";
  static final byte[] PICTURE =
      "\u0089PNG\r\n\u001a\n picture".getBytes(StandardCharsets.ISO_8859_1);

  private static final String PASSWORD = "correct horse battery staple 9";
  private static final Map<String, String> KEYS = new ConcurrentHashMap<>();
  private static final Map<String, String> SESSIONS = new ConcurrentHashMap<>();

  static TestDatabase database;
  static RunningXunjian xunjian;

  /** The assessment whose life is told. */
  static int id;

  private AssessmentScene() {}

  static void start() {
    database = TestDatabase.fresh();
    xunjian =
        RunningXunjian.named("assessment")
            .on(database)
            .with("XUNJIAN_EGRESS_ALLOW", "127.0.0.0/8")
            .start();
    xunjian.imports(
        "kind,key,name,unit,platform,platform_uid,source,url,reading_interval,status\n"
            + IntStream.range(0, ACCOUNTS)
                .mapToObj(
                    i ->
                        "account,wx-%d,发布%d,局%d,%s,gh_%d,feed,http://127.0.0.1:9/%d,P1D,running"
                            .formatted(i, i, i % 10, i % 5 == 0 ? "weibo" : "wechat", i, i))
                .collect(Collectors.joining("\n"))
            + "\n");
    // Read ten minutes before the hour; every hundredth was silent for twenty days.
    database.execute(
        """
        insert into reading (target_id, place, due_at, started_at, duration_us, source, outcome, detail, found, dated, newest, judged_at)
        select id, 0, at, at, 1, 'feed', 'ok', '', 1, 1, at - interval '1 day', at
        from target, (select date_trunc('hour', now()) - interval '10 minutes' as at) a where key like 'wx-%'""");
    database.execute(
        """
        insert into publication (target_id, identity_hash, identity, title, link, published_at, date_precision, found_by, first_seen_at)
        select id, gen_random_uuid(), key, '通知', 'https://www.example.gov.cn/1',
          date_trunc('hour', now()) - case when key like '%00' then interval '20 days' else interval '1 day' end, 'second', 'feed',
          date_trunc('hour', now()) - interval '10 minutes' from target where key like 'wx-%'""");
    int first = unitOf("wx-100");
    person("zhang", "officer", first);
    person("li", "officer", first);
    person("owner", "owner", first);
    person("stranger", "supervisor", unitOf("wx-1"));
  }

  static int unitOf(String key) {
    return xunjian.rest().get("/api/v1/targets/" + key).path("unit.id");
  }

  private static void person(String login, String role, int unit) {
    JsonPath made =
        post("/api/v1/users", Map.of("login", login, "name", login))
            .statusCode(201)
            .extract()
            .jsonPath();
    post("/api/v1/grants", Map.of("user", made.getInt("user.id"), "role", role, "unit", unit))
        .statusCode(201);
    String session =
        xunjian
            .anonymous()
            .contentType("application/json")
            .body(Map.of("login", login, "password", made.getString("password")))
            .post("/api/v1/session")
            .cookie("xj_session");
    xunjian
        .session(session)
        .contentType("application/json")
        .body(Map.of("now", made.getString("password"), "next", PASSWORD))
        .put("/api/v1/me/password")
        .then()
        .statusCode(204);
    SESSIONS.put(login, session);
  }

  /** A person who is signed in, for a body that is no JSON. */
  static RequestSpecification sending(String login) {
    return xunjian.session(SESSIONS.get(login));
  }

  /** A person who is signed in. */
  static RequestSpecification as(String login) {
    return xunjian.session(SESSIONS.get(login)).contentType("application/json");
  }

  static JsonPath get(String path) {
    return xunjian.rest().get(path).then().statusCode(200).extract().jsonPath();
  }

  static ValidatableResponse post(String path, Object body) {
    return xunjian.posts(path, body);
  }

  static int made(Object sample) {
    return post("/api/v1/assessments", Map.of("name", "第四季度检查", "sample", sample))
        .statusCode(201)
        .extract()
        .path("id");
  }

  static JsonPath computed(int assessment) {
    await()
        .atMost(PATIENCE)
        .until(
            () -> get("/api/v1/assessments/" + assessment).getString("state").equals("computed"));
    return get("/api/v1/assessments/" + assessment);
  }

  static List<String> waiting() {
    return get("/api/v1/findings?assessment=" + id).getList("items.findings.finding.flatten()");
  }

  /** Each decides by a key of his own. */
  static ValidatableResponse decide(String finding, String deed, String by) {
    return xunjian
        .anonymous()
        .header("Authorization", "Bearer " + secretOf(by))
        .contentType("application/json")
        .body(Map.of("reason", "已截图核实"))
        .post("/api/v1/findings/" + finding + "/" + deed)
        .then();
  }

  private static String key(String name) {
    return post("/api/v1/keys", Map.of("name", name, "scopes", List.of("read", "write", "push")))
        .statusCode(201)
        .extract()
        .path("secret");
  }

  static ValidatableResponse decideAll(String deed, String by, List<String> findings) {
    return xunjian
        .anonymous()
        .header("Authorization", "Bearer " + secretOf(by))
        .contentType("application/json")
        .body(Map.of("deed", deed, "reason", "已逐个截图核实", "findings", findings))
        .post("/api/v1/findings/decisions")
        .then();
  }

  /** The secret of a person's key. */
  static String secretOf(String name) {
    return KEYS.computeIfAbsent(name, AssessmentScene::key);
  }
}
