package cn.xunjian.inspection;

import static cn.xunjian.testing.FactDatabase.done;
import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.inspection.ScriptedSite.Reply;
import cn.xunjian.inspection.page.FaultKind;
import cn.xunjian.inspection.records.FindingState;
import cn.xunjian.inspection.records.InspectedSiteStore;
import cn.xunjian.inspection.records.Inspection;
import cn.xunjian.inspection.records.InspectionMoved;
import cn.xunjian.inspection.records.RecordParts;
import cn.xunjian.inspection.records.SiteFinding;
import cn.xunjian.testing.FactDatabase;
import cn.xunjian.testing.SettableClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A finding from its first sight to its end, over several inspections of a small site. */
class FindingLifeIT {

  private static final WalkLimitsOfTests LIMITS = new WalkLimitsOfTests(50, 50, 2, 10, 50);

  @RegisterExtension static final FactDatabase DATABASE = FactDatabase.open();

  private final SettableClock clock = new SettableClock("2026-11-29T04:00:00Z");
  private final ScriptedSite site = new ScriptedSite();
  private volatile int weak = 500;
  private volatile String body = "";
  private InspectionBench bench;

  @BeforeEach
  void open() {
    InspectionBench.clear(DATABASE);
    bench = new InspectionBench(DATABASE, clock, LIMITS, site.url("/"), List.of(site.address()));
    site.answers(this::answer);
  }

  private Reply answer(String path, Map<String, List<String>> headers) {
    return switch (path) {
      case "/" -> home(headers);
      case "/weak.html" ->
          switch (weak) {
            case 200 -> Reply.html("<p>ok</p>");
            case 429 -> new Reply(429, Map.of("Retry-After", "1"), new byte[0]);
            default -> Reply.status(weak);
          };
      default -> Reply.status(404);
    };
  }

  private Reply home(Map<String, List<String>> headers) {
    String tag = "\"" + body.hashCode() + "\"";
    if (List.of(tag).equals(headers.get("If-none-match"))) {
      return new Reply(304, Map.of("ETag", tag), new byte[0]);
    }
    String html =
        "<html><head><title>样例4307000001</title></head><body><a href='/weak.html'>弱</a>"
            + body
            + "</body></html>";
    return new Reply(
        200,
        Map.of("Content-Type", "text/html;charset=utf-8", "ETag", tag),
        html.getBytes(StandardCharsets.UTF_8));
  }

  @AfterEach
  void close() {
    bench.close();
    site.close();
  }

  private SiteFinding only(FaultKind kind) {
    List<SiteFinding> all = bench.findings().stream().filter(f -> f.kind() == kind).toList();
    assertThat(all).as(kind.code()).hasSize(1);
    return all.get(0);
  }

  private List<SiteFinding> all(FaultKind kind) {
    return bench.findings().stream().filter(f -> f.kind() == kind).toList();
  }

  private void again() {
    Inspection asked = bench.ask(Inspection.Scope.RECHECK);
    bench.beat();
    assertThat(bench.ended(asked).outcome()).isEqualTo("complete");
  }

  @Test
  void aLinkThatFailsCountsWhenThreeDaysSaySo() {
    bench.run();
    assertThat(only(FaultKind.DEAD_LINK).state()).isEqualTo(FindingState.SUSPECT);
    again(); // The same day proves nothing more.
    assertThat(only(FaultKind.DEAD_LINK).days()).isEqualTo(1);
    clock.advance(Duration.ofDays(1));
    again();
    assertThat(only(FaultKind.DEAD_LINK).state()).isEqualTo(FindingState.SUSPECT);
    clock.advance(Duration.ofDays(1));
    again();
    SiteFinding finding = only(FaultKind.DEAD_LINK);
    assertThat(finding.state()).isEqualTo(FindingState.CERTAIN);
    assertThat(finding.days()).isEqualTo(3);
    assertThat(finding.status()).isEqualTo(500);
    assertThat(finding.page()).isEqualTo(site.url("/"));
  }

  private Map<Integer, InspectedSiteStore.Inspected> known(Instant at) {
    List<Integer> asked = List.of(InspectionBench.SITE, InspectionBench.SITE + 1);
    return done(RecordParts.sites(DATABASE.pool(), InspectionBench.ZONE).at(asked, at));
  }

  private List<InspectedSiteStore.Seen> deadLinks() {
    return deadLinks(clock.instant());
  }

  private List<InspectedSiteStore.Seen> deadLinks(Instant at) {
    return known(at).get(InspectionBench.SITE).seen().stream()
        .filter(each -> each.kind() == FaultKind.DEAD_LINK)
        .toList();
  }

  private void judge(FaultKind kind, FindingState state, LocalDate until) {
    mark(only(kind), state, until);
  }

