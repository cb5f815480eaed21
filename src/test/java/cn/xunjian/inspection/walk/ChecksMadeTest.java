package cn.xunjian.inspection.walk;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.inspection.checks.CheckMade;
import cn.xunjian.inspection.checks.SiteCheck;
import cn.xunjian.inspection.checks.SiteCheck.Why;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is told of what a walk counted. */
class ChecksMadeTest {

  private static final WalkLimits LIMITS =
      new WalkLimits(9, 9, 9, 9, 9, Duration.ofHours(1), 2, Duration.ZERO, 20, 5);

  private static CheckMade check(SiteCheck which, Sights sights) {
    WalkTally tally = new WalkTally(9, 9, 0, 0, 0, 0, 0, 0, sights);
    return ChecksMade.of(tally, new ChecksMade.Bounds(LIMITS, false, true), List.of()).stream()
        .filter(made -> made.check() == which)
        .findFirst()
        .orElseThrow();
  }

  private static Sights sights(int unchanged, int guides, int files) {
    return new Sights(true, false, unchanged, guides, 0, 0, files, 0, 0, 0);
  }

  @Test
  void nothingSeenIsNotPartOfSomething() {
    assertThat(check(SiteCheck.GUIDES, sights(0, 0, 0)))
        .isEqualTo(CheckMade.not(SiteCheck.GUIDES, Why.NONE));
    assertThat(check(SiteCheck.GUIDES, sights(1, 0, 0)))
        .isEqualTo(CheckMade.not(SiteCheck.GUIDES, Why.UNCHANGED));
    assertThat(check(SiteCheck.GUIDES, sights(1, 2, 0)))
        .isEqualTo(CheckMade.part(SiteCheck.GUIDES, 2, Why.UNCHANGED));
    assertThat(check(SiteCheck.GUIDES, sights(0, 2, 0)))
        .isEqualTo(CheckMade.looked(SiteCheck.GUIDES, 2));
  }

  @Test
  void unchangedPagesHideNoFiles() {
    assertThat(check(SiteCheck.FILES, sights(3, 0, 2)))
        .isEqualTo(CheckMade.looked(SiteCheck.FILES, 2));
    assertThat(check(SiteCheck.FILES, sights(3, 0, 0)))
        .isEqualTo(CheckMade.not(SiteCheck.FILES, Why.NONE));
  }
}
