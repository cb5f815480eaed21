package cn.xunjian.rectification;

import cn.xunjian.rectification.store.ConsequenceStore;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;

/**
 * Sees whether what is proposed about units still has its ground. Where an appeal struck what was
 * repeated, or an order was withdrawn, a proposal lapses, and what was accepted is named in no
 * bulletin any more and waits for a person to take it back. Where fewer or more repeats are left,
 * what they propose takes its place; where a struck item stands again, so does what follows from
 * it.
 */
@ApplicationScoped
class ConsequenceGrounds {

  /** As long as a step may be on its way: what happened meanwhile is looked at once more. */
  private static final Duration OVERLAP = Duration.ofMinutes(10);

  private final ConsequenceStore consequences;
  private final Deadlines deadlines;

  /** Up to when steps were looked at; null after a start, when all are. */
  private Instant looked;

  ConsequenceGrounds(ConsequenceStore consequences, Deadlines deadlines) {
    this.consequences = consequences;
    this.deadlines = deadlines;
  }

  /** Looks at what happened since the last turn. Calls must not overlap. */
  Uni<Void> turn(Instant now) {
    Instant since = looked == null ? Instant.EPOCH : looked.minus(OVERLAP);
    return consequences
        .weigh(since, now)
        .chain(() -> proposeWhatIsLeft(since))
        .invoke(() -> looked = now);
  }

  /** By what is stored, not by what was weighed just now: a turn that broke off is made up for. */
  private Uni<Void> proposeWhatIsLeft(Instant since) {
    return consequences
        .unproposed(since)
        .onItem()
        .transformToMulti(orders -> Multi.createFrom().iterable(orders))
        .onItem()
        .transformToUniAndConcatenate(deadlines::proposeRepeats)
        .collect()
        .last()
        .replaceWithVoid();
  }
}