  @Test
  void whoeverScoresASiteSeesWhatCountsAtAnInstant() {
    assertThat(known(clock.instant())).as("never inspected").isEmpty();
    weak = 404;
    Inspection ended = bench.run();
    assertThat(known(ended.endedAt().minusMillis(1))).as("before its end").isEmpty();
    assertThat(known(clock.instant())).containsOnlyKeys(InspectionBench.SITE);
    assertThat(known(clock.instant()).get(InspectionBench.SITE).inspection()).isEqualTo(ended.id());
    assertThat(known(clock.instant()).get(InspectionBench.SITE).whole()).isTrue();
    assertThat(deadLinks()).hasSize(1);
    assertThat(deadLinks().get(0).home()).isTrue();
    assertThat(deadLinks().get(0).element()).isEqualTo(site.url("/weak.html"));
    assertThat(deadLinks().get(0).state()).isEqualTo(FindingState.CERTAIN);
    clock.advance(Duration.ofHours(1));
    judge(FaultKind.DEAD_LINK, FindingState.STRUCK, null);
    assertThat(deadLinks()).as("a person struck it").isEmpty();
    assertThat(deadLinks(ended.endedAt())).as("and had not then").hasSize(1);
  }

  @Test
  void aSuspicionIsKnownAsOneUntilItIsCertain() {
    bench.run();
    Instant first = clock.instant();
    assertThat(deadLinks()).extracting(each -> each.state()).containsOnly(FindingState.SUSPECT);
    clock.advance(Duration.ofDays(1));
    again();
    clock.advance(Duration.ofDays(1));
    again();
    assertThat(deadLinks()).extracting(each -> each.state()).containsOnly(FindingState.CERTAIN);
    judge(FaultKind.DEAD_LINK, FindingState.CONFIRMED, null);
    assertThat(deadLinks()).extracting(each -> each.state()).containsOnly(FindingState.CONFIRMED);
    assertThat(deadLinks(first)).extracting(e -> e.state()).containsOnly(FindingState.SUSPECT);
  }

  @Test
  void whatIsKnownOfAnInstantStaysAsItWas() {
    weak = 404;
    body = "<p>由住房与城乡建设部印发</p>";
    bench.run();
    Instant at = clock.instant();
    Map<Integer, InspectedSiteStore.Inspected> before = known(at);
    clock.advance(Duration.ofDays(1));
    weak = 200;
    body = "<p>国家旅游局</p>";
    bench.run();
    assertThat(deadLinks()).as("mended").isEmpty();
    clock.advance(Duration.ofDays(1));
    site.answers((path, headers) -> Reply.status(404));
    bench.run();

    assertThat(before.get(InspectionBench.SITE).seen())
        .extracting(each -> each.kind())
        .contains(FaultKind.DEAD_LINK, FaultKind.WORDING);
    assertThat(known(at)).isEqualTo(before);
  }

  @Test
  void aLinkThatFailsAgainWasWellInBetween() {
    weak = 404;
    bench.run();
    Instant broken = clock.instant();
    clock.advance(Duration.ofDays(1));
    weak = 200;
    bench.run();
    Instant well = clock.instant();
    clock.advance(Duration.ofDays(1));
    weak = 404;
    bench.run();
    assertThat(deadLinks(broken)).hasSize(1);
    assertThat(deadLinks(well)).isEmpty();
    assertThat(deadLinks()).hasSize(1);
  }

  @Test
  void whatIsToleratedDoesNotCountAsLongAsItIs() {
    weak = 404;
    bench.run();
    judge(FaultKind.DEAD_LINK, FindingState.TOLERATED, LocalDate.of(2026, 12, 1));
    assertThat(deadLinks()).isEmpty();
    // The last day ends at 16:00 UTC.
    assertThat(deadLinks(Instant.parse("2026-12-01T15:59:59Z"))).isEmpty();
    assertThat(deadLinks(Instant.parse("2026-12-01T16:00:00Z")))
        .extracting(each -> each.state())
        .containsExactly(FindingState.CERTAIN);
  }

  @Test
  void aLinkThatWorksAgainIsGone() {
    bench.run();
    weak = 200;
    clock.advance(Duration.ofDays(1));
    again();
    assertThat(all(FaultKind.DEAD_LINK)).isEmpty();
    assertThat(bench.findings(FindingState.GONE))
        .anyMatch(f -> f.kind() == FaultKind.DEAD_LINK && f.goneAt().equals(clock.instant()));
  }

  @Test
  void aRefusalIsNoDeadLink() {
    weak = 403;
    bench.run();
    assertThat(all(FaultKind.DEAD_LINK)).isEmpty();
  }

  @Test
  void whatAPersonSaidStays() {
    String shown = "<p>由住房与城乡建设部印发</p><p>国家旅游局</p>";
    body = shown;
    bench.run();
    SiteFinding struck = all(FaultKind.WORDING).get(0);
    SiteFinding tolerated = all(FaultKind.WORDING).get(1);
    mark(struck, FindingState.STRUCK, null);
    mark(tolerated, FindingState.TOLERATED, LocalDate.of(2026, 12, 1));
    clock.advance(Duration.ofDays(1));
    body = shown + " ";
    bench.run();
    assertThat(find(struck).state()).isEqualTo(FindingState.STRUCK);
    assertThat(find(tolerated).state()).isEqualTo(FindingState.TOLERATED);
    clock.advance(Duration.ofDays(7));
    body = shown + "  ";
    bench.run();
    assertThat(find(struck).state()).isEqualTo(FindingState.STRUCK);
    assertThat(find(tolerated).state()).isIn(FindingState.SUSPECT, FindingState.CERTAIN);
  }

