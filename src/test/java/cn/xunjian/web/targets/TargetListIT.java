package cn.xunjian.web.targets;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import cn.xunjian.web.OverRest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The list of targets over REST: its pages and its filters. */
class TargetListIT extends OverRest {

  @Test
  void targetsAreListedInPagesByKey() {
    for (String key : List.of("c", "a", "B", "a/2", "a-1")) {
      app(key, "u");
    }

    List<String> seen = new ArrayList<>();
    String cursor = null;
    do {
      RequestSpecification request = given(api).queryParam("limit", 2);
      if (cursor != null) {
        request.queryParam("cursor", cursor);
      }
      JsonPath page = request.get("/targets").then().statusCode(200).extract().jsonPath();
      seen.addAll(page.getList("items.key"));
      cursor = page.getString("next");
    } while (cursor != null);

    assertThat(seen).containsExactly("B", "a", "a-1", "a/2", "c");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "kind=site|s1,s2",
        "kind=column|s1/yw",
        "platform=weibo|wb",
        "platform=app|ap",
        "region=4307|s1,s1/yw",
        "region=430702|s1/yw",
        "unit=市政府|ap,s1,s1/yw,wb",
        "unit=新闻办|wb",
        "unit=1|ap,s1,s1/yw,wb",
        "unit=nope|''",
        "q=要闻|s1/yw",
        "q=S1|s1,s1/yw",
        "q=%25|''",
        "status=suspended|s2",
        "kind=site&state=down&region=44|''",
        "kind=&q=|ap,s1,s1/yw,s2,wb",
      })
  void targetsAreFiltered(String query, String keys) {
    sample();
    RequestSpecification request = given(api);
    for (String part : query.split("&", -1)) {
      request.queryParam(part.split("=", -1)[0], part.split("=", -1)[1].replace("%25", "%"));
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

  @ParameterizedTest
  @CsvSource({
    "kind=web,?kind",
    "platform=x,?platform",
    "state=open,?state",
    "freshness=stale,?freshness",
    "status=x,?status",
    "region=43070x,?region",
    "limit=501,?limit",
    "limit=0,?limit",
    "cursor=garbage,?cursor",
  })
  void aFilterThatCannotBeUnderstoodIsRefused(String query, String pointer) {
    problem(given(api).get("/targets?" + query), 400).body("errors[0].pointer", equalTo(pointer));
  }

  /** Two sites, a column, an account and an app; 市政府 is unit 1, 新闻办 stands below it. */
  private static void sample() {
    int city = unit("市政府", null);
    unit("新闻办", city);
    site("s1", "市政府", null);
    site("s2", "县政府", null);
    create(
            "{\"kind\":\"column\",\"key\":\"s1/yw\",\"name\":\"要闻\",\"unitId\":1,\"url\":\"http://a/\",\"parent\":\"s1\",\"columnClass\":\"news\",\"region\":\"430702\"}")
        .statusCode(201);
    create(
            "{\"kind\":\"account\",\"key\":\"wb\",\"name\":\"微博\",\"unit\":\"新闻办\",\"platform\":\"weibo\"}")
        .statusCode(201);
    app("ap", "市政府");
    patch("s1", "\"0\"", "{\"region\":\"430700\"}").statusCode(200);
    transition("s2", "{\"status\":\"suspended\"}").statusCode(201);
  }
}
