package cn.xunjian.web.cases;

import static cn.xunjian.web.cases.CasesScene.GONE;
import static cn.xunjian.web.cases.CasesScene.HERE;
import static cn.xunjian.web.cases.CasesScene.PATIENCE;
import static cn.xunjian.web.cases.CasesScene.agreed;
import static cn.xunjian.web.cases.CasesScene.done;
import static cn.xunjian.web.cases.CasesScene.get;
import static cn.xunjian.web.cases.CasesScene.names;
import static cn.xunjian.web.cases.CasesScene.opens;
import static cn.xunjian.web.cases.CasesScene.owner;
import static cn.xunjian.web.cases.CasesScene.receiver;
import static cn.xunjian.web.cases.CasesScene.xunjian;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import cn.xunjian.fetch.names.NameServer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Closings for a time and for good, which the machine watches to the end. */
interface CasesOfClosing {

  private static void waitsFor(int id, String step) {
    await(step)
        .atMost(PATIENCE)
        .untilAsserted(() -> get(owner, "/" + id).statusCode(200).body("waitsFor", equalTo(step)));
  }

  @Test
  default void aSiteIsClosedForATimeAndTheMachineSeesItOpenAgain() {
    Instant now = Instant.now();
    int id =
        opens(
            Map.of(
                "kind",
                "temporary_closing",
                "target",
                "s1",
                "from",
                now.toString(),
                "until",
                now.plusSeconds(12).toString()));
    done(id, "application").statusCode(200);
    agreed(id, "approval").statusCode(200);
    done(id, "notice").statusCode(200).body("waitsFor", equalTo("open_again"));
    xunjian
        .rest()
        .get("/api/v1/targets/s1/closings")
        .then()
        .body("items[0].document", equalTo("常行审批〔2026〕8号"));
    await("it is open again")
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                get(owner, "/" + id)
                    .body("state", equalTo("done"))
                    .body("steps[3].doneBy", equalTo("系统")));
  }

  /** The machine proposes the address of the notice, and says in time that the window ends. */
  @Test
  default void theNoticeOfAClosingIsFoundAndItsEndIsToldOnce() {
    xunjian
        .database()
        .execute(
            """
            insert into publication (target_id, identity_hash, identity, title, link, published_at, date_precision, found_by, first_seen_at)
            select id, gen_random_uuid(), key, case key when 's5' then '关于网站系统升级改造暂停服务的公告' else '关于停机维护的公告' end,
              'https://' || key || '.example.cn/1', now(), 'second', 'html', now() from target where key in ('s3', 's5')""");
    Instant now = Instant.now();
    int id =
        opens(
            Map.of(
                "kind",
                "temporary_closing",
                "target",
                "s5",
                "from",
                now.toString(),
                "until",
                now.plus(Duration.ofHours(20)).toString()));
    done(id, "application").statusCode(200);
    assertThat(told("cn.xunjian.case.ending.v1", id)).as("nothing is filed yet").isZero();
    agreed(id, "approval").statusCode(200).body("waitsFor", equalTo("notice"));
    await("the machine finds the notice, and not that of another branch")
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                get(owner, "/" + id)
                    .body(
                        "steps[2].saw.zh",
                        equalTo("系统发现公告《关于网站系统升级改造暂停服务的公告》：https://s5.example.cn/1，请核对后填写")));
    await("told that the window ends")
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(told("cn.xunjian.case.ending.v1", id)).isEqualTo(1));
    done(id, "notice").statusCode(200).body("waitsFor", equalTo("open_again"));
    assertThat(told("cn.xunjian.case.ending.v1", id)).isEqualTo(1);
  }

  @Test
  default void aSiteIsClosedForGoodStepByStepAndIsWatchedToTheEnd() {
    int id = opens(Map.of("kind", "permanent_closing", "target", "s2", "notice", "本站将停止服务"));
    done(id, "application").statusCode(200);
    agreed(id, "approval").statusCode(200);
    done(id, "moved").statusCode(200);
    done(id, "announced").statusCode(200).body("waitsFor", equalTo("notice_month"));
    xunjian.rest().get("/api/v1/targets/s2").then().body("status", equalTo("closing"));
    await("the machine says that the notice is missing")
        .atMost(PATIENCE)
        .untilAsserted(() -> get(owner, "/" + id).body("steps[4].saw.zh", containsString("未见公告")));
    done(id, "notice_month").statusCode(409);
    agreed(id, "notice_month").statusCode(200);
    for (String step : List.of("icp", "badge", "police", "domain")) {
      done(id, step).statusCode(200);
    }
    await("its name still resolves")
        .atMost(PATIENCE)
        .untilAsserted(() -> get(owner, "/" + id).body("steps[9].saw.zh", containsString("仍可解析")));

    names.now(
        (name, type, nth) ->
            name.equals(GONE)
                ? NameServer.Said.code(NameServer.NXDOMAIN)
                : HERE.answer(name, type, nth));
    waitsFor(id, "closed");
    agreed(id, "closed").statusCode(200).body("state", equalTo("done"));
    xunjian.rest().get("/api/v1/targets/s2").then().body("status", equalTo("closed"));
    xunjian
        .rest()
        .get("/api/v1/targets/s2/closings")
        .then()
        .body("items[0].state", equalTo("over"));
  }

  @Test
  default void ofAClosingThatAPersonEndsItsCaseSaysSoAndIsToldOnce() {
    int id = opens(Map.of("kind", "permanent_closing", "target", "s4", "notice", "本站将停止服务"));
    done(id, "application").statusCode(200);
    agreed(id, "approval").statusCode(200);
    done(id, "moved").statusCode(200);
    done(id, "announced").statusCode(200).body("waitsFor", equalTo("notice_month"));
    ends("s4");
    await("the case says so")
        .atMost(PATIENCE)
        .untilAsserted(
            () -> get(owner, "/" + id).body("steps[4].saw.zh", containsString("关停登记已于")));
    await("told")
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(told("cn.xunjian.case.stalled.v1", id)).isEqualTo(1));

    xunjian
        .posts(
            "/api/v1/targets/s4/closings",
            Map.of(
                "kind", "permanent",
                "until", "2099-01-01T00:00:00+08:00",
                "document", "常行审批〔2026〕9号",
                "notice", "本站将停止服务"))
        .statusCode(201);
    await("the machine looks again")
        .atMost(PATIENCE)
        .untilAsserted(() -> get(owner, "/" + id).body("steps[4].saw.zh", containsString("未见公告")));
    assertThat(told("cn.xunjian.case.stalled.v1", id)).isEqualTo(1);
    ends("s4");
    await("told of the second end")
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(told("cn.xunjian.case.stalled.v1", id)).isEqualTo(2));
    get(owner, "/" + id).body("state", equalTo("open")).body("waitsFor", equalTo("notice_month"));
  }

  private static void ends(String target) {
    String path = "/api/v1/targets/" + target + "/closings";
    int closing = xunjian.rest().get(path).path("items.find { it.state == 'active' }.id");
    xunjian.posts(path + "/" + closing + "/end", Map.of()).statusCode(200);
  }

  private static long told(String type, int id) {
    return receiver.received().stream()
        .filter(r -> r.type().equals(type) && r.subject().equals("case/" + id))
        .count();
  }
}
