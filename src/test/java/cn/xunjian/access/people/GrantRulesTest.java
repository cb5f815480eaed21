package cn.xunjian.access.people;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.access.Branches;
import cn.xunjian.access.Caller;
import cn.xunjian.access.Grant;
import cn.xunjian.access.PersonRole;
import cn.xunjian.access.Rights;
import cn.xunjian.access.people.GrantRules.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may grant what to whom: 1 is the city, 2 and 3 its districts, 4 an office of 2. */
class GrantRulesTest {

  private static final Instant NOW = Instant.parse("2026-11-29T08:00:00Z");
  private static final Instant TOMORROW = NOW.plusSeconds(86_400);
  private static final long GIVER = 1;
  private static final long TAKER = 2;

  private final List<Grant> grants = new ArrayList<>();
  private final Set<Long> due = new HashSet<>();

  private static Branches tree() {
    Map<Long, Long> parents = new HashMap<>();
    parents.put(1L, null);
    parents.put(2L, 1L);
    parents.put(3L, 1L);
    parents.put(4L, 2L);
    return Branches.of(parents);
  }

  private static Caller giver() {
    return new Caller.Someone(GIVER, "giver", "张", 1, NOW, Rights.NONE);
  }

  private void holds(long person, PersonRole role, Long branch, Instant until) {
    grants.add(new Grant(person, role, branch, NOW.minusSeconds(60), until));
  }

  private Refusal refusal(Caller by, Grant wish) {
    return new GrantRules(grants, tree(), due::contains, true, NOW).refusal(by, wish).orElse(null);
  }

