package cn.xunjian.web.overview;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.access.Branches;
import cn.xunjian.access.Grant;
import cn.xunjian.access.PersonRole;
import cn.xunjian.access.Reach;
import cn.xunjian.access.Right;
import cn.xunjian.access.Rights;
import cn.xunjian.registry.App;
import cn.xunjian.registry.Profile;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.Remit;
import cn.xunjian.registry.Source;
import cn.xunjian.registry.Status;
import cn.xunjian.registry.Stewardship;
import cn.xunjian.registry.Unit;
import cn.xunjian.registry.UnitPath;
import cn.xunjian.registry.UnitTree;
import cn.xunjian.testing.Sample;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Over random trees and grants: what is chosen in memory is what a plain climb would find. */
class SeenBranchesTest {

  private static final Instant AT = Instant.parse("2026-11-29T10:00:00Z");
  private static final PersonRole[] ROLES = PersonRole.values();

  /** A grant, on which unit of the tree, from when until when in days. */
  record Granted(int unit, PersonRole role, int from, int until) {

    Grant grant() {
      Long branch = unit == 0 || PersonRole.OF_THE_INSTALLATION.contains(role) ? null : (long) unit;
      return new Grant(7, role, branch, AT.plusSeconds(from), AT.plusSeconds(until));
    }

    boolean holds() {
      return from <= 0 && until > 0;
    }
  }

  /**
   * A tree: unit i + 1 stands below unit {@code above.get(i)}, which is an earlier one, or 0 for
   * the top.
   */
  record Forest(List<Integer> above, List<Granted> grants) {

    Map<Long, Long> parents() {
      Map<Long, Long> parents = new HashMap<>();
      for (int i = 0; i < above.size(); i++) {
        int parent = above.get(i) % (i + 1);
        parents.put(i + 1L, parent == 0 ? null : Long.valueOf(parent));
      }
      return parents;
    }

    /** The plain way: climbs from each unit. */
    Set<Long> reached(Right right) {
      Map<Long, Long> parents = parents();
      Set<Long> reached = new TreeSet<>();
      for (Long unit : parents.keySet()) {
        for (Long at = unit; at != null; at = parents.get(at)) {
          long climbed = at;
          if (grants.stream()
              .filter(g -> g.holds() && right.roles().contains(g.role()))
              .anyMatch(g -> g.grant().branch() == null || g.grant().branch() == climbed)) {
            reached.add(unit);
          }
        }
      }
      return reached;
    }

    boolean whole(Right right) {
      return grants.stream()
          .anyMatch(
              g -> g.holds() && right.roles().contains(g.role()) && g.grant().branch() == null);
    }

    UnitTree tree() {
      return new UnitTree(
          parents().entrySet().stream()
              .map(e -> new Unit(e.getKey(), "unit " + e.getKey(), e.getValue(), null, 0))
              .toList());
    }
  }

  @Provide
  Arbitrary<Forest> forests() {
    Arbitrary<List<Integer>> above =
        Arbitraries.integers().between(0, 1_000).list().ofMinSize(1).ofMaxSize(40);
    return above.flatMap(
        tree ->
            Combinators.combine(
                    Arbitraries.integers().between(0, tree.size() + 1),
                    Arbitraries.of(ROLES),
                    Arbitraries.integers().between(-3, 1),
                    Arbitraries.integers().between(0, 3))
                .as((unit, role, from, after) -> new Granted(unit, role, from, from + after + 1))
                .list()
                .ofMaxSize(8)
                .map(grants -> new Forest(tree, grants)));
  }

  private static Reach reach(Forest forest, Right right) {
    return Rights.of(
            forest.grants().stream().map(Granted::grant).toList(),
            AT,
            Branches.of(forest.parents()))
        .reach(right);
  }

  @Property(tries = 500)
  void aRightReachesWhatAClimbWouldFind(@ForAll("forests") Forest forest) {
    for (Right right : Right.values()) {
      if (right.extent() == Right.Extent.NONE) {
        continue;
      }
      Reach reach = reach(forest, right);
      boolean whole = forest.whole(right);
      Set<Long> plain =
          right.extent() == Right.Extent.WHOLE && !whole ? Set.of() : forest.reached(right);
      assertThat(reach.everything()).as(right.name()).isEqualTo(whole);
      assertThat(forest.parents().keySet().stream().filter(reach::includes).toList())
          .as(right.name())
          .containsExactlyInAnyOrderElementsOf(plain);
      assertThat(reach.includes(null)).isEqualTo(whole);
      if (!whole) {
        assertThat(reach.within(null)).containsExactlyInAnyOrderElementsOf(plain);
      }
    }
  }

  private static Registered app(int unit) {
    Profile usual = Sample.profile("app-" + unit, null, Source.MANUAL, Status.RUNNING);
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
    return Sample.of(unit, new App(profile, null, Stewardship.UNKNOWN));
  }

  @Property(tries = 500)
  void countsHoldWhatIsSeenAndNameNothingElse(@ForAll("forests") Forest forest) {
    Reach seen = reach(forest, Right.READ);
    Set<Long> plain = forest.reached(Right.READ);
    UnitTree tree = forest.tree();
    List<UnitLevel> levels = new ArrayList<>(List.of(UnitLevel.top(tree, seen)));
    plain.forEach(unit -> levels.add(UnitLevel.below(tree, "unit " + unit, seen)));
    for (UnitLevel level : levels) {
      OverviewTally tally = new OverviewTally(level);
      forest.parents().keySet().forEach(unit -> tally.add(app(unit.intValue()), null));
      Set<Long> counted =
          level
              .above()
              .map(above -> plain.stream().filter(tree.withBelow(above.id())::contains).toList())
              .map(Set::copyOf)
              .orElse(plain);
      assertThat(tally.total()).isEqualTo(counted.size());
      assertThat(tally.targets())
          .containsExactlyInAnyOrderElementsOf(
              counted.stream().map(Long::intValue).collect(Collectors.toSet()));
      assertThat(tally.unit().values()).allMatch(unit -> plain.contains(unit.id()));
      level
          .above()
          .ifPresent(
              above ->
                  assertThat(level.path(above))
                      .allMatch(name -> plain.contains(Long.valueOf(name.substring(5)))));
    }
  }

  @Property(tries = 500)
  void whoRegistersFindsHisOwnUnitsAlone(@ForAll("forests") Forest forest) {
    Reach reach = reach(forest, Right.SUPERVISE);
    UnitTree own = forest.tree().within(new Remit(reach.within(null)));
    for (Long unit : forest.parents().keySet()) {
      UnitTree.Search found = own.find(((UnitPath.Sound) UnitPath.read("unit " + unit, "")).path());
      UnitTree.Node node = ((UnitTree.Found) found).unit();
      assertThat(UnitTree.isNewAtTop(node)).isEqualTo(!reach.includes(unit));
      if (reach.includes(unit)) {
        assertThat(node.id()).isEqualTo(unit);
        assertThat(UnitTree.names(node))
            .allMatch(name -> reach.includes(Long.valueOf(name.substring(5))));
      }
    }
  }
}