  private void mark(SiteFinding finding, FindingState state, LocalDate until) {
    SiteFinding.Mark mark = new SiteFinding.Mark("李四", clock.instant(), "引用原文", until);
    assertThat(done(bench.records().findings().mark(finding.id(), state, mark)).mark())
        .isEqualTo(mark);
  }

  private SiteFinding find(SiteFinding finding) {
    return done(bench.records().findings().find(finding.id()));
  }

  @Test
  void whatWasTaughtIsNoFindingAnyMore() {
    body = "<p>由住房与城乡建设部印发</p><p>国家旅游局</p>";
    SiteFinding.Mark mark = new SiteFinding.Mark("李四", clock.instant(), "引用原文", null);
    done(bench.records().findings().teach(FaultKind.WORDING, null, "国家*局", mark));
    bench.run();
    assertThat(only(FaultKind.WORDING).element()).isEqualTo("住房与城乡建设部");
  }

  @Test
  void aPageThatIsUnchangedIsNotSentAgainAndItsFindingsStand() {
    body = "<p>由住房与城乡建设部印发</p>";
    bench.run();
    long before = only(FaultKind.WORDING).id();
    clock.advance(Duration.ofDays(7));
    Inspection second = bench.run();
    SiteFinding finding = only(FaultKind.WORDING);
    assertThat(finding.id()).isEqualTo(before);
    assertThat(finding.inspection()).isEqualTo(second.id());
    assertThat(second.tally().cpuMillis()).isZero();
    // Its links are asked all the same.
    assertThat(site.asked().stream().filter("/weak.html"::equals)).hasSize(2);
  }

  @Test
  void patienceIsGivenToWhoAsksForIt() {
    weak = 429;
    Inspection asked = bench.ask();
    bench.beat();
    Awaitility.await()
        .atMost(Duration.ofMinutes(5))
        .pollInterval(5, TimeUnit.MILLISECONDS)
        .until(() -> site.asked().contains("/weak.html"));
    assertThat(bench.now(asked).endedAt()).isNull();
    weak = 200;
    // The answer may be noted after this instant, so that one step of the clock need not do.
    Awaitility.await()
        .atMost(Duration.ofMinutes(5))
        .pollInterval(200, TimeUnit.MILLISECONDS)
        .until(
            () -> {
              clock.advance(Duration.ofSeconds(1));
              return bench.now(asked).endedAt() != null;
            });
    assertThat(site.asked().stream().filter("/weak.html"::equals)).hasSize(2);
    assertThat(all(FaultKind.DEAD_LINK)).isEmpty();
  }

  @Test
  void whoIsCancelledStops() {
    body = "<p>x</p>";
    Inspection asked = bench.ask();
    assertThat(done(bench.inspections().cancel(asked.id())).state())
        .isEqualTo(Inspection.State.CANCELLED);
    bench.beat();
    assertThat(site.asked()).isEmpty();
    assertThat(done(bench.inspections().cancel(asked.id()))).isNull();
    assertThat(bench.ask()).as("another may be asked for").isNotNull();
  }

  @Test
  void whoWatchesHearsHowFarItIsAndThatItEnded() {
    bench.run();
    List<InspectionMoved> heard = bench.moved();
    assertThat(heard.get(0).tally().pages()).isPositive();
    assertThat(heard.get(0).outcome()).isNull();
    assertThat(heard.get(heard.size() - 1).outcome()).isEqualTo("complete");
  }

  @Test
  void whatTheWholeSiteWasAskedForIsGoneWhenItIsMended() {
    String noBox = "<p>" + "本市今日召开会议。".repeat(40) + "</p>";
    body = noBox;
    bench.run();
    long id = only(FaultKind.SEARCH_MISSING).id();
    clock.advance(Duration.ofDays(7));
    // The home page is not sent again, and still it is asked for.
    bench.run();
    assertThat(only(FaultKind.SEARCH_MISSING).id()).isEqualTo(id);
    clock.advance(Duration.ofDays(7));
    body = noBox + "<form action='/s'><input name='q' placeholder='搜索'></form>";
    bench.run();
    assertThat(all(FaultKind.SEARCH_MISSING)).isEmpty();
    assertThat(bench.findings(FindingState.GONE))
        .anyMatch(f -> f.kind() == FaultKind.SEARCH_MISSING && f.goneAt() != null);
  }

  @Test
  void aSiteIsLookedThroughByOneAtATime() {
    assertThat(bench.ask()).isNotNull();
    assertThat(bench.ask()).isNull();
  }

  @Test
  void aSiteThatDoesNotOpenAccusesNoLink() {
    site.answers((path, headers) -> Reply.status(500));
    assertThat(bench.run().outcome()).isEqualTo("unreachable");
    assertThat(bench.findings()).isEmpty();
  }
}
