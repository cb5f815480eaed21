package cn.xunjian.cases;

import cn.xunjian.cases.checklist.OfficeCase;
import cn.xunjian.cases.checklist.OfficeCase.Step;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * What of cases goes on by itself: the machine's steps, what it looks for, and that a step is
 * overdue.
 */
@ApplicationScoped
public class CaseUpkeep {

  private static final Logger LOG = Logger.getLogger(CaseUpkeep.class);

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
    return apart("the machine's steps of cases", looks::turn)
        .chain(() -> apart("notices of closings", () -> notices.turn(now)))
        .chain(() -> apart("temporary closings", () -> closings.turn(now)))
        .chain(() -> apart("steps of cases that are overdue", () -> overdue(now)))
        .invoke(news::committed);
  }

  private Uni<Void> overdue(Instant now) {
    return store
        .overdue(now)
        .chain(late -> each(late, found -> tell(found, found.waiting().orElseThrow(), now)));
  }

  /** Does something with each of some cases; of one with which it fails it is said. */
  static Uni<Void> each(List<OfficeCase> cases, Function<OfficeCase, Uni<Void>> work) {
    return Multi.createFrom()
        .iterable(cases)
        .onItem()
        .transformToUniAndConcatenate(each -> apart("case " + each.id(), () -> work.apply(each)))
        .collect()
        .last()
        .replaceWithVoid();
  }

  /** What fails is said and holds back nothing else; the next turn tries it again. */
  static Uni<Void> apart(String what, Supplier<Uni<Void>> work) {
    return Uni.createFrom()
        .deferred(work::get)
        .onFailure()
        .invoke(lost -> LOG.warnf(lost, "%s cannot be seen to", what))
        .onFailure()
        .recoverWithNull();
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
