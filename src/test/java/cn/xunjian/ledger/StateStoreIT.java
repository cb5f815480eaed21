package cn.xunjian.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.causes.SiteColumns.Said;
import cn.xunjian.history.VisitCounts;
import cn.xunjian.judging.Judgement.Opinion;
import cn.xunjian.judging.Openness;
import cn.xunjian.judging.TargetFreshness;
import cn.xunjian.judging.TargetState;
import cn.xunjian.judging.Verdicts;
import cn.xunjian.ledger.states.StateStore;
import cn.xunjian.ledger.states.VerdictChange;
import cn.xunjian.registry.Kind;
import cn.xunjian.registry.live.FixedRegistry;
import cn.xunjian.rulebook.Edition;
import cn.xunjian.rulebook.Verdict;
import cn.xunjian.testing.FactDatabase;
import cn.xunjian.testing.Sample;
import cn.xunjian.words.Text;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** By which edition targets were judged, and what was thought of them, in a real PostgreSQL. */
class StateStoreIT {

  private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");
  private static final Edition HUNAN = new Edition("hunan", 2);

  @RegisterExtension static final FactDatabase DATABASE = FactDatabase.open();

  private final StateStore store =
      new StateStore(
          DATABASE.pool(),
          new FixedRegistry(
              List.of(Sample.site(1), Sample.site(2), Sample.site(3), Sample.account(4))));

  @BeforeEach
  void empty() {
    DATABASE.sql().execute("truncate target_state, verdict");
  }

  private static TargetState state(int target, Verdicts verdicts) {
    return new TargetState(
        target, Openness.unknown(NOW), TargetFreshness.unread(NOW), VisitCounts.NONE, verdicts);
  }

  private void save(TargetState... states) {
    DATABASE.within(t -> store.save(t, List.of(states), NOW));
  }

  private List<Verdicts> loaded() {
    return store.load().await().indefinitely().stream()
        .sorted(Comparator.comparing(TargetState::target))
        .map(TargetState::verdicts)
        .toList();
  }

  @Test
  void theVerdictsOfAllRulesAndTheirEditionAreReadAsTheyWereSaved() {
    Verdicts unjudged = Verdicts.NONE;
    Verdicts usual = Verdicts.of(HUNAN, Verdict.WARN, Map.of());
    Verdicts several =
        Verdicts.of(HUNAN, null, Map.of("V2.hour", Verdict.VETO, "V2.day", Verdict.PASS));
    save(state(1, unjudged), state(2, usual), state(3, several));
    assertThat(loaded()).containsExactly(unjudged, usual, several);
    assertThat(
            DATABASE
                .sql()
                .number("select count(*) from target_state where further_verdicts is null"))
        .isEqualTo(2);
    save(state(3, Verdicts.of(HUNAN, Verdict.PASS, Map.of())));
    assertThat(loaded().get(2).further()).isEmpty();
  }

  private static VerdictChange change(int target, String rule, int version, Verdict verdict) {
    String edition = new Edition("hunan", version).toString();
    return new VerdictChange(
        target,
        new Opinion(rule, edition, verdict, new Text("句", "line"), new JsonObject()),
        NOW.plusSeconds(version));
  }

  @Test
  void ofEachRuleOnColumnsTheLastVerdictAndItsEditionAreTakenOver() {
    List<VerdictChange> changes =
        List.of(
            change(1, "V4", 1, Verdict.PASS),
            change(1, "V4", 2, Verdict.PASS),
            change(1, "V4.few", 2, Verdict.WARN),
            change(2, "V4", 1, Verdict.VETO),
            change(2, "V2", 2, Verdict.PASS),
            change(4, "V4", 1, Verdict.PASS));
    DATABASE.within(t -> store.append(t, changes));
    assertThat(
            store.lastVerdicts(Set.of("V4", "V4.few", "V4.none"), Kind.SITE).await().indefinitely())
        .containsExactlyInAnyOrder(
            new Said(1, "V4", "hunan/2", Verdict.PASS),
            new Said(1, "V4.few", "hunan/2", Verdict.WARN),
            new Said(2, "V4", "hunan/1", Verdict.VETO));
  }
}
