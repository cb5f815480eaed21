package cn.xunjian.web.overview;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.access.Reach;
import cn.xunjian.history.VisitCounts;
import cn.xunjian.judging.Openness;
import cn.xunjian.judging.TargetFreshness;
import cn.xunjian.judging.TargetState;
import cn.xunjian.judging.TargetStatus;
import cn.xunjian.judging.Verdicts;
import cn.xunjian.registry.App;
import cn.xunjian.registry.ColumnClass;
import cn.xunjian.registry.Profile;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.Site;
import cn.xunjian.registry.Source;
import cn.xunjian.registry.Status;
import cn.xunjian.registry.Stewardship;
import cn.xunjian.registry.Unit;
import cn.xunjian.registry.UnitTree;
import cn.xunjian.rulebook.FreshnessState;
import cn.xunjian.testing.Sample;
import cn.xunjian.words.Text;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OverviewTallyTest {

  private static final Instant AT = Instant.parse("2026-11-23T02:00:00Z");

  /** 1 is the top, 2 and 3 stand below it, 4 below 2; 5 is another top. */
  private static final UnitTree TREE =
      new UnitTree(
          List.of(
              new Unit(1, "市政府", null, null, 0),
              new Unit(2, "b", 1L, null, 0),
              new Unit(3, "a", 1L, null, 0),
              new Unit(4, "b1", 2L, null, 0),
              new Unit(5, "other", null, null, 0)));

  private final OverviewTally tally = new OverviewTally(UnitLevel.top(TREE, Reach.all()));

  private static TargetState state(TargetStatus status, FreshnessState freshness) {
    return new TargetState(
        1,
        new Openness(status, AT, 0, 0, 0, null, List.of(), null),
        new TargetFreshness(
            freshness, AT, Text.same(""), null, null, null, null, null, null, null, null),
        VisitCounts.NONE,
        Verdicts.NONE);
  }

  private static Registered site(int id, long unit) {
    Profile usual = Sample.profile("site-" + id, "https://s.example/", Source.HTML, Status.RUNNING);
    Profile profile =
        new Profile(
            usual.key(),
            usual.name(),
            unit,
            usual.region(),
            usual.url(),
            usual.source(),
            usual.visitInterval(),
            usual.readingInterval(),
            usual.status(),
            usual.contact(),
            usual.layout());
    return Sample.of(id, new Site(profile, null, null, null, null, null));
  }

  @Test
  void ofNothingThereIsNothingToCount() {
    assertThat(tally.total()).isZero();
    assertThat(
            List.of(
                tally.kind(), tally.status(), tally.state(), tally.freshness(), tally.platform()))
        .allMatch(Map::isEmpty);
    assertThat(tally.unit()).isEmpty();
  }

  @Test
  void whatTargetsAreIsCountedByTheirCodes() {
    Registered site = Sample.site(1);
    tally.add(site, null);
    tally.add(Sample.site(2, Status.CLOSING), null);
    tally.add(Sample.column(3, site, ColumnClass.NEWS), null);
    tally.add(Sample.account(4), null);
    tally.add(Sample.account(5, Source.FEED, Status.SUSPENDED), null);
    tally.add(
        Sample.of(
            6,
            new App(
                Sample.profile("app-6", null, null, Status.RUNNING), null, Stewardship.UNKNOWN)),
        null);

    assertThat(tally.total()).isEqualTo(6);
    assertThat(tally.kind()).isEqualTo(Map.of("site", 2, "column", 1, "account", 2, "app", 1));
    assertThat(tally.status()).isEqualTo(Map.of("running", 4, "closing", 1, "suspended", 1));
    assertThat(tally.platform())
        .as("a site is on no platform")
        .isEqualTo(Map.of("wechat", 2, "app", 1));
  }

  @Test
  void ofWhatWasNeverSeenOnlyThatIsKnown() {
    tally.add(Sample.site(1), null);
    assertThat(tally.state()).isEqualTo(Map.of("unknown", 1));
    assertThat(tally.freshness()).isEmpty();
    assertThat(tally.unit()).isEqualTo(Map.of("市政府", new UnitView(1, 1, 0, 0, 0)));
  }

  @ParameterizedTest
  @EnumSource
  void onlyADownTargetIsDownForItsUnit(TargetStatus status) {
    tally.add(Sample.site(1), state(status, FreshnessState.FRESH));
    assertThat(tally.state()).isEqualTo(Map.of(status.code(), 1));
    int down = status == TargetStatus.DOWN ? 1 : 0;
    assertThat(tally.unit()).isEqualTo(Map.of("市政府", new UnitView(1, 1, down, 0, 0)));
  }

  @ParameterizedTest
  @EnumSource
  void sleepersAndZombiesAreCountedForTheirUnit(FreshnessState freshness) {
    tally.add(Sample.account(1), state(TargetStatus.UP, freshness));
    assertThat(tally.freshness()).isEqualTo(Map.of(freshness.code(), 1));
    int sleeping = freshness == FreshnessState.SLEEPING ? 1 : 0;
    int zombie = freshness == FreshnessState.ZOMBIE ? 1 : 0;
    assertThat(tally.unit()).isEqualTo(Map.of("市政府", new UnitView(1, 1, 0, sleeping, zombie)));
  }

  @Test
  void aTopUnitCountsAllThatStandsBelowIt() {
    TargetState down = state(TargetStatus.DOWN, FreshnessState.ZOMBIE);
    tally.add(site(1, 4), down);
    tally.add(site(2, 1), state(TargetStatus.UP, FreshnessState.SLEEPING));
    tally.add(site(3, 5), null);

    assertThat(tally.total()).isEqualTo(3);
    assertThat(tally.unit())
        .containsExactly(
            Map.entry("other", new UnitView(5, 1, 0, 0, 0)),
            Map.entry("市政府", new UnitView(1, 2, 1, 1, 1)));
  }

  @Test
  void belowAUnitOnlyItsBranchIsCountedAndTheNextLevelIsListed() {
    OverviewTally branch = new OverviewTally(UnitLevel.below(TREE, "1", Reach.all()));
    TargetState down = state(TargetStatus.DOWN, FreshnessState.ZOMBIE);
    branch.add(site(1, 4), down);
    branch.add(site(2, 3), state(TargetStatus.UP, FreshnessState.SLEEPING));
    branch.add(site(3, 2), down);
    branch.add(site(4, 1), null);
    branch.add(site(5, 5), down);

    assertThat(branch.total()).as("the other top unit is no part of it").isEqualTo(4);
    assertThat(branch.targets()).containsExactly(1, 2, 3, 4);
    assertThat(branch.unit())
        .containsExactly(
            Map.entry("a", new UnitView(3, 1, 0, 1, 0)),
            Map.entry("b", new UnitView(2, 2, 2, 0, 2)));
    assertThat(branch.own()).isEqualTo(new UnitView(1, 1, 0, 0, 0));
    assertThat(branch.state()).isEqualTo(Map.of("down", 2, "up", 1, "unknown", 1));
    assertThat(branch.freshness()).isEqualTo(Map.of("zombie", 2, "sleeping", 1));
  }

  @Test
  void aUnitThatTheTreeDoesNotKnowYetCountsForTheWholeOnly() {
    tally.add(site(1, 99), null);
    assertThat(tally.total()).isEqualTo(1);
    assertThat(tally.unit()).isEmpty();
    OverviewTally branch = new OverviewTally(UnitLevel.below(TREE, "市政府", Reach.all()));
    branch.add(site(1, 99), null);
    assertThat(branch.total()).isZero();
  }
}
