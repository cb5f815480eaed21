package cn.xunjian.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Whether a unit lies on a branch: as a walk up the tree says, for every tree. */
class BranchesTest {

  @Provide
  Arbitrary<Map<Long, Long>> trees() {
    // Numbers are no order of the tree: a unit may be moved below a younger one.
    return Arbitraries.integers()
        .between(1, 40)
        .flatMap(
            size ->
                Arbitraries.integers()
                    .between(-1, 39)
                    .list()
                    .ofSize(size)
                    .flatMap(
                        above ->
                            Arbitraries.shuffle(
                                    java.util.stream.LongStream.rangeClosed(1, size)
                                        .boxed()
                                        .toList())
                                .map(numbers -> tree(numbers, above))));
  }

  private static Map<Long, Long> tree(List<Long> numbers, List<Integer> above) {
    Map<Long, Long> parents = new HashMap<>();
    for (int i = 0; i < numbers.size(); i++) {
      int parent = Math.min(above.get(i), i - 1);
      parents.put(numbers.get(i), parent < 0 ? null : numbers.get(parent));
    }
    return parents;
  }

  private static boolean walk(Map<Long, Long> parents, Long unit, long top) {
    for (Long at = unit; at != null; at = parents.get(at)) {
      if (at == top) {
        return true;
      }
    }
    return false;
  }

  @Property(tries = 300)
  void aBranchIsWhatAWalkUpSays(
      @ForAll("trees") Map<Long, Long> parents, @ForAll Set<Byte> chosen) {
    Branches tree = Branches.of(parents);
    Set<Long> tops = new HashSet<>();
    chosen.forEach(number -> tops.add((long) Math.abs(number % 45)));
    Reach reach = tree.reach(tops);
    for (Long unit : parents.keySet()) {
      boolean reached = tops.stream().anyMatch(top -> walk(parents, unit, top));
      assertThat(reach.includes(unit))
          .as("%s below %s in %s", unit, tops, parents)
          .isEqualTo(reached);
      for (Long top : parents.keySet()) {
        assertThat(tree.within(unit, top)).isEqualTo(walk(parents, unit, top));
      }
    }
  }

  @Property(tries = 200)
  void aReachCoversAnotherIfAllItsUnitsAreItsOwn(
      @ForAll("trees") Map<Long, Long> parents, @ForAll Set<Byte> some, @ForAll Set<Byte> others) {
    Branches tree = Branches.of(parents);
    Reach one = tree.reach(some.stream().map(n -> (long) Math.abs(n % 41)).toList());
    Reach other = tree.reach(others.stream().map(n -> (long) Math.abs(n % 41)).toList());
    boolean all = parents.keySet().stream().allMatch(u -> !other.includes(u) || one.includes(u));
    assertThat(one.covers(other)).isEqualTo(all);
    assertThat(Reach.all().covers(one)).isTrue();
    assertThat(one.covers(Reach.all())).isFalse();
  }

  @Test
  void aTreeMayBeAsDeepAsItIsLarge() {
    Map<Long, Long> parents = new HashMap<>();
    for (long unit = 1; unit <= 50_000; unit++) {
      parents.put(unit, unit == 1 ? null : unit - 1);
    }
    Branches tree = Branches.of(parents);
    assertThat(tree.within(50_000, 1)).isTrue();
    assertThat(tree.within(1, 2)).isFalse();
  }

  @Test
  void whatIsNotInTheTreeIsOnNoBranch() {
    Map<Long, Long> parents = new HashMap<>();
    parents.put(1L, null);
    Branches tree = Branches.of(parents);
    assertThat(tree.reach(List.of(7L)).nothing()).isTrue();
    assertThat(tree.reach(List.of(1L)).includes(7L)).isFalse();
    assertThat(tree.reach(List.of(1L)).includes(null)).as("what belongs to no unit").isFalse();
    assertThat(Reach.all().includes(null)).isTrue();
    assertThat(tree.within(7, 7)).isFalse();
  }
}
