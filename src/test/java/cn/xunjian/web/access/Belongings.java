package cn.xunjian.web.access;

import static org.awaitility.Awaitility.await;

import cn.xunjian.report.files.OfficeTemplate;
import cn.xunjian.testing.RunningXunjian;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One of everything that lies on a branch, made over REST for each of some units; what only hours
 * of work would bring forth is written as that work writes it. Whatever has a name bears the mark
 * of its unit, which is the key of its site. What those below a unit see as well ({@link #above})
 * bears another.
 */
final class Belongings {

  /** What a file has for its columns that {@link #rows} writes. */
  static final String HEADER =
      "kind,key,name,unit,unit_parent,platform,url,visit_interval,source\n";

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /** Of more at once one message tells, which is about none of them in particular. */
  private static final int FEW = 3;

  private static final byte[] PICTURE =
      "\u0089PNG\r\n\u001a\n picture".getBytes(StandardCharsets.ISO_8859_1);

  private final RunningXunjian xunjian;
  private final Planted planted;
  private final Map<String, Map<String, String>> all = new LinkedHashMap<>();

  /** By the kind of thing the number or name by which addresses call it. */
  Belongings(RunningXunjian xunjian, List<String> marks) {
    this.xunjian = xunjian;
    planted = new Planted(xunjian.database());
    calendars();
    for (String mark : marks) {
      Map<String, String> made = new LinkedHashMap<>();
      all.put(mark, made);
      made.put("target", mark);
      made.put("account", mark + "-wx");
      made.put("unit", text(xunjian.rest().get("/api/v1/targets/" + mark), "unit.id"));
      people(mark, made);
      papers(mark, made);
      reviews(mark, made);
      looks(mark, made);
      checks(mark, made);
    }
    all.forEach(this::checked);
    all.forEach(this::troubles);
  }

  /** The rows of a unit's site, which is down, and of its account. */
  static String rows(String mark, String parent) {
    return "site,%1$s,%1$s站,%1$s局,%2$s,,http://127.0.0.1:1/%1$s,PT2S,html\naccount,%1$s-wx,%1$s发布,%1$s局,%2$s,wechat,,,manual\n"
        .formatted(mark, parent);
  }

  /** The mark of what concerns those below a unit too. */
  static String above(String mark) {
    return "below-" + mark.toUpperCase(java.util.Locale.ROOT);
  }

  /** What one unit has, by its kind. */
  Map<String, String> of(String mark) {
    return all.get(mark);
  }

  private static String text(Response answer, String path) {
    Object found = answer.jsonPath().get(path);
    if (found == null) {
      throw new IllegalStateException(path + " is not in " + answer.asString());
    }
    return found.toString();
  }

  private Response post(String path, Object body) {
    Response answer = xunjian.rest().contentType("application/json").body(body).post(path);
    if (answer.statusCode() >= 300) {
      throw new IllegalStateException(path + " " + body + ": " + answer.asString());
    }
    return answer;
  }

  private String file(String path) {
    Response answer =
        xunjian.rest().contentType("application/octet-stream").body(PICTURE).post(path);
    return text(answer, "id");
  }

  /** Working days of this year and the next can be counted. */
  private void calendars() {
    int year = LocalDate.now(ZONE).getYear();
    for (int each : new int[] {year, year + 1}) {
      xunjian
          .rest()
          .contentType("application/json")
          .header("If-None-Match", "*")
          .body(Map.of("document", "试", "holidays", List.of(), "workdays", List.of()))
          .put("/api/v1/calendars/" + each);
    }
  }

  private void people(String mark, Map<String, String> made) {
    int unit = Integer.parseInt(made.get("unit"));
    xunjian
        .rest()
        .contentType("application/json")
        .header("If-None-Match", "*")
        .body("{}")
        .put("/api/v1/duty/officers/" + mark + "员")
        .then()
        .statusCode(201);
    Response person =
        post(
            "/api/v1/users",
            Map.of(
                "login",
                mark,
                "name",
                mark + "人",
                "unit",
                unit,
                "contact",
                mark + "电话",
                "officer",
                mark + "员"));
    made.put("person", text(person, "user.id"));
    made.put(
        "grant",
        text(
            post(
                "/api/v1/grants",
                Map.of("user", person.path("user.id"), "role", "viewer", "unit", unit)),
            "id"));
    made.put(
        "key",
        text(
            post(
                "/api/v1/keys",
                Map.of("name", mark + "-key", "scopes", List.of("read"), "unit", unit)),
            "key.id"));
  }

  private void papers(String mark, Map<String, String> made) {
    int unit = Integer.parseInt(made.get("unit"));
    String order =
        text(
            post(
                "/api/v1/orders",
                Map.of(
                    "unit",
                    unit,
                    "title",
                    mark + "整改",
                    "byHand",
                    List.of(Map.of("name", mark + "栏", "says", mark + "内容过期")),
                    "term",
                    Map.of("hours", 24))),
            "items[0].id");
    post("/api/v1/orders/" + order + "/issue", Map.of());
    post("/api/v1/orders/" + order + "/receive", Map.of("note", mark + "已收"));
    made.put("order", order);
    made.put("orderFile", file("/api/v1/orders/" + order + "/files?name=" + mark + ".png"));
    made.put("consequence", planted.consequence(order, unit, mark));
    String matter =
        text(
            post("/api/v1/cases", Map.of("kind", "redesign", "target", mark, "title", mark + "改版")),
            "id");
    made.put("case", matter);
    made.put("step", "application");
    made.put(
        "caseFile",
        file("/api/v1/cases/" + matter + "/steps/application/files?name=" + mark + ".png"));
    made.put(
        "survey",
        text(
            post(
                "/api/v1/surveys",
                Map.of("title", above(mark) + "摸底", "unit", unit, "until", "2099-01-01T00:00:00Z")),
            "id"));
    post(
        "/api/v1/surveys/" + made.get("survey") + "/answers",
        Map.of("unit", unit, "items", List.of(Map.of("kind", "app", "name", mark + "应用"))));
    xunjian
        .rest()
        .contentType("application/json")
        .header("If-None-Match", "*")
        .body(Map.of("unit", unit, "terms", List.of(Map.of("term", mark + "词", "better", "好词"))))
        .put("/api/v1/wordlists/" + above(mark))
        .then()
        .statusCode(201);
    made.put("wordlist", above(mark));
    made.put(
        "template",
        text(
            xunjian
                .rest()
                .contentType("application/octet-stream")
                .body(OfficeTemplate.letterhead())
                .post("/api/v1/bulletin-templates?name=" + above(mark) + "&unit=" + unit),
            "id"));
    planted.mediaReport(unit, mark);
  }

  private void reviews(String mark, Map<String, String> made) {
    String account = made.get("account");
    xunjian
        .rest()
        .contentType("application/json")
        .body(Map.of("levels", 1))
        .put("/api/v1/review-accounts/" + account)
        .then()
        .statusCode(200);
    made.put(
        "review",
        text(
            post(
                "/api/v1/reviews", Map.of("account", account, "title", mark + "稿", "writer", "张三")),
            "id"));
    made.put("reviewFinding", planted.withoutReview(account, mark));
  }

  private void looks(String mark, Map<String, String> made) {
    planted.looks(mark, made);
    made.put(
        "closing",
        text(
            post(
                "/api/v1/targets/" + mark + "/closings",
                Map.of(
                    "kind", "temporary",
                    "from", "2098-12-01T22:00:00+08:00",
                    "until", "2098-12-02T06:00:00+08:00",
                    "document", mark + "批复")),
            "id"));
  }

  /** Assessments are asked for here and looked at later: their cards take a while. */
  private void checks(String mark, Map<String, String> made) {
    int unit = Integer.parseInt(made.get("unit"));
    made.put(
        "plan",
        text(
            post(
                "/api/v1/assessments/plans",
                Map.of("name", mark + "计划", "kind", "quarterly", "unit", unit)),
            "id"));
    for (String kind : List.of("site", "account")) {
      String id =
          text(
              post(
                  "/api/v1/assessments",
                  Map.of("name", above(mark) + kind, "unit", unit, "kinds", List.of(kind))),
              "id");
      post("/api/v1/assessments/" + id + "/fix", "{}");
      made.put(kind.equals("site") ? "assessment" : "closed", id);
    }
  }

  private void checked(String mark, Map<String, String> made) {
    for (String each : List.of("assessment", "closed")) {
      String path = "/api/v1/assessments/" + made.get(each);
      await(path + " is computed")
          .atMost(PATIENCE)
          .until(() -> "computed".equals(xunjian.rest().get(path).path("state")));
    }
    made.put("card", cardOf("assessment", mark, made));
    JsonPath card = xunjian.rest().get("/api/v1/cards/" + made.get("card")).jsonPath();
    made.put("indicator", card.getString("items[0].indicator"));
    made.put("finding", made.get("card") + "-" + made.get("indicator"));
    made.put("answerFile", planted.file(made.get("card"), made.get("indicator"), mark));
    made.put(
        "question",
        text(
            post(
                "/api/v1/cards/" + made.get("card") + "/questions",
                Map.of("text", mark + "如何续签", "where", mark + "信箱")),
            "id"));
    made.put("bulletin", bulletin(mark, made));
  }

  private String cardOf(String assessment, String key, Map<String, String> made) {
    return text(
        xunjian.rest().get("/api/v1/assessments/" + made.get(assessment) + "/cards"),
        "items.find { it.key == '" + key + "' }.id");
  }

  /** A draft, of what was closed. */
  private String bulletin(String mark, Map<String, String> made) {
    String path = "/api/v1/assessments/" + made.get("closed");
    List<String> waiting =
        xunjian
            .rest()
            .get("/api/v1/findings?assessment=" + made.get("closed"))
            .jsonPath()
            .getList("items.findings.finding.flatten()");
    if (!waiting.isEmpty()) {
      post(
          "/api/v1/findings/decisions",
          Map.of("deed", "tolerate", "reason", "本次不计", "findings", waiting));
    }
    post(path + "/announce", "{}");
    post(path + "/close?early=true", "{}");
    made.put("closedCard", cardOf("closed", made.get("account"), made));
    Instant at = Instant.parse(text(xunjian.rest().get(path), "at"));
    String day = LocalDate.ofInstant(at.minusSeconds(1), ZONE).toString();
    return text(
        post(
            "/api/v1/bulletins",
            Map.of(
                "kind",
                "special",
                "from",
                day,
                "to",
                day,
                "title",
                mark + "通报",
                "office",
                mark + "办公室",
                "unit",
                Integer.valueOf(made.get("unit")))),
        "id");
  }

  private void troubles(String mark, Map<String, String> made) {
    made.put("incident", awaited("/api/v1/incidents?target=" + mark));
    if (all.size() <= FEW) {
      made.put("delivery", awaited("/api/v1/deliveries?incident=" + made.get("incident")));
    }
  }

  private String awaited(String path) {
    return await(path)
        .atMost(PATIENCE)
        .until(() -> xunjian.rest().get(path).<Object>path("items[0].id"), found -> found != null)
        .toString();
  }
}
