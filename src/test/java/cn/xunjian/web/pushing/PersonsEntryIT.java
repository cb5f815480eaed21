package cn.xunjian.web.pushing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import cn.xunjian.testing.PlainXunjian;
import cn.xunjian.testing.RunningXunjian;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.Charset;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What persons enter of targets that no program can read, singly and from files. */
class PersonsEntryIT {

  private static final String HEADER =
      "target,id,title,url,published_at,attested_by,evidence,expires_at\n";

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private static RunningXunjian xunjian;

  @BeforeAll
  static void start() {
    xunjian = PlainXunjian.ready();
    PlainXunjian.empty();
    xunjian.imports(
        """
        kind,key,name,unit,platform,source,status
        account,wx-a,甲发布,市甲局,wechat,push,running
        account,m-a,手工甲,市甲局,weibo,manual,running
        account,m-b,手工乙,市甲局,weibo,manual,running
        """);
    await()
        .atMost(PATIENCE)
        .until(() -> xunjian.rest().get("/api/v1/targets/m-b/freshness").statusCode() == 200);
  }

  private static JsonPath freshness(String key) {
    return xunjian.rest().get("/api/v1/targets/" + key + "/freshness").jsonPath();
  }

  private static ValidatableResponse csv(String charset, String query, String text) {
    return xunjian
        .rest()
        .contentType("text/csv; charset=" + charset)
        .body(text.getBytes(Charset.forName(charset)))
        .post("/api/v1/publications/import" + query)
        .then();
  }

  @ParameterizedTest
  @CsvSource({"UTF-8", "GBK"})
  void personsEntriesComeFromAFileWithTheirNamesAndEvidence(String charset) {
    String today = Instant.now().minusSeconds(3600).toString();
    csv(charset, "", HEADER + "m-b,f-" + charset + ",通知,," + today + ",李四,历史消息截图,\n")
        .statusCode(200)
        .body("rows", equalTo(1))
        .body("stored", equalTo(1));
    JsonPath why = freshness("m-b");
    assertThat(why.getString("freshness")).isEqualTo("fresh");
    assertThat(why.getString("lastPublication.told.attestedBy")).isEqualTo("李四");
    assertThat(why.getString("lastPublication.told.evidence")).isEqualTo("历史消息截图");
    assertThat(why.getString("lastPublication.told.expiresAt")).isNotNull();
  }

  @Test
  void aFileWithABadRowWritesNothingUnlessPartial() {
    String rows =
        HEADER
            + "m-b,g1,好,,2026-01-05,李四,截图,\n"
            + "m-b,g2,坏,,昨天,李四,截图,\n"
            + "m-b,g3,坏,,2026-01-05,李四,,\n"
            + "wx-a,g4,坏,,2026-01-05,李四,截图,\n";
    csv("UTF-8", "", rows)
        .statusCode(422)
        .body("errorsTotal", equalTo(3))
        .body("errors.line", equalTo(List.of(3, 4, 5)))
        .body("errors.column", equalTo(List.of("published_at", "evidence", "target")));
    assertThat(
            xunjian.database().number("select count(*) from publication where identity like 'g_'"))
        .isZero();
    csv("UTF-8", "?partial=true", rows)
        .statusCode(200)
        .body("stored", equalTo(1))
        .body("refused", equalTo(3));
    csv("UTF-8", "", "target,when\nm-b,1\n")
        .statusCode(422)
        .body("errors[0].code", equalTo("unknown_column"));
  }

  @Test
  void aPersonsEntryExpiresIntoUnreadable() {
    Instant published = Instant.now().minus(Duration.ofDays(2));
    Map<String, String> entry =
        Map.of(
            "id", "h1",
            "publishedAt", published.toString(),
            "attestedBy", "王五",
            "evidence", "https://oa.example/f/17",
            "expiresAt", Instant.now().plusSeconds(15).toString());
    xunjian
        .posts("/api/v1/targets/m-a/publications", Map.of("publications", List.of(entry)))
        .statusCode(200);
    assertThat(freshness("m-a").getString("freshness")).isEqualTo("fresh");
    await()
        .atMost(PATIENCE)
        .until(() -> "unreadable".equals(freshness("m-a").getString("freshness")));
    assertThat(freshness("m-a").getString("chinese")).contains("人工登记");
    assertThat(
            xunjian
                .database()
                .number(
                    "select count(*) from incident i join target t on t.id = i.target_id where t.key = 'm-a'"))
        .isZero();
    xunjian
        .posts(
            "/api/v1/targets/m-a/publications",
            "{\"publications\":[{\"id\":\"h2\",\"publishedAt\":\"2026-01-05\"}]}")
        .statusCode(422)
        .body("errors[0].pointer", equalTo("/publications/0/attestedBy"));
  }

  private static String session(String login, String name) {
    Map<String, Object> made =
        xunjian
            .posts("/api/v1/users", Map.of("login", login, "name", name))
            .statusCode(201)
            .extract()
            .path("");
    String first = (String) made.get("password");
    Object id = ((Map<?, ?>) made.get("user")).get("id");
    xunjian.posts("/api/v1/grants", Map.of("user", id, "role", "supervisor")).statusCode(201);
    String token =
        xunjian
            .anonymous()
            .contentType("application/json")
            .body(Map.of("login", login, "password", first))
            .post("/api/v1/session")
            .cookie("xj_session");
    xunjian
        .session(token)
        .contentType("application/json")
        .body(Map.of("now", first, "next", "Nine-Rivers-Of-8"))
        .put("/api/v1/me/password")
        .then()
        .statusCode(204);
    return token;
  }

  @Test
  void whatAPersonEntersIsInHisNameAndInTheTrail() {
    String token = session("attestor", "赵六");
    String path = "/api/v1/targets/m-b/publications";
    Map<String, String> entry =
        Map.of(
            "id", "p1",
            "publishedAt", Instant.now().minusSeconds(60).toString(),
            "attestedBy", "王五",
            "evidence", "截图");
    xunjian
        .session(token)
        .contentType("application/json")
        .body(Map.of("publications", List.of(entry)))
        .post(path)
        .then()
        .statusCode(200);
    assertThat(
            xunjian
                .rest()
                .get(path)
                .jsonPath()
                .getString("items.find { it.id == 'p1' }.told.attestedBy"))
        .isEqualTo("赵六");
    assertThat(
            xunjian
                .database()
                .texts(
                    "select outcome from audit_entry where name = 'attestor' and subject like '%m-b/publications' order by number"))
        .containsExactly("asked", "done");
  }
}
