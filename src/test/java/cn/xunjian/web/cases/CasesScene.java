package cn.xunjian.web.cases;

import cn.xunjian.fetch.names.NameServer;
import cn.xunjian.testing.ManySites;
import cn.xunjian.testing.RunningXunjian;
import cn.xunjian.testing.WebhookReceiver;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A service whose names a test answers for, with a unit, its supervisor and a stranger of another
 * branch.
 */
final class CasesScene {

  static final Duration PATIENCE = Duration.ofMinutes(5);
  static final String GONE = "gone.example.";
  static final NameServer.Script HERE = (name, type, nth) -> NameServer.Said.at("127.0.0.1");

  static NameServer names;
  static ManySites sites;
  static WebhookReceiver receiver;
  static RunningXunjian xunjian;
  static int unit;
  static String owner;
  static String supervisor;
  static String stranger;

  private CasesScene() {}

  static void start() throws IOException {
    names = new NameServer(HERE);
    sites = new ManySites();
    receiver = new WebhookReceiver();
    xunjian =
        RunningXunjian.named("cases")
            .with("XUNJIAN_EGRESS_ALLOW", "127.0.0.0/8")
            .with("XUNJIAN_DNS_SERVERS", names.label())
            .with("XUNJIAN_DNS_LEAST_TTL", "0s")
            .with("XUNJIAN_DNS_MOST_TTL", "1s")
            .start();
    xunjian.tells(receiver.url());
    xunjian.imports(
        "kind,key,name,unit,unit_parent,platform,url,visit_interval,source\n"
            + "site,s1,本区站,武陵区,常德市,,%s,PT1S,html\n".formatted(sites.url(1))
            + "site,s2,要下线的站,武陵区,常德市,,%s,PT1S,html\n"
                .formatted(sites.url(2).replace("127.0.0.1", "gone.example"))
            + "site,s3,他县站,桃源县,常德市,,%s,PT1H,html\n".formatted(sites.url(3))
            + "site,s4,另一下线站,武陵区,常德市,,%s,PT1S,html\n".formatted(sites.url(4))
            + "site,s5,暂停的站,武陵区,常德市,,%s,PT1H,html\n".formatted(sites.url(5))
            + "account,a1,武陵发布,武陵区,常德市,wechat,,,manual\n"
            + "account,a2,武陵发布,武陵区,常德市,weibo,,,manual\n");
    unit = xunjian.rest().get("/api/v1/targets/s1").path("unit.id");
    int other = xunjian.rest().get("/api/v1/targets/s3").path("unit.id");
    owner = key("owner", unit, "read", "push");
    supervisor = key("supervisor", unit, "read", "write", "push");
    stranger = key("stranger", other, "read", "write", "push");
  }

  static void stop() throws IOException {
    xunjian.close();
    receiver.close();
    sites.close();
    names.close();
  }

  static String key(String name, int unit, String... scopes) {
    return xunjian
        .posts("/api/v1/keys", Map.of("name", name, "scopes", List.of(scopes), "unit", unit))
        .statusCode(201)
        .extract()
        .path("secret");
  }

  static ValidatableResponse post(String key, String path, Map<String, ?> body) {
    return xunjian
        .anonymous()
        .header("Authorization", "Bearer " + key)
        .contentType("application/json")
        .body(body)
        .post("/api/v1/cases" + path)
        .then();
  }

  static ValidatableResponse get(String key, String path) {
    return xunjian
        .anonymous()
        .header("Authorization", "Bearer " + key)
        .get("/api/v1/cases" + path)
        .then();
  }

  /** The first page of whoever has a key, with what waits for him. */
  static String desk(String key) {
    return xunjian
        .anonymous()
        .header("Authorization", "Bearer " + key)
        .get("/")
        .then()
        .statusCode(200)
        .extract()
        .asString();
  }

  static int opens(Map<String, ?> body) {
    return post(owner, "", body).statusCode(201).extract().path("id");
  }

  static ValidatableResponse done(int id, String step) {
    return post(owner, "/" + id + "/steps/" + step, Map.of("proof", "武政函〔2026〕12号"));
  }

  static ValidatableResponse agreed(int id, String step) {
    return post(
        supervisor,
        "/" + id + "/steps/" + step + "/decide",
        Map.of("agree", true, "proof", "常行审批〔2026〕8号"));
  }

  static Map<String, String> newSite(String key) {
    return Map.of(
        "kind",
        "site",
        "key",
        key,
        "name",
        "新站" + key,
        "url",
        sites.url(9),
        "visitInterval",
        "PT1H");
  }
}
