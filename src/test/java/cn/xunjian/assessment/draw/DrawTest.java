package cn.xunjian.assessment.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.xunjian.assessment.draw.DrawPlan.Stratum;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DrawTest {

  private static List<Eligible> city(int size) {
    return IntStream.range(0, size)
        .mapToObj(
            i ->
                new Eligible(
                    "wx-" + i, "unit " + i % 7, i % 3 == 0 ? "weibo" : "wechat", "", i % 50 == 49))
        .toList();
  }

  private static DrawPlan share(String share, Stratum... strata) {
    return new DrawPlan(new BigDecimal(share), null, List.of(strata), "2026-q4", false);
  }

  private static List<String> keys(List<Drawn> drawn) {
    return drawn.stream().filter(Drawn::taken).map(each -> each.eligible().key()).toList();
  }

  /** printf '2026-q4\nwx-1' | sha256sum */
  @Test
  void theLotIsWhatSha256sumSays() {
    assertThat(Draw.lot(share("1"), city(2).get(1)))
        .isEqualTo("f65032ea508c8c9f68a09ff40232b09310be3803cfe1938e619bd8602711ef64");
  }

  @Test
  void theSameSeedDrawsTheSameWhateverTheOrderOfTheList() {
    List<Eligible> shuffled = new ArrayList<>(city(300));
    Collections.shuffle(shuffled, new Random(7));
    DrawPlan plan = share("0.3", Stratum.PLATFORM);

    assertThat(Draw.of(plan, shuffled)).isEqualTo(Draw.of(plan, city(300)));
    assertThat(
            keys(
                Draw.of(new DrawPlan(plan.share(), null, plan.strata(), "other", false), shuffled)))
        .isNotEqualTo(keys(Draw.of(plan, shuffled)));
  }

  @ParameterizedTest
  @CsvSource({
    // 30 % of 314 are 94.2: rounded up
    "314, 0.3, 95",
    "10, 0.3, 3",
    "1, 0.01, 1",
    "100, 1, 100",
  })
  void aShareIsRoundedUp(int population, String share, int drawn) {
    assertThat(keys(Draw.of(share(share), city(population)))).hasSize(drawn);
    assertThat(keys(Draw.of(share(share, Stratum.UNIT), city(population)))).hasSize(drawn);
    assertThat(Draw.of(share(share), city(population))).hasSize(population);
  }

  @Test
  void eachPartGivesItsShare() {
    List<Drawn> drawn = Draw.of(share("0.5", Stratum.PLATFORM), city(300));

    assertThat(drawn.stream().filter(d -> d.taken() && d.stratum().equals("weibo"))).hasSize(50);
    assertThat(drawn.stream().filter(d -> d.taken() && d.stratum().equals("wechat"))).hasSize(100);
  }

  @Test
  void thoseThatFailedLastTimeAreAlwaysThereAndCount() {
    DrawPlan plan = new DrawPlan(null, 10, List.of(), "s", true);

    List<Drawn> drawn = Draw.of(plan, city(300));

    assertThat(keys(drawn))
        .hasSize(10)
        .contains("wx-49", "wx-99", "wx-149", "wx-199", "wx-249", "wx-299");
    assertThat(drawn.stream().filter(d -> d.because() == Drawn.Because.FAILED_BEFORE)).hasSize(6);
    assertThat(keys(Draw.of(new DrawPlan(null, 2, List.of(), "s", true), city(300))))
        .as("more than asked for, if so many failed")
        .hasSize(6);
  }

  /** 34 % of 20 are 7: of levels of 9, 6 and 5 sites 3, 2 and 2. */
  @Test
  void eachLevelGivesItsShare() {
    List<Eligible> sites =
        IntStream.range(0, 20)
            .mapToObj(
                i -> new Eligible("s-" + i, "u", "", i < 9 ? "县级" : i < 15 ? "市级" : "", false))
            .toList();

    List<Drawn> drawn = Draw.of(share("0.34", Stratum.LEVEL), sites);

    for (String level : List.of("县级", "市级", "")) {
      assertThat(drawn.stream().filter(each -> each.eligible().level().equals(level)))
          .filteredOn(Drawn::taken)
          .as(level)
          .hasSize(level.equals("县级") ? 3 : 2);
    }
  }

  @Test
  void placesCountFromOneWithoutGaps() {
    List<Drawn> drawn = Draw.of(share("0.4", Stratum.UNIT, Stratum.PLATFORM), city(99));

    assertThat(drawn.stream().filter(Drawn::taken).map(Drawn::place))
        .isEqualTo(IntStream.rangeClosed(1, 40).boxed().toList());
    assertThat(Draw.of(share("1"), List.of())).isEmpty();
  }

  @Test
  void refusesWhatIsNoDraw() {
    assertThatThrownBy(() -> share("1.1")).hasMessageContaining("at most 1");
    assertThatThrownBy(() -> new DrawPlan(null, 0, List.of(), "s", false))
        .hasMessageContaining("1 or more");
    assertThatThrownBy(() -> new DrawPlan(BigDecimal.ONE, 1, List.of(), "s", false))
        .hasMessageContaining("not both");
  }
}
