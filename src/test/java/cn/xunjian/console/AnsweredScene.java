package cn.xunjian.console;

import cn.xunjian.testing.RunningXunjian;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/**
 * The announced card of a site with three deductions that persons made, for its unit to answer.
 *
 * @param indicators the three
 */
record AnsweredScene(int card, List<String> indicators) {

  static AnsweredScene set(RunningXunjian xunjian) {
    int assessment =
        xunjian
            .posts(
                "/api/v1/assessments",
                Map.of(
                    "name",
                    "网站抽查",
                    "kinds",
                    List.of("site"),
                    "sample",
                    Map.of("count", 1, "seed", "2026-w49")))
            .statusCode(201)
            .extract()
            .path("id");
    String path = "/api/v1/assessments/" + assessment;
    xunjian.posts(path + "/fix", "{}").statusCode(200);
    Awaitility.await("the card")
        .atMost(Duration.ofMinutes(3))
        .until(() -> "computed".equals(xunjian.rest().get(path).<String>path("state")));
    int card = xunjian.rest().get(path + "/cards").path("items[0].id");
    List<String> open =
        xunjian
            .rest()
            .get("/api/v1/cards/" + card)
            .path(
                "items.findAll { it.kind == 'deduction' && it.state == 'not_measured' && it.points >= 2 }.indicator");
    List<String> three = open.subList(0, 3);
    for (String each : three) {
      xunjian
          .posts(
              "/api/v1/findings/" + card + "-" + each + "/by_hand",
              Map.of("points", 2, "reason", "经人工查看，不符合要求"))
          .statusCode(200);
    }
    // Whatever the machine found by now is no part of this.
    List<String> waiting =
        xunjian
            .rest()
            .get("/api/v1/findings?assessment=" + assessment)
            .path("items.findings.finding.flatten()");
    if (!waiting.isEmpty()) {
      xunjian
          .posts(
              "/api/v1/findings/decisions",
              Map.of("deed", "tolerate", "reason", "本次不计", "findings", waiting))
          .statusCode(200);
    }
    xunjian
        .posts(
            path + "/announce",
            Map.of("answerUntil", Instant.now().plus(3, ChronoUnit.DAYS).toString()))
        .statusCode(200);
    return new AnsweredScene(card, three);
  }

  String path() {
    return "/assessments/cards/" + card;
  }

  /** The form of a deed about one of the three. */
  String form(int which, String deed) {
    return "form[id='%d-%s-%s']".formatted(card, indicators.get(which), deed);
  }

  /** The place of one of the three on the page. */
  String item(int which) {
    return "article[id='i-%s']".formatted(indicators.get(which));
  }
}
