package cn.xunjian.intake;

import static cn.xunjian.testing.FactDatabase.done;
import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.intake.ImportReport.Phase;
import cn.xunjian.intake.ImportReport.State;
import cn.xunjian.testing.FactDatabase;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The record of imports in a real PostgreSQL: it never takes a dead run for one under way. */
class ImportRunStoreIT {

  private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");

  @RegisterExtension static final FactDatabase DATABASE = FactDatabase.open();

  private final ImportRunStore store = new ImportRunStore(DATABASE.pool());

  @BeforeEach
  void empty() {
    DATABASE.sql().execute("truncate import_run");
  }

  private ImportReport begun(int number) {
    ImportReport run =
        ImportReport.begun(new UUID(7, number), false, true, NOW.plusSeconds(number));
    done(store.begin(run));
    return run;
  }

  private static ImportReport ended(ImportReport run, State state, List<RowError> errors) {
    return new ImportReport(
        run.id(),
        state,
        Phase.WRITING,
        run.dryRun(),
        run.partial(),
        run.startedAt(),
        run.startedAt().plusSeconds(9),
        10,
        1,
        2,
        3,
        4,
        errors,
        errors.size(),
        null);
  }

  private State state(ImportReport run) {
    return done(store.find(run.id())).state();
  }

  @Test
  void aRunRunsWhileItHoldsTheLockAndIsDeadWithoutIt() {
    ImportReport run = begun(1);
    State within =
        DATABASE.within(
            t ->
                ImportRunStore.lock(t)
                    .invoke(taken -> assertThat(taken).isTrue())
                    .chain(() -> store.find(run.id()))
                    .map(ImportReport::state));
    assertThat(within).isEqualTo(State.RUNNING);
    assertThat(state(run)).as("its process is gone").isEqualTo(State.FAILED);
  }

  @Test
  void ofTwoImportsOneGetsTheLock() {
    boolean second =
        DATABASE.within(
            first ->
                ImportRunStore.lock(first)
                    .chain(() -> DATABASE.pool().withTransaction(ImportRunStore::lock)));
    assertThat(second).isFalse();
    assertThat(DATABASE.within(ImportRunStore::lock)).as("it ends with its transaction").isTrue();
  }

  @Test
  void theNextRunMarksTheDeadOnes() {
    ImportReport dead = begun(1);
    begun(2);
    assertThat(
            DATABASE
                .sql()
                .number(
                    "select count(*) from import_run where state = 'failed' and finished_at = '2026-11-23T02:00:02Z'"))
        .isEqualTo(1);
    assertThat(done(store.find(dead.id())).finishedAt()).isEqualTo(NOW.plusSeconds(2));
  }

  @Test
  void aReportIsReadAsItEnded() {
    ImportReport run = begun(1);
    done(store.progress(run.id(), Phase.CHECKING, 7));
    assertThat(done(store.find(run.id())).rowsRead()).isEqualTo(7);
    assertThat(done(store.find(run.id())).phase()).isEqualTo(Phase.CHECKING);
    ImportReport end =
        ended(
            run,
            State.DONE,
            List.of(
                new RowError(3, "网址", "bad_url", "网址无法识别"), new RowError(5, null, "double", "重复")));
    done(store.end(end));
    assertThat(done(store.find(run.id()))).isEqualTo(end);
    assertThat(done(store.find(new UUID(7, 9)))).isNull();
  }

  /** A column or a cell may be called anything; what is told of it quotes it. */
  @Test
  void aFaultThatQuotesAZeroCharacterIsRecordedAsAnyOther() {
    ImportReport run = begun(9);
    done(store.end(ended(run, State.REFUSED, List.of(new RowError(1, "a\0", "x", "\"\0\"")))));
    assertThat(done(store.find(run.id())).errors())
        .containsExactly(new RowError(1, "a\ufffd", "x", "\"\ufffd\""));
  }

  @Test
  void whatHasEndedIsNotReportedAgain() {
    ImportReport run = begun(1);
    ImportReport end = ended(run, State.REFUSED, List.of());
    done(store.end(end));
    done(store.end(ended(run, State.DONE, List.of())));
    done(store.progress(run.id(), Phase.READING, 99));
    assertThat(done(store.find(run.id()))).isEqualTo(end);
  }

  /** The end of a run belongs to the transaction that writes the targets. */
  @Test
  void anEndThatIsNotKeptIsNoEnd() {
    ImportReport run = begun(1);
    Uni<Void> broken =
        DATABASE
            .pool()
            .withTransaction(
                t ->
                    ImportRunStore.end(t, ended(run, State.DONE, List.of()))
                        .chain(() -> Uni.createFrom().failure(new IllegalStateException("no"))));
    done(broken.onFailure().recoverWithNull());
    assertThat(state(run)).isEqualTo(State.FAILED);
  }

  @Test
  void pagesFollowOneAnotherWithoutErrorsOfRows() {
    for (int i = 1; i <= 5; i++) {
      done(store.end(ended(begun(i), State.DONE, List.of(new RowError(1, null, "x", "x")))));
    }
    // Two of one instant, told apart by their ids.
    DATABASE
        .sql()
        .execute(
            "update import_run set started_at = '2026-11-23T02:00:03Z' where id = '00000000-0000-0007-0000-000000000004'");
    List<Long> seen = new ArrayList<>();
    List<ImportReport> page = done(store.newest(null, null, 2));
    while (!page.isEmpty()) {
      page.forEach(run -> seen.add(run.id().getLeastSignificantBits()));
      assertThat(page).allSatisfy(run -> assertThat(run.errors()).isEmpty());
      ImportReport last = page.get(page.size() - 1);
      page = done(store.newest(last.startedAt(), last.id(), 2));
    }
    assertThat(seen).containsExactly(5L, 4L, 3L, 2L, 1L);
  }
}
