package cn.xunjian.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What grants and scopes carry: 1 is the city, 2 and 3 its districts, 4 an office of 2. */
class RightsTest {

  private static final Instant NOW = Instant.parse("2026-11-29T08:00:00Z");
  private static final Branches TREE = tree();

  private static Branches tree() {
    Map<Long, Long> parents = new HashMap<>();
    parents.put(1L, null);
    parents.put(2L, 1L);
    parents.put(3L, 1L);
    parents.put(4L, 2L);
    return Branches.of(parents);
  }

  private static Grant grant(PersonRole role, Long branch) {
    return new Grant(7, role, branch, NOW, null);
  }

  private static Rights of(Grant... grants) {
    return Rights.of(List.of(grants), NOW, TREE);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          ADMINISTRATOR, INSPECT CONNECT ACCOUNTS PEOPLE GRANT
          SECURITY,      PEOPLE GRANT KEYS POLICIES
          AUDITOR,       AUDIT
          SUPERVISOR,    READ TEND SUPERVISE DIRECT INSPECT CONNECT PUSH METRICS PROBE DISCOVER PEOPLE GRANT
          OFFICER,       READ TEND INSPECT METRICS PROBE DISCOVER
          OWNER,         READ PUSH
          VIEWER,        READ METRICS DISCOVER
          """)
  void aRoleOnTheWholeTreeCarries(PersonRole role, String rights) {
    assertThat(of(grant(role, null)).held())
        .extracting(Right::name)
        .containsExactlyInAnyOrder(rights.split(" ", -1));
  }

  @Test
  void theThreeOfTheInstallationSeeNoBusinessData() {
    for (PersonRole role : PersonRole.OF_THE_INSTALLATION) {
      assertThat(of(grant(role, null)).reach(Right.READ).nothing()).as(role.code()).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource(Right.class)
  void onADistrictNothingOfTheWholeIsHeld(Right right) {
    for (PersonRole role : PersonRole.values()) {
      Reach reach = of(grant(role, 2L)).reach(right);
      if (right.extent() == Right.Extent.WHOLE) {
        assertThat(reach.nothing()).as(role.code()).isTrue();
      }
      assertThat(reach.includes(3L)).as(role.code()).isFalse();
      assertThat(reach.includes(1L)).as(role.code()).isFalse();
    }
  }

  @Test
  void grantsAddUpEachWithItsOwnReach() {
    Rights rights =
        of(
            grant(PersonRole.SUPERVISOR, 4L),
            grant(PersonRole.VIEWER, 2L),
            grant(PersonRole.OWNER, 3L));
    assertThat(units(rights, Right.READ)).containsExactly(2L, 3L, 4L);
    assertThat(units(rights, Right.SUPERVISE)).containsExactly(4L);
    assertThat(units(rights, Right.PUSH)).containsExactly(3L, 4L);
    assertThat(rights.hold(Right.DIRECT)).isFalse();
  }

  private static Set<Long> units(Rights rights, Right right) {
    return List.of(1L, 2L, 3L, 4L).stream()
        .filter(unit -> rights.reach(right).includes(unit))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @ParameterizedTest
  @CsvSource({"-1, false", "0, true", "59, true", "60, false"})
  void aGrantHoldsFromItsBeginningAndNotAtItsEnd(int second, boolean held) {
    Grant grant = new Grant(7, PersonRole.VIEWER, null, NOW, NOW.plusSeconds(60));
    Rights rights = Rights.of(List.of(grant), NOW.plusSeconds(second), TREE);
    assertThat(rights.hold(Right.READ)).isEqualTo(held);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          READ,    READ INSPECT
          WRITE,   TEND SUPERVISE DIRECT CONNECT
          PUSH,    PUSH
          METRICS, METRICS
          PROBE,   PROBE
          SD,      DISCOVER
          """)
  void aScopeOnTheWholeTreeCarries(Scope scope, String rights) {
    assertThat(Rights.of(Set.of(scope), null, TREE).held())
        .extracting(Right::name)
        .containsExactlyInAnyOrder(rights.split(" ", -1));
  }

  @Test
  void noKeyThatIsMadeKeepsAccountsOrReadsTheTrail() {
    Rights rights = Rights.of(EnumSet.allOf(Scope.class), null, TREE);
    assertThat(rights.held())
        .doesNotContain(Right.ACCOUNTS, Right.PEOPLE, Right.GRANT, Right.KEYS, Right.AUDIT);
  }

  @Test
  void aKeyOfABranchReachesItAlone() {
    Rights rights = Rights.of(Set.of(Scope.READ, Scope.WRITE), 2L, TREE);
    assertThat(units(rights, Right.READ)).containsExactly(2L, 4L);
    assertThat(rights.hold(Right.CONNECT)).isFalse();
    assertThat(Rights.of(Set.of(Scope.READ), 99L, TREE).held())
        .as("of a unit that is gone")
        .isEmpty();
  }

  @Test
  void theInstallationHoldsAllThereIsToHold() {
    assertThat(Rights.all().held())
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Right.values())
                .filter(right -> right.extent() != Right.Extent.NONE)
                .toList());
  }

  @Test
  void whoIsKnownMayKeepHisOwnAccountAndNobodyElse() {
    Caller person = new Caller.Someone(1, "li", "李", 1, NOW, Rights.NONE);
    Caller nobody = new Caller.Nobody();
    assertThat(person.may(Right.SELF)).isTrue();
    assertThat(new Caller.Installation().may(Right.SELF)).isFalse();
    assertThat(nobody.may(Right.SELF)).isFalse();
    assertThat(nobody.may(Right.OPEN)).isTrue();
    assertThat(nobody.may(Right.READ)).isFalse();
  }
}
