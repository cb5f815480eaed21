package cn.xunjian.access.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.xunjian.access.Grant;
import cn.xunjian.access.PersonRole;
import cn.xunjian.access.live.StoredGrant;
import cn.xunjian.access.providers.WantedGrants.Difference;
import cn.xunjian.access.providers.WantedGrants.Held;
import cn.xunjian.registry.Unit;
import cn.xunjian.registry.UnitTree;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WantedGrantsTest {

  private static final Instant NOW = Instant.parse("2026-11-29T02:00:00Z");

  /** A city with two districts, each with an office of the same name. */
  private static UnitTree tree() {
    return new UnitTree(
        List.of(
            new Unit(1L, "常德市", null, null, 0),
            new Unit(2L, "武陵区", 1L, null, 0),
            new Unit(3L, "鼎城区", 1L, null, 0),
            new Unit(4L, "办公室", 2L, null, 0),
            new Unit(5L, "办公室", 3L, null, 0)));
  }

  private static List<GroupGrant> rules(String... written) {
    return Stream.of(written).map(GroupGrant::of).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "a=viewer, VIEWER,",
    "a=viewer@武陵区, VIEWER, 2",
    "a=officer@常德市, OFFICER, 1",
    "a=owner@武陵区/办公室, OWNER, 4",
    "a=owner@/常德市/鼎城区/办公室, OWNER, 5",
    "/a=supervisor@/常德市, SUPERVISOR, 1",
  })
  void aGroupCarriesARoleOnABranch(String rule, PersonRole role, Long branch) {
    assertThat(WantedGrants.of(rules(rule), Set.of("/a"), tree()))
        .isEqualTo(new WantedGrants(Set.of(new Held(role, branch)), List.of()));
  }

  @Test
  void severalRulesForOneGroupAddUpAndOthersDoNotCount() {
    assertThat(
            WantedGrants.of(
                    rules("a=viewer", "a=officer@武陵区", "b=supervisor"), Set.of("a", "c"), tree())
                .held())
        .containsExactlyInAnyOrder(
            new Held(PersonRole.VIEWER, null), new Held(PersonRole.OFFICER, 2L));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a=viewer@桃源县", "a=viewer@办公室", "a=viewer@武陵区/档案馆"})
  void aUnitThatIsNotThereOrNotTheOnlyOneGivesNothing(String rule) {
    WantedGrants wanted = WantedGrants.of(rules(rule), Set.of("a"), tree());
    assertThat(wanted.held()).isEmpty();
    assertThat(wanted.nowhere()).containsExactlyElementsOf(rules(rule));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "=viewer", "a=", "a=king", "a=viewer@", "a=viewer@x//y"})
  void aRuleThatCannotBeReadIsRefused(String rule) {
    assertThatThrownBy(() -> GroupGrant.of(rule))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(rule);
  }

  private static StoredGrant stored(long id, PersonRole role, Long branch, Instant until) {
    return new StoredGrant(
        id, new Grant(7, role, branch, Instant.EPOCH, until), "city", Instant.EPOCH);
  }

  @Test
  void onlyWhatFollowsTheProviderIsEndedAndOnlyWhatIsMissingIsMade() {
    WantedGrants wanted =
        new WantedGrants(
            Set.of(new Held(PersonRole.VIEWER, 1L), new Held(PersonRole.OFFICER, 2L)), List.of());
    StoredGrant kept = stored(1, PersonRole.VIEWER, 1L, null);
    StoredGrant gone = stored(2, PersonRole.SUPERVISOR, 1L, null);
    StoredGrant byHand = stored(3, PersonRole.OWNER, 3L, null);
    StoredGrant over = stored(4, PersonRole.OFFICER, 2L, NOW);
    Difference difference = wanted.from(List.of(kept, gone, byHand, over), Set.of(1L, 2L, 4L), NOW);
    assertThat(difference.add()).containsExactly(new Held(PersonRole.OFFICER, 2L));
    assertThat(difference.end()).containsExactly(gone);
    assertThat(difference.isNothing()).isFalse();
  }

  @Test
  void nothingIsDoneWhereAllIsAsWanted() {
    WantedGrants wanted = new WantedGrants(Set.of(new Held(PersonRole.VIEWER, null)), List.of());
    assertThat(
            wanted
                .from(List.of(stored(1, PersonRole.VIEWER, null, null)), Set.of(1L), NOW)
                .isNothing())
        .isTrue();
  }
}