  private Refusal refusal(PersonRole role, Long branch, Instant until) {
    return refusal(giver(), new Grant(TAKER, role, branch, NOW, until));
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          SUPERVISOR,    4,  ,
          OFFICER,       4,  ,
          OWNER,         4,  ,
          VIEWER,        4,  ,
          VIEWER,        2,  BEYOND
          VIEWER,        1,  NO_SUCH_UNIT
          VIEWER,        3,  NO_SUCH_UNIT
          VIEWER,        ,   BEYOND
          VIEWER,        99, NO_SUCH_UNIT
          ADMINISTRATOR, ,   BEYOND
          SECURITY,      ,   BEYOND
          AUDITOR,       ,   BEYOND
          AUDITOR,       4,  NOT_A_BRANCH
          """)
  void aSupervisorOfADistrictHandsOnBelowIt(PersonRole role, Long branch, Refusal why) {
    holds(GIVER, PersonRole.SUPERVISOR, 2L, null);
    assertThat(refusal(role, branch, null)).isEqualTo(why);
  }

  @Test
  void aSupervisorHandsOnNoLongerThanHeIsOne() {
    holds(GIVER, PersonRole.SUPERVISOR, 2L, TOMORROW);
    assertThat(refusal(PersonRole.VIEWER, 4L, TOMORROW)).isNull();
    assertThat(refusal(PersonRole.VIEWER, 4L, TOMORROW.plusSeconds(1))).isEqualTo(Refusal.BEYOND);
    assertThat(refusal(PersonRole.VIEWER, 4L, null)).isEqualTo(Refusal.BEYOND);
  }

  @ParameterizedTest
  @CsvSource({"OFFICER", "OWNER", "VIEWER", "AUDITOR", "ADMINISTRATOR"})
  void othersGrantNothing(PersonRole role) {
    holds(GIVER, role, null, null);
    assertThat(refusal(PersonRole.VIEWER, 4L, null)).isEqualTo(Refusal.BEYOND);
  }

  @Test
  void whatHasEndedOrNotBegunCarriesNothing() {
    grants.add(new Grant(GIVER, PersonRole.SECURITY, null, NOW.minusSeconds(60), NOW));
    grants.add(new Grant(GIVER, PersonRole.SECURITY, null, NOW.plusSeconds(60), null));
    assertThat(refusal(PersonRole.VIEWER, 4L, null)).isEqualTo(Refusal.BEYOND);
  }

  @ParameterizedTest
  @CsvSource({"ADMINISTRATOR, ", "AUDITOR, ", "SUPERVISOR, ", "SUPERVISOR, 2", "VIEWER, 4"})
  void securityGrantsAnything(PersonRole role, Long branch) {
    holds(GIVER, PersonRole.SECURITY, null, null);
    assertThat(refusal(role, branch, null)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "SECURITY, FIRST_PASSWORD",
    "AUDITOR, FIRST_PASSWORD",
    "ADMINISTRATOR,",
    "SUPERVISOR,",
  })
  void whoeverHandedOverAPasswordDoesNotGetAtTheOtherTwo(PersonRole role, Refusal why) {
    holds(GIVER, PersonRole.SECURITY, null, null);
    due.add(TAKER);
    assertThat(refusal(role, null, null)).isEqualTo(why);
    due.clear();
    assertThat(refusal(role, null, null)).isNull();
  }

  @Test
  void theFirstSecurityHasNobodyToWaitFor() {
    holds(GIVER, PersonRole.ADMINISTRATOR, null, null);
    due.add(TAKER);
    assertThat(refusal(PersonRole.SECURITY, null, null)).isNull();
  }

  @Test
  void aTokenOfAProviderHearsTheSameOfUnitsThatAreThereAndAreNot() {
    Caller program = new Caller.Bearer(GIVER, "g", "g", "city", TOMORROW, Rights.NONE);
    holds(GIVER, PersonRole.SUPERVISOR, 2L, null);
    for (long unit : new long[] {3, 4, 99}) {
      assertThat(refusal(program, new Grant(TAKER, PersonRole.VIEWER, unit, NOW, null)))
          .isEqualTo(Refusal.BEYOND);
    }
  }

  @Test
  void nobodyGrantsToHimself() {
    holds(GIVER, PersonRole.SECURITY, null, null);
    Grant own = new Grant(GIVER, PersonRole.SUPERVISOR, 2L, NOW, null);
    assertThat(refusal(giver(), own)).isEqualTo(Refusal.TO_ONESELF);
    assertThat(
            new GrantRules(grants, tree(), due::contains, true, NOW)
                .refusalToEnd(giver(), grants.get(0)))
        .as("nor takes away")
        .contains(Refusal.TO_ONESELF);
  }

  @ParameterizedTest
  @CsvSource({"ADMINISTRATOR, AUDITOR", "SECURITY, ADMINISTRATOR", "AUDITOR, SECURITY"})
  void theThreeAreNeverTwoInOnePerson(PersonRole has, PersonRole gets) {
    holds(GIVER, PersonRole.SECURITY, null, null);
    holds(TAKER, has, null, TOMORROW);
    assertThat(refusal(gets, null, null)).isEqualTo(Refusal.NOT_SEPARATE);
    Grant later = new Grant(TAKER, gets, null, TOMORROW, null);
    assertThat(refusal(giver(), later)).as("after it has ended").isNull();
    assertThat(
            new GrantRules(grants, tree(), due::contains, false, NOW)
                .refusal(giver(), new Grant(TAKER, gets, null, NOW, null)))
        .as("where it is not asked for")
        .isEmpty();
  }

  @Test
  void anAdministratorNamesTheFirstSecurityAndNoSecond() {
    holds(GIVER, PersonRole.ADMINISTRATOR, null, null);
    assertThat(refusal(PersonRole.SECURITY, null, null)).isNull();
    assertThat(refusal(PersonRole.AUDITOR, null, null)).isEqualTo(Refusal.BEYOND);
    holds(9, PersonRole.SECURITY, null, null);
    assertThat(refusal(PersonRole.SECURITY, null, null)).isEqualTo(Refusal.BEYOND);
  }

  @Test
  void theInstallationGrantsAnythingButNotAgainstSeparation() {
    Caller installation = new Caller.Installation();
    assertThat(refusal(installation, new Grant(TAKER, PersonRole.AUDITOR, null, NOW, null)))
        .isNull();
    holds(TAKER, PersonRole.ADMINISTRATOR, null, null);
    assertThat(refusal(installation, new Grant(TAKER, PersonRole.AUDITOR, null, NOW, null)))
        .isEqualTo(Refusal.NOT_SEPARATE);
  }

  @Test
  void aKeyGrantsNothing() {
    Caller key = new Caller.Machine(GIVER, "script", Rights.all());
    assertThat(refusal(key, new Grant(TAKER, PersonRole.VIEWER, 4L, NOW, null)))
        .isEqualTo(Refusal.BEYOND);
  }

  @ParameterizedTest
  @CsvSource({"VIEWER, 4, true", "VIEWER, 2, false", "VIEWER, 3, false", "AUDITOR, , false"})
  void aSupervisorEndsWhatHeMightHaveMade(PersonRole role, Long branch, boolean may) {
    holds(GIVER, PersonRole.SUPERVISOR, 2L, TOMORROW);
    Grant grant = new Grant(TAKER, role, branch, NOW.minusSeconds(5), null);
    assertThat(
            new GrantRules(grants, tree(), due::contains, true, NOW)
                .refusalToEnd(giver(), grant)
                .isEmpty())
        .isEqualTo(may);
  }
}
