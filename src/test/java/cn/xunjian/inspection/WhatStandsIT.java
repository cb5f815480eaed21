package cn.xunjian.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.inspection.ScriptedSite.Reply;
import cn.xunjian.inspection.checks.CheckMade;
import cn.xunjian.inspection.checks.SiteCheck;
import cn.xunjian.inspection.checks.SiteCheck.Why;
import cn.xunjian.inspection.page.FaultKind;
import cn.xunjian.inspection.records.Inspection;
import cn.xunjian.testing.FactDatabase;
import cn.xunjian.testing.SettableClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What was found stands where nobody could look again, and the check says that nobody did. */
class WhatStandsIT {

  private static final WalkLimitsOfTests AMPLE = new WalkLimitsOfTests(200, 200, 2, 50, 200);
  private static final String FIRST = "关于做好森林防火工作的通知";
  private static final String SECOND = "关于组织开展消防安全检查的公告";

  @RegisterExtension static final FactDatabase DATABASE = FactDatabase.open();

  private final SettableClock clock = new SettableClock("2026-11-29T04:00:00Z");
  private final ScriptedSite site = new ScriptedSite();
  private InspectionBench bench;

  @BeforeEach
  void open() {
    InspectionBench.clear(DATABASE);
    bench = new InspectionBench(DATABASE, clock, AMPLE, site.url("/"), List.of(site.address()));
  }

  @AfterEach
  void close() {
    bench.close();
    site.close();
  }

  private Inspection week() {
    clock.set(clock.instant().plus(Duration.ofDays(7)));
    return bench.run();
  }

  private List<String> elements(FaultKind kind) {
    return bench.findings().stream()
        .filter(f -> f.kind() == kind)
        .map(f -> f.element())
        .sorted()
        .toList();
  }

  private static CheckMade check(Inspection ended, SiteCheck which) {
    return ended.checks().stream().filter(c -> c.check() == which).findFirst().orElseThrow();
  }

  @Test
  void aSearchThatDoesNotAnswerTakesNothingBack() {
    SmallSite blind =
        new SmallSite("blind").search((query, small) -> SmallSite.nothingFound(query));
    site.answers(blind::answer);
    assertThat(check(bench.run(), SiteCheck.SEARCH_ANSWERS))
        .isEqualTo(CheckMade.looked(SiteCheck.SEARCH_ANSWERS, 2));
    assertThat(elements(FaultKind.SEARCH_MISSES)).containsExactly(FIRST, SECOND);

    blind.search((query, small) -> Reply.status(503));
    assertThat(check(week(), SiteCheck.SEARCH_ANSWERS))
        .isEqualTo(CheckMade.not(SiteCheck.SEARCH_ANSWERS, Why.NOT_ANSWERED));
    assertThat(elements(FaultKind.SEARCH_MISSES)).containsExactly(FIRST, SECOND);

    blind.search((query, small) -> query.equals(FIRST) ? small.found(query) : Reply.status(503));
    assertThat(check(week(), SiteCheck.SEARCH_ANSWERS))
        .isEqualTo(CheckMade.part(SiteCheck.SEARCH_ANSWERS, 1, Why.NOT_ANSWERED));
    assertThat(elements(FaultKind.SEARCH_MISSES)).containsExactly(FIRST, SECOND);

    blind.search((query, small) -> small.found(query));
    assertThat(check(week(), SiteCheck.SEARCH_ANSWERS))
        .isEqualTo(CheckMade.looked(SiteCheck.SEARCH_ANSWERS, 2));
    assertThat(elements(FaultKind.SEARCH_MISSES)).isEmpty();
  }

  @Test
  void aWalkWithoutTitlesTakesNothingBack() {
    SmallSite blind =
        new SmallSite("blind").search((query, small) -> SmallSite.nothingFound(query));
    site.answers(blind::answer);
    bench.run();
    site.answers(
        (path, headers) ->
            path.startsWith("/tz/") ? Reply.status(403) : blind.answer(path, headers));
    assertThat(check(week(), SiteCheck.SEARCH_ANSWERS))
        .isEqualTo(CheckMade.not(SiteCheck.SEARCH_ANSWERS, Why.NONE));
    assertThat(check(bench.run(), SiteCheck.SEARCH))
        .as("that there is a box was looked at")
        .isEqualTo(CheckMade.looked(SiteCheck.SEARCH, 0));
    assertThat(elements(FaultKind.SEARCH_MISSES)).containsExactly(FIRST, SECOND);
  }
}
