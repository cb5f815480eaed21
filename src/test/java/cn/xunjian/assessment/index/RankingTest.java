package cn.xunjian.assessment.index;

import static cn.xunjian.assessment.index.Standings.account;
import static cn.xunjian.assessment.index.Standings.accounts;
import static cn.xunjian.assessment.index.Standings.site;
import static cn.xunjian.assessment.index.Standings.vetoed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import cn.xunjian.assessment.card.ScoreCard.Verdict;
import cn.xunjian.assessment.index.Ranking.Ranked;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RankingTest {

  private static final List<Standing> NONE = List.of();

  @Test
  void theRateComesFirstThenTheAverageAndThoseAlikeShareTheirRank() {
    List<Standing> now =
        List.of(
            site(1, 11, "90"),
            site(2, 12, "95"),
            site(3, 13, "90"),
            vetoed(4, 14),
            site(5, 14, "100"),
            account(6, 15, "weibo", Verdict.OPEN));

    assertThat(Ranking.of(now, NONE, Standing::unit))
        .extracting(Ranked::group, Ranked::rank)
        .containsExactly(
            tuple(12L, 1), tuple(11L, 2), tuple(13L, 2), tuple(14L, 4), tuple(15L, null));
  }

  @Test
  void changesAreInPointsAgainstTheMonthBefore() {
    List<Standing> now =
        Stream.concat(accounts(120, 4, 1).stream(), Stream.of(site(900, 2, "97.5"))).toList();
    List<Standing> before =
        Stream.concat(accounts(314, 55, 1).stream(), Stream.of(site(900, 2, "99"))).toList();

    List<Ranked<Long>> ranked = Ranking.of(now, before, Standing::unit);

    assertThat(ranked.get(1).change().passRate()).as("96.67 − 82.48").hasToString("14.19");
    assertThat(ranked.get(1).change().average()).isNull();
    assertThat(ranked.get(0).change().passRate()).hasToString("0.00");
    assertThat(ranked.get(0).change().average()).hasToString("-1.50");
    assertThat(ranked.get(0).change().median()).hasToString("-1.50");
  }

  @Test
  void whatIsNewHasNoChange() {
    assertThat(Ranking.of(accounts(2, 1, 1), NONE, Standing::unit).get(0).change())
        .isEqualTo(new MonthChange(null, null, null));
    assertThat(Ranking.of(NONE, accounts(2, 1, 1), Standing::unit)).isEmpty();
  }
}
