package cn.xunjian.web.overview;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.history.VisitCounts;
import cn.xunjian.judging.Openness;
import cn.xunjian.judging.TargetFreshness;
import cn.xunjian.judging.TargetState;
import cn.xunjian.judging.TargetStatus;
import cn.xunjian.registry.App;
import cn.xunjian.registry.ColumnClass;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.Source;
import cn.xunjian.registry.Status;
import cn.xunjian.registry.Stewardship;
import cn.xunjian.rulebook.FreshnessState;
import cn.xunjian.testing.Sample;
import cn.xunjian.web.overview.OverviewResource.UnitView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OverviewTallyTest {

  private static final Instant AT = Instant.parse("2026-11-23T02:00:00Z");

  private final OverviewTally tally = new OverviewTally();

  private static TargetState state(TargetStatus status, FreshnessState freshness) {
    return new TargetState(
        1,
        new Openness(status, AT, 0, 0, 0, null, List.of(), null),
        new TargetFreshness(freshness, AT, "", "", null, null, null, null, null, null, null, null),
        VisitCounts.NONE,
        null);
  }

  private static Registered of(String unit, Registered target) {
    return new Registered(target.id(), target.target(), unit);
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
    assertThat(tally.unit()).isEqualTo(Map.of("市政府办公室", new UnitView(1, 0, 0, 0)));
  }

  @ParameterizedTest
  @EnumSource
  void onlyADownTargetIsDownForItsUnit(TargetStatus status) {
    tally.add(Sample.site(1), state(status, FreshnessState.FRESH));
    assertThat(tally.state()).isEqualTo(Map.of(status.code(), 1));
    int down = status == TargetStatus.DOWN ? 1 : 0;
    assertThat(tally.unit()).isEqualTo(Map.of("市政府办公室", new UnitView(1, down, 0, 0)));
  }

  @ParameterizedTest
  @EnumSource
  void sleepersAndZombiesAreCountedForTheirUnit(FreshnessState freshness) {
    tally.add(Sample.account(1), state(TargetStatus.UP, freshness));
    assertThat(tally.freshness()).isEqualTo(Map.of(freshness.code(), 1));
    int sleeping = freshness == FreshnessState.SLEEPING ? 1 : 0;
    int zombie = freshness == FreshnessState.ZOMBIE ? 1 : 0;
    assertThat(tally.unit()).isEqualTo(Map.of("市政府办公室", new UnitView(1, 0, sleeping, zombie)));
  }

  @Test
  void unitsAreCountedEachForItselfAndStandInTheirOrder() {
    TargetState down = state(TargetStatus.DOWN, FreshnessState.ZOMBIE);
    tally.add(of("b", Sample.site(1)), down);
    tally.add(of("a", Sample.site(2)), state(TargetStatus.UP, FreshnessState.SLEEPING));
    tally.add(of("b", Sample.site(3)), down);
    tally.add(of("b", Sample.site(4)), null);

    assertThat(tally.unit())
        .containsExactly(
            Map.entry("a", new UnitView(1, 0, 1, 0)), Map.entry("b", new UnitView(3, 2, 0, 2)));
    assertThat(tally.state()).isEqualTo(Map.of("down", 2, "up", 1, "unknown", 1));
    assertThat(tally.freshness()).isEqualTo(Map.of("zombie", 2, "sleeping", 1));
  }
}
