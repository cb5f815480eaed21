package cn.xunjian.cases;

import static cn.xunjian.testing.FactDatabase.done;
import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.cases.checklist.OfficeCase;
import cn.xunjian.cases.checklist.OfficeCase.Deed;
import cn.xunjian.cases.checklist.OfficeCase.State;
import cn.xunjian.cases.checklist.OfficeCase.Step;
import cn.xunjian.cases.checklist.OfficeCase.StepState;
import cn.xunjian.testing.FactDatabase;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Cases in a real PostgreSQL: a step is done once, and of a case that has ended never. */
class CaseStoreIT {

  private static final Instant NOW = Instant.parse("2026-11-30T02:00:00Z");
  private static final Deed DEED = new Deed("王敏", NOW, null, "武政函〔2026〕12号");

  @RegisterExtension static final FactDatabase DATABASE = FactDatabase.open();

  private final CaseStore store = new CaseStore(DATABASE.pool());

  private OfficeCase opened() {
    Step first = new Step(0, "application", StepState.WAITING, NOW, null, null, null, null);
    Step second = new Step(1, "approval", StepState.AHEAD, null, null, null, null, null);
    OfficeCase draft =
        new OfficeCase(
            0,
            new UUID(0, 0),
            "redesign",
            3,
            "武陵区",
            null,
            "改版",
            new JsonObject(),
            State.OPEN,
            "王敏",
            NOW,
            null,
            List.of(first, second));
    return DATABASE.within(t -> CaseStore.add(t, draft));
  }

  private static boolean does(OfficeCase found) {
    return DATABASE.within(
        t -> CaseStore.done(t, found.id(), found.steps().get(0), StepState.DONE, DEED));
  }

  @Test
  void ofTwoWhoDoAStepTheSecondFindsItDone() {
    OfficeCase found = opened();

    assertThat(does(found)).isTrue();
    assertThat(does(found)).isFalse();
    OfficeCase stored = done(store.find(found.id()));
    assertThat(stored.steps().get(0).done()).isEqualTo(DEED);
    assertThat(stored.matter()).isEqualTo(found.matter());
    assertThat(stored.waiting()).isEmpty();
  }

  @Test
  void ofACaseThatIsBeingWithdrawnNoStepIsDone() {
    OfficeCase found = opened();
    CompletableFuture<Boolean> other = new CompletableFuture<>();

    DATABASE.within(
        t ->
            CaseStore.end(t, found.id(), State.WITHDRAWN, NOW)
                .invoke(
                    ended ->
                        DATABASE
                            .pool()
                            .withTransaction(
                                second ->
                                    CaseStore.done(
                                        second,
                                        found.id(),
                                        found.steps().get(0),
                                        StepState.DONE,
                                        DEED))
                            .subscribe()
                            .with(other::complete, other::completeExceptionally)));

    assertThat(other.join()).isFalse();
    OfficeCase stored = done(store.find(found.id()));
    assertThat(stored.state()).isEqualTo(State.WITHDRAWN);
    assertThat(stored.waiting()).isEmpty();
    assertThat(stored.steps().get(0).state()).isEqualTo(StepState.WAITING);
  }

  @Test
  void whatWaitsForTheMachineIsOfOpenCasesAlone() {
    OfficeCase open = opened();
    OfficeCase ended = opened();
    DATABASE.within(t -> CaseStore.end(t, ended.id(), State.WITHDRAWN, NOW));

    assertThat(done(store.waitingFor(Set.of("application"))))
        .extracting(OfficeCase::id)
        .contains(open.id())
        .doesNotContain(ended.id());
    assertThat(done(store.waitingFor(Set.of("approval")))).isEmpty();
  }
}
