package cn.xunjian.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.inspection.ScriptedSite.Reply;
import cn.xunjian.inspection.records.Inspection;
import cn.xunjian.testing.FactDatabase;
import cn.xunjian.testing.SettableClock;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Sites that would keep a walk for ever, or send it where it must not go. */
class HostileSitesIT {

  /** Without a depth that would end them: the other limits have to. */
  private static final WalkLimitsOfTests SMALL = new WalkLimitsOfTests(60, 100, 1_000, 10, 20);

  @RegisterExtension static final FactDatabase DATABASE = FactDatabase.open();

  private final SettableClock clock = new SettableClock("2026-11-29T04:00:00Z");
  private final ScriptedSite site = new ScriptedSite();

  /** The home page as people, as search engines, and as those who come from one see it. */
  private static final int AT_THE_END = 3;

  private InspectionBench bench;

  @BeforeEach
  void open() {
    InspectionBench.clear(DATABASE);
    bench = new InspectionBench(DATABASE, clock, SMALL, site.url("/"), List.of(site.address()));
  }

  @AfterEach
  void close() {
    bench.close();
    site.close();
  }

  private static String link(String address) {
    return "<a href='" + address + "'>x</a> ";
  }

  private static Reply page(String body) {
    return Reply.html("<html><head><title>样例</title></head><body>" + body + "</body></html>");
  }

  @Test
  void anEndlessCalendarEnds() {
    site.answers(
        (path, headers) -> {
          int day = path.contains("d=") ? Integer.parseInt(path.replaceAll(".*d=", "")) : 0;
          StringBuilder body = new StringBuilder("<p>" + "日历".repeat(day % 50) + "</p>");
          for (int i = 1; i <= 31; i++) {
            body.append(link("/cal?view=month&d=" + (day * 31 + i)));
          }
          return path.equals("/robots.txt") ? Reply.status(404) : page(body.toString());
        });
    Inspection ended = bench.run();
    assertThat(ended.outcome()).isEqualTo("bounded");
    assertThat(ended.tally().pages()).isLessThanOrEqualTo(1 + 20);
    assertThat(site.asked()).hasSizeLessThanOrEqualTo(2 + 1 + 20 + 100 + AT_THE_END);
  }

  @Test
  void sessionIdsMakeNoNewPages() {
    Random random = new Random(1);
    site.answers(
        (path, headers) -> {
          if (path.contains("robots") || path.contains("no-such")) {
            return Reply.status(404);
          }
          StringBuilder body = new StringBuilder();
          for (int i = 0; i < 5; i++) {
            String id = Long.toHexString(random.nextLong());
            body.append(link("/p" + i + "/;jsessionid=" + id));
            body.append(link("/p" + i + "/?PHPSESSID=" + id + "&_=" + id));
          }
          return page(body.toString());
        });
    Inspection ended = bench.run();
    assertThat(ended.outcome()).isEqualTo("complete");
    assertThat(site.asked()).hasSize(2 + 1 + 5 + AT_THE_END);
    assertThat(site.asked().stream().filter(path -> !path.equals("/"))).doesNotHaveDuplicates();
  }

  @Test
  void aMegabyteOfLinksIsBounded() {
    StringBuilder body = new StringBuilder(1 << 20);
    for (int i = 0; body.length() < 1 << 20; i++) {
      body.append(link("/x" + i + ".pdf"));
    }
    site.answers((path, headers) -> path.equals("/") ? page(body.toString()) : Reply.status(403));
    Inspection ended = bench.run();
    assertThat(ended.outcome()).isEqualTo("bounded");
    assertThat(site.asked()).hasSize(2 + 1 + 100 + AT_THE_END);
  }

  @Test
  void aMazeOfRedirectsIsLeft() {
    site.answers(
        (path, headers) -> {
          if (path.equals("/")) {
            return page(link("/maze/1"));
          }
          int step = path.startsWith("/maze/") ? Integer.parseInt(path.substring(6)) : 0;
          return step == 0 ? Reply.status(404) : Reply.to("/maze/" + (step + 1));
        });
    bench.run();
    assertThat(bench.texts()).contains("dead_link " + site.url("/maze/1"));
    assertThat(site.asked()).hasSizeLessThan(30);
  }

  @Test
  void nothingPrivateIsEverAsked() {
    try (ScriptedSite canary = new ScriptedSite()) {
      List<String> inside =
          List.of(
              canary.url("/a"),
              "http://localhost:" + canary.address().getPort() + "/b",
              "http://10.0.0.1/",
              "http://169.254.169.254/latest/meta-data/",
              "http://[::1]/",
              "file:///etc/passwd");
      site.answers(
          (path, headers) ->
              switch (path) {
                case "/" ->
                    page(
                        inside.stream().map(HostileSitesIT::link).collect(Collectors.joining())
                            + link("/go")
                            + link("gopher://x/"));
                case "/go" -> Reply.to(canary.url("/c"));
                default -> Reply.status(404);
              });
      bench.run();
      Set<String> local =
          bench.texts().stream()
              .filter(t -> t.startsWith("local_link"))
              .collect(Collectors.toSet());
      assertThat(local)
          .containsAll(inside.stream().map(address -> "local_link " + address).toList())
          .contains("local_link " + site.url("/go"));
      assertThat(canary.asked()).isEmpty();
    }
  }

  @Test
  void robotsAreObeyedBeyondTheHomePage() {
    site.answers(
        (path, headers) ->
            switch (path) {
              case "/robots.txt" ->
                  new Reply(
                      200,
                      java.util.Map.of("Content-Type", "text/plain"),
                      "User-agent: *\nDisallow: /inner/\nAllow: /inner/open\n"
                          .getBytes(java.nio.charset.StandardCharsets.UTF_8));
              case "/" -> page(link("/inner/a/") + link("/inner/open/") + link("/outer/"));
              case "/inner/open/", "/outer/" -> page("x");
              default -> Reply.status(404);
            });
    Inspection ended = bench.run();
    assertThat(site.asked()).contains("/inner/open/", "/outer/").doesNotContain("/inner/a/");
    assertThat(ended.tally().robots()).isEqualTo(1);
  }
}
