package cn.xunjian.cases;

import cn.xunjian.cases.checklist.OfficeCase;
import cn.xunjian.cases.checklist.OfficeCase.Step;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What of cases goes on by itself: the machine's steps, what it looks for, and that a step is
 * overdue.
 */
@ApplicationScoped
public class CaseUpkeep {

  private final CaseStore store;
  private final CaseLooks looks;
  private final StalledNotices notices;
  private final TemporaryClosings closings;
  private final CaseNews news;
  private final Clock clock;

  CaseUpkeep(
      CaseStore store,
      CaseLooks looks,
      StalledNotices notices,
      TemporaryClosings closings,
      CaseNews news,
      Clock clock) {
    this.store = store;
    this.looks = looks;
    this.notices = notices;
    this.closings = closings;
    this.news = news;
    this.clock = clock;
  }

  /** Goes once through all that waits; calls must not overlap. */
  public Uni<Void> turn() {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    return looks
        .turn()
        .chain(() -> notices.turn(now))
        .chain(() -> closings.turn(now))
        .chain(() -> store.overdue(now))
        .onItem()
        .transformToMulti(late -> Multi.createFrom().iterable(late))
        .onItem()
        .transformToUniAndConcatenate(each -> tell(each, each.waiting().orElseThrow(), now))
        .collect()
        .last()
        .invoke(told -> news.committed())
        .replaceWithVoid();
  }

  /** Told once, whatever becomes of this process between. */
  private Uni<Void> tell(OfficeCase found, Step step, Instant now) {
    return store
        .pool()
        .withTransaction(
            transaction ->
                CaseStore.toldOverdue(transaction, found.id(), step, now)
                    .chain(
                        first ->
                            first
                                ? news.overdue(transaction, found, step, now)
                                : Uni.createFrom().voidItem()));
  }
}
