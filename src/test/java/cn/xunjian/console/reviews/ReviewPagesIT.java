package cn.xunjian.console.reviews;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import cn.xunjian.testing.BranchKeys;
import cn.xunjian.testing.RunningXunjian;
import cn.xunjian.testing.TestDatabase;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The log of reviews by its pages: what appeared without one is confirmed or struck. */
class ReviewPagesIT {

  private static final String HOSTILE = "<script>alert(1)</script>";

  private static TestDatabase database;
  private static RunningXunjian xunjian;
  private static String owner;
  private static String officer;
  private static String stranger;

  @BeforeAll
  static void start() {
    database = TestDatabase.fresh();
    xunjian = RunningXunjian.named("review-pages").on(database).start();
    xunjian.imports(
        """
        kind,key,name,unit,unit_parent,platform,source,status
        account,wx-1,武陵发布,武陵区,常德市,wechat,manual,running
        account,wx-2,桃源发布,桃源县,常德市,wechat,manual,running
        """);
    int unit = xunjian.rest().get("/api/v1/targets/wx-1").path("unit.id");
    int other = xunjian.rest().get("/api/v1/targets/wx-2").path("unit.id");
    owner = BranchKeys.key(xunjian, "owner", unit, "read", "push");
    officer = BranchKeys.key(xunjian, "officer", unit, "read", "write", "push");
    stranger = BranchKeys.key(xunjian, "stranger", other, "read", "write", "push");
    for (String account : List.of("wx-1", "wx-2")) {
      xunjian
          .rest()
          .contentType("application/json")
          .body(Map.of("levels", 2))
          .put("/api/v1/review-accounts/" + account)
          .then()
          .statusCode(200);
    }
    as(owner)
        .contentType("application/json")
        .body(Map.of("account", "wx-1", "title", "关于放假的通知", "writer", "张三"))
        .post("/api/v1/reviews")
        .then()
        .statusCode(201);
    database.execute(
        """
        insert into compared_publication (target_id, identity_hash, title, link, appeared_at, compared_at, state)
        select id, gen_random_uuid(), t.title, 'https://mp.example.cn/1', now(), now(), 'open'
        from target, (values ('停水通知'), ('%s'), ('自动转载')) t (title) where key = 'wx-1'"""
            .formatted(HOSTILE));
  }

  @AfterAll
  static void stop() {
    xunjian.close();
  }

  private static RequestSpecification as(String key) {
    return BranchKeys.page(xunjian, key);
  }

  private static long finding(String title) {
    return database.number("select id from compared_publication where title = '" + title + "'");
  }

  private static ValidatableResponse sends(String key, long id, String deed, String note) {
    return as(key)
        .contentType("application/x-www-form-urlencoded; charset=utf-8")
        .formParam("note", note)
        .post("/reviews/findings/" + id + "/" + deed)
        .then();
  }

  @Test
  void thePageListsTheAccountsWhatAppearedAndTheDrafts() {
    as(owner).get("/cases").then().body(containsString("href=\"/reviews\""));
    as(owner)
        .get("/reviews?state=all")
        .then()
        .statusCode(200)
        .body(
            containsString("武陵发布"),
            containsString("关于放假的通知"),
            containsString("停水通知"),
            containsString("&lt;script&gt;"),
            not(containsString(HOSTILE)),
            not(containsString("桃源发布")));
    as(stranger)
        .get("/reviews?state=all")
        .then()
        .statusCode(200)
        .body(containsString("桃源发布"), not(containsString("停水通知")), not(containsString("武陵")));
    as(stranger)
        .get("/reviews?account=wx-1")
        .then()
        .statusCode(200)
        .body(not(containsString("武陵发布")), not(containsString("停水通知")));
    as(owner)
        .get("/reviews?account=wx-1&lang=en")
        .then()
        .body(containsString("Reviews before publishing"), containsString("Show all accounts"));
    as(owner).get("/reviews?state=moon").then().statusCode(400);
  }

  @Test
  void anOfficerConfirmsOrStrikesWhatAppearedWithoutAReview() {
    long id = finding("停水通知");
    String page = "/reviews/findings/" + id;
    as(stranger).get(page).then().statusCode(404);
    sends(stranger, id, "confirm", "x").statusCode(404);
    as(owner).get(page).then().statusCode(200).body(not(containsString(page + "/confirm")));
    sends(owner, id, "confirm", "x").statusCode(403);

    as(officer)
        .get(page)
        .then()
        .body(containsString(page + "/confirm"), containsString(page + "/strike"));
    sends(officer, id, "confirm", "").statusCode(422).body(containsString("role=\"alert\""));
    sends(officer, id, "confirm", "单位确认未走审核流程").statusCode(303);
    as(owner)
        .get(page)
        .then()
        .body(
            containsString("未经审核发布，属实"),
            containsString("单位确认未走审核流程"),
            not(containsString("<form method=\"post\" action=\"" + page)));
    sends(officer, id, "strike", "y").statusCode(409).body(containsString("属实"));

    long other = finding("自动转载");
    sends(officer, other, "strike", "平台自动转载").statusCode(303);
    xunjian
        .rest()
        .get("/api/v1/review-findings?state=struck")
        .then()
        .body("items.note", equalTo(List.of("平台自动转载")));
  }
}
