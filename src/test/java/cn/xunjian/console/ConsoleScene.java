package cn.xunjian.console;

import cn.xunjian.history.PastDays;
import cn.xunjian.testing.RunningXunjian;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/**
 * What an office has under way, so that each page of the demo city has something to show.
 *
 * @param issued an order that was issued, the second about one indicator: it proposes something
 * @param draft an order that was not yet
 * @param assessment one whose cards are computed; a site among them can be looked at again
 * @param card one of them
 * @param site that of a site with a test question and a plan beside it
 * @param unit one that has a card of its own, as units have that supervise others
 * @param officeCase a case whose second step waits
 * @param survey one that runs
 * @param inspection one that has ended
 * @param siteFinding one that it found
 */
record ConsoleScene(
    int issued,
    int draft,
    int assessment,
    int card,
    int site,
    int unit,
    int officeCase,
    int survey,
    int inspection,
    int siteFinding) {

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /**
   * Sets it.
   *
   * @param target one that is faulty
   */
  static ConsoleScene set(RunningXunjian xunjian, String target) {
    int unit = xunjian.rest().get("/api/v1/targets/" + target).path("unit.id");
    int earlier = order(xunjian, unit, "政府网站首页无法访问限期整改（上次）", "请恢复首页访问。", 4);
    xunjian.posts("/api/v1/orders/" + earlier + "/issue", Map.of()).statusCode(200);
    int issued = order(xunjian, unit, "政府网站首页无法访问限期整改", "请立即排查故障原因，恢复首页访问，并于整改到位后报告。", 4);
    xunjian.posts("/api/v1/orders/" + issued + "/issue", Map.of()).statusCode(200);
    int draft = order(xunjian, unit, "政务新媒体长期未更新限期整改", "请恢复更新，或按规定程序关停注销。", 72);
    int assessment =
        xunjian
            .posts(
                "/api/v1/assessments",
                Map.of(
                    "name",
                    "2026年第四季度检查",
                    "kind",
                    "quarterly",
                    "sample",
                    Map.of("count", 24, "seed", "2026-q4", "stratify", List.of("platform"))))
            .statusCode(201)
            .extract()
            .path("id");
    String path = "/api/v1/assessments/" + assessment;
    failing(xunjian, path);
    xunjian.posts(path + "/fix", "{}").statusCode(200);
    Awaitility.await("the cards")
        .atMost(PATIENCE)
        .until(() -> "computed".equals(xunjian.rest().get(path).<String>path("state")));
    List<Integer> cards = xunjian.rest().get(path + "/cards?limit=5").path("items.id");
    cards.forEach(each -> proposed(xunjian, each));
    int card = cards.get(0);
    int whole = xunjian.rest().get(path + "/units?limit=500").path("items.max { it.cards }.unit");
    int site = site(xunjian, path);
    int inspection = inspection(xunjian);
    return new ConsoleScene(
        issued,
        draft,
        assessment,
        card,
        site,
        whole,
        officeCase(xunjian, target),
        survey(xunjian),
        inspection,
        xunjian.rest().get("/api/v1/inspections/" + inspection + "/findings").path("items[0].id"));
  }

  /**
   * The last site that was drawn failed a tenth of its visits in the week before the cards' hour:
   * its veto is proposed, and the machine can visit it again. What the demo city saw by itself lies
   * after that hour most of the time.
   */
  private static void failing(RunningXunjian xunjian, String assessment) {
    List<String> drawn =
        xunjian
            .rest()
            .get(assessment + "/draw")
            .path("lots.findAll { it.because != 'not_drawn' }.key");
    String site =
        xunjian
            .database()
            .texts(
                "select key from target where kind = 'site' and status = 'running' and key = any ('{%s}'::text[]) order by array_position('{%1$s}'::text[], key) desc limit 1"
                    .formatted(String.join(",", drawn)))
            .get(0);
    PastDays.open(xunjian.database(), 8);
    xunjian
        .database()
        .execute(
            """
            insert into visit_hour (target_id, hour, ok, failed, blocked, voided, exempt)
            select t.id, timestamptz '%s' - n * interval '1 hour', 9, 1, 0, 0, 0
            from target t, generate_series(1, 168) n where t.key = '%s' on conflict do nothing"""
                .formatted(xunjian.rest().get(assessment).<String>path("at"), site));
  }

  /** The card of a site to which a question was sent, and a plan for the next quarter. */
  private static int site(RunningXunjian xunjian, String assessment) {
    int site =
        xunjian
            .rest()
            .get(assessment + "/cards?limit=500")
            .path("items.find { it.kind == 'site' }.id");
    xunjian
        .posts(
            "/api/v1/cards/" + site + "/questions", Map.of("text", "居住证到期如何续签？", "where", "县长信箱"))
        .statusCode(201);
    xunjian
        .posts(
            "/api/v1/assessments/plans",
            Map.of("name", "季度检查", "kind", "quarterly", "sample", Map.of("ratio", 0.3)))
        .statusCode(201);
    return site;
  }

  /** The first site of the city shows each kind of finding. */
  private static int inspection(RunningXunjian xunjian) {
    int id =
        xunjian
            .posts("/api/v1/inspections", Map.of("target", "9900000001"))
            .statusCode(202)
            .extract()
            .path("id");
    Awaitility.await("the inspection")
        .atMost(PATIENCE)
        .until(
            () ->
                "done"
                    .equals(xunjian.rest().get("/api/v1/inspections/" + id).<String>path("state")));
    return id;
  }

  private static int officeCase(RunningXunjian xunjian, String target) {
    int id =
        xunjian
            .posts("/api/v1/cases", Map.of("kind", "redesign", "target", target))
            .statusCode(201)
            .extract()
            .path("id");
    String step = xunjian.rest().get("/api/v1/cases/" + id).path("waitsFor");
    xunjian
        .posts(
            "/api/v1/cases/%d/steps/%s".formatted(id, step),
            Map.of("proof", "武政函〔2026〕12号", "note", "已盖章"))
        .statusCode(200);
    return id;
  }

  private static int survey(RunningXunjian xunjian) {
    int top =
        xunjian.rest().get("/api/v1/units?limit=500").path("items.find { it.parent == null }.id");
    return xunjian
        .posts(
            "/api/v1/surveys",
            Map.of("title", "2026年政务新媒体全面摸底", "unit", top, "until", "2099-01-01T00:00:00+08:00"))
        .statusCode(201)
        .extract()
        .path("id");
  }

  /** Somebody found a veto by hand: it waits for a second person. */
  private static void proposed(RunningXunjian xunjian, int card) {
    String finding =
        xunjian
            .rest()
            .get("/api/v1/cards/" + card)
            .path("items.find { it.kind == 'veto' && it.state == 'not_measured' }.finding");
    xunjian
        .posts("/api/v1/findings/" + finding + "/by_hand", Map.of("reason", "经人工查看，该项不符合要求"))
        .statusCode(200);
  }

  private static int order(
      RunningXunjian xunjian, int unit, String title, String demand, int hours) {
    return xunjian
        .posts(
            "/api/v1/orders",
            Map.of(
                "unit",
                unit,
                "title",
                title,
                "demand",
                demand,
                "byHand",
                List.of(
                    Map.of("name", "首页", "says", "连续 3 次访问失败，首页打不开", "indicator", "V2.down"),
                    Map.of("name", "政策文件栏目", "says", "超过 6 个月未更新")),
                "term",
                Map.of("hours", hours)))
        .statusCode(201)
        .extract()
        .path("items[0].id");
  }
}
