package cn.xunjian.rulebook.editions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.xunjian.registry.Profile;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.Site;
import cn.xunjian.registry.Source;
import cn.xunjian.registry.Status;
import cn.xunjian.registry.TargetKey;
import cn.xunjian.rulebook.Edition;
import cn.xunjian.rulebook.RuleBook;
import cn.xunjian.rulebook.text.RuleBooks;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EditionsTest {

  private static final RuleBook NATION = RuleBooks.bundled("cn-2019-19");
  private static final RuleBook TEN = RuleBooks.bundled("ten-days");
  private static final RuleBook HUNAN =
      RuleBooks.read(
          "hunan.yaml", "id: hunan\nversion: 3\nextends: cn-2019-19/2\n", RuleBooks::ofBundled);
  private static final Map<Edition, RuleBook> BOOKS =
      Map.of(NATION.edition(), NATION, TEN.edition(), TEN, HUNAN.edition(), HUNAN);

  /** Monday 00:00 in Shanghai. */
  private static final Instant MONDAY = Instant.parse("2026-11-29T16:00:00Z");

  /** A province 1 with the cities 10, 20 and 30; the county 11 and its school 111 in city 10. */
  private static Map<Long, Long> tree() {
    Map<Long, Long> parents = new HashMap<>();
    parents.put(1L, null);
    parents.put(10L, 1L);
    parents.put(20L, 1L);
    parents.put(30L, 1L);
    parents.put(11L, 10L);
    parents.put(111L, 11L);
    return parents;
  }

  private static Editions editions(Assignment... assignments) {
    return Editions.of(NATION, List.of(assignments), BOOKS, tree());
  }

  private static Assignment assign(Long unit, RuleBook book, String from) {
    return new Assignment(unit, book == null ? null : book.edition(), Instant.parse(from));
  }

  private static Registered siteOf(long unit) {
    Profile profile =
        new Profile(
            new TargetKey("s" + unit),
            "网站",
            unit,
            null,
            "https://s.example/",
            Source.HTML,
            null,
            null,
            Status.RUNNING,
            null);
    return new Registered(1, new Site(profile, null, null, null, null, null), "单位", 1);
  }

  @ParameterizedTest(name = "unit {0} at {1}: {2}")
  @CsvSource({
    // Two cities with different editions, a third follows on Monday at 00:00 in Shanghai.
    "1, 2026-11-29T15:59:59.999Z, cn-2019-19/2",
    "10, 2026-11-29T15:59:59.999Z, ten-days/2",
    "11, 2026-11-29T15:59:59.999Z, ten-days/2",
    "111, 2026-11-29T15:59:59.999Z, ten-days/2",
    "20, 2026-11-29T15:59:59.999Z, hunan/3",
    "30, 2026-11-29T15:59:59.999Z, cn-2019-19/2",
    "30, 2026-11-29T16:00:00Z, ten-days/2",
    "30, 2026-12-31T00:00:00Z, ten-days/2",
    "20, 2026-12-31T00:00:00Z, hunan/3",
    // Before the first assignment and after one that ends.
    "10, 2025-12-31T23:59:59Z, cn-2019-19/2",
    "20, 2027-06-01T00:00:00Z, cn-2019-19/2",
    // A unit that nobody knows yet is judged as everybody.
    "99, 2026-11-29T16:00:00Z, cn-2019-19/2",
  })
  void theNearestUnitDecides(long unit, Instant at, String edition) {
    Editions editions =
        editions(
            assign(30L, TEN, MONDAY.toString()),
            assign(10L, TEN, "2026-01-01T00:00:00Z"),
            assign(20L, HUNAN, "2026-01-01T00:00:00Z"),
            assign(20L, null, "2027-06-01T00:00:00Z"));

    assertThat(editions.of(unit, at).edition()).hasToString(edition);
  }

  @ParameterizedTest(name = "unit {0} at {1}: {2}")
  @CsvSource({
    "111, 2026-01-15T00:00:00Z, hunan/3",
    "111, 2026-02-15T00:00:00Z, hunan/3",
    "10, 2026-02-15T00:00:00Z, ten-days/2",
    "111, 2026-03-15T00:00:00Z, ten-days/2",
    "111, 2026-04-15T00:00:00Z, cn-2019-19/2",
    "30, 2026-04-15T00:00:00Z, hunan/3",
    "99, 2026-04-15T00:00:00Z, hunan/3",
  })
  void branchesWithinBranches(long unit, Instant at, String edition) {
    Editions editions =
        editions(
            assign(111L, HUNAN, "2026-01-01T00:00:00Z"),
            assign(10L, TEN, "2026-02-01T00:00:00Z"),
            // From March on the school follows its county again, and with it the city.
            assign(111L, null, "2026-03-01T00:00:00Z"),
            assign(11L, NATION, "2026-04-01T00:00:00Z"),
            assign(null, HUNAN, "2026-04-01T00:00:00Z"));

    assertThat(editions.of(unit, at).edition()).hasToString(edition);
  }

  @Test
  void tellsWhatHoldsAndWhenItTurns() {
    Editions editions =
        editions(assign(30L, TEN, MONDAY.toString()), assign(10L, TEN, "2026-01-01T00:00:00Z"));
    Instant sunday = MONDAY.minusSeconds(60);

    assertThat(editions.nextTurn(sunday)).isEqualTo(MONDAY);
    assertThat(editions.nextTurn(MONDAY)).isNull();
    assertThat(editions.inUse(sunday)).containsExactlyInAnyOrder(NATION, TEN);
    assertThat(editions.holdings(30))
        .extracting(Editions.Holding::book)
        .containsExactly(NATION, TEN);
    assertThat(editions.holdings(111)).isSameAs(editions.holdings(11));
    assertThat(editions.root(MONDAY)).isSameAs(NATION);
    assertThat(Editions.only(TEN).of(30, MONDAY)).isSameAs(TEN);
  }

  @Test
  void ofTwoAtOneInstantTheLaterCounts() {
    Editions editions =
        editions(
            assign(10L, HUNAN, "2026-01-01T00:00:00Z"), assign(10L, TEN, "2026-01-01T00:00:00Z"));

    assertThat(editions.of(10, MONDAY)).isSameAs(TEN);
  }

  @Test
  void tellsWhomATurnConcerns() {
    Editions before = editions(assign(10L, TEN, MONDAY.toString()));
    Instant sunday = MONDAY.minusSeconds(60);
    EditionsTurned byTime = new EditionsTurned(before, sunday, before, MONDAY);
    EditionsTurned assigned =
        new EditionsTurned(before, sunday, editions(assign(null, TEN, sunday.toString())), sunday);

    assertThat(byTime.concerns(siteOf(10))).isTrue();
    assertThat(byTime.concerns(siteOf(20))).isFalse();
    assertThat(byTime.concernsRoot()).isFalse();
    assertThat(assigned.concerns(siteOf(10))).isTrue();
    assertThat(assigned.concerns(siteOf(20))).isTrue();
    assertThat(assigned.concernsRoot()).isTrue();
  }

  @Test
  void refusesWhatLeavesSomebodyUnjudged() {
    assertThatThrownBy(() -> new Assignment(null, null, MONDAY))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> editions(new Assignment(10L, new Edition("x", 1), MONDAY)))
        .isInstanceOf(NullPointerException.class)
        .hasMessageContaining("x/1");
  }
}
