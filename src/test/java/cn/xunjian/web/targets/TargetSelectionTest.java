package cn.xunjian.web.targets;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.history.VisitCounts;
import cn.xunjian.judging.Openness;
import cn.xunjian.judging.TargetFreshness;
import cn.xunjian.judging.TargetState;
import cn.xunjian.judging.TargetStatus;
import cn.xunjian.judging.Verdicts;
import cn.xunjian.registry.Profile;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.Site;
import cn.xunjian.registry.Source;
import cn.xunjian.registry.Status;
import cn.xunjian.registry.TargetKey;
import cn.xunjian.rulebook.FreshnessState;
import cn.xunjian.web.targets.TargetFacets.Facet;
import cn.xunjian.web.targets.TargetSelection.Chosen;
import cn.xunjian.words.Text;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetSelectionTest {

  private static final Instant AT = Instant.parse("2026-11-23T02:00:00Z");

  private final List<Registered> all = new ArrayList<>();
  private final Map<Integer, TargetState> states = new HashMap<>();

  @BeforeEach
  void someSites() {
    add("a", "常德发布", 1, Status.RUNNING, TargetStatus.UP, FreshnessState.FRESH, 5);
    add("b", "武陵发布", 2, Status.RUNNING, TargetStatus.DOWN, FreshnessState.LATE, 4);
    add("c", "桃源在线", 2, Status.SUSPENDED, TargetStatus.UP, FreshnessState.ZOMBIE, 3);
    add("d", "Anxiang", 3, Status.RUNNING, null, null, 0);
  }

  private void add(
      String key,
      String name,
      long unit,
      Status status,
      TargetStatus open,
      FreshnessState fresh,
      int silentSince) {
    Profile profile =
        new Profile(
            new TargetKey(key),
            name,
            unit,
            "4307",
            "https://a.example/",
            Source.HTML,
            null,
            null,
            status,
            null);
    int id = all.size() + 1;
    all.add(new Registered(id, new Site(profile, null, null, null, null, null), "unit " + unit, 1));
    if (open != null) {
      states.put(
          id,
          new TargetState(
              id,
              new Openness(open, AT, 0, 0, 0, null, List.of(), null),
              new TargetFreshness(
                  fresh,
                  AT,
                  Text.same(""),
                  null,
                  null,
                  AT.plusSeconds(silentSince),
                  null,
                  null,
                  null,
                  null,
                  null),
              VisitCounts.NONE,
              Verdicts.NONE));
    }
  }

  private Chosen choose(
      TargetFilter filter, TargetOrder order, int skip, int most, Set<Long> units) {
    return TargetSelection.chosen(
        all, states::get, new TargetSelection.Wanted(filter, order, skip, most), units);
  }

  private static String keys(Chosen chosen) {
    return String.join("", chosen.shown().stream().map(one -> one.target().key().value()).toList());
  }

  @ParameterizedTest
  @CsvSource({
    "ATTENTION, bcad",
    "KEY, abcd",
    "NAME, dacb",
    "UNIT, abcd",
    "SILENCE, cbad",
    "CERTIFICATE, abcd",
  })
  void whatIsEqualInAnOrderComesByItsKey(TargetOrder order, String keys) {
    assertThat(keys(choose(new TargetFilter(), order, 0, 10, null))).isEqualTo(keys);
  }

  @Test
  void aPageIsAPartOfTheOrder() {
    Chosen second = choose(new TargetFilter(), TargetOrder.KEY, 2, 1, null);
    assertThat(keys(second)).isEqualTo("c");
    assertThat(second.total()).isEqualTo(4);
    assertThat(keys(choose(new TargetFilter(), TargetOrder.KEY, 9, 3, null))).isEmpty();
  }

  @Test
  void aFacetCountsWhatItsWordsWouldShow() {
    TargetFilter filter = new TargetFilter();
    filter.status = "running";
    filter.state = "up";
    Chosen chosen = choose(filter, TargetOrder.KEY, 0, 10, null);
    assertThat(keys(chosen)).isEqualTo("a");
    assertThat(chosen.facets().number(Facet.STATE, "up")).isEqualTo(1);
    assertThat(chosen.facets().number(Facet.STATE, "down")).isEqualTo(1);
    assertThat(chosen.facets().number(Facet.STATE, "unknown")).isEqualTo(1);
    assertThat(chosen.facets().number(Facet.STATUS, "running")).isEqualTo(1);
    assertThat(chosen.facets().number(Facet.STATUS, "suspended")).isEqualTo(1);
    assertThat(chosen.facets().number(Facet.FRESHNESS, "zombie")).isZero();
  }

  @Test
  void otherBranchesAreNeitherShownNorCounted() {
    Chosen chosen = choose(new TargetFilter(), TargetOrder.KEY, 0, 10, Set.of(2L));
    assertThat(keys(chosen)).isEqualTo("bc");
    assertThat(chosen.facets().number(Facet.STATE, "up")).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "发布, ab",
    "cdfb, a",
    "FB, ab",
    "ANX, d",
    "b, b",
    "z, ''",
    "在线, c",
    "' ', abcd",
    "TYZX, c",
  })
  void namesAreFoundByPartsAndByInitials(String written, String keys) {
    TargetFilter filter = new TargetFilter();
    filter.q = written;
    assertThat(keys(choose(filter, TargetOrder.KEY, 0, 10, null))).isEqualTo(keys);
  }

  /** The first of many are those that putting all in order would give. */
  @Test
  void theFirstOfManyAreTheSameAsOfAllInOrder() {
    List<Integer> mixed = IntStream.range(0, 2_000).map(i -> i * 7919 % 2_000).boxed().toList();
    all.clear();
    states.clear();
    mixed.forEach(
        i ->
            add(
                "k%04d".formatted(i),
                "n",
                1,
                Status.RUNNING,
                TargetStatus.UP,
                FreshnessState.FRESH,
                i));
    Chosen chosen = choose(new TargetFilter(), TargetOrder.SILENCE, 1_200, 3, null);
    assertThat(keys(chosen)).isEqualTo("k1200k1201k1202");
  }
}
