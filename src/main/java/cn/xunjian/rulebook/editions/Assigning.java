package cn.xunjian.rulebook.editions;

import cn.xunjian.registry.changes.Expectation;
import cn.xunjian.rulebook.Edition;
import cn.xunjian.rulebook.RuleBook;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Assigns editions to branches of the unit tree, each for the time from an instant on. */
@ApplicationScoped
public class Assigning {

  private static final Logger LOG = Logger.getLogger(Assigning.class);

  private final AssignmentStore store;
  private final Bookshelf shelf;
  private final Clock clock;

  Assigning(AssignmentStore store, Bookshelf shelf, Clock clock) {
    this.store = store;
    this.shelf = shelf;
    this.clock = clock;
  }

  /** All assignments as they stand now. */
  public Uni<Assignments> now() {
    return store.read();
  }

  /**
   * Replaces what has not begun. The texts of all editions that are named are kept before.
   *
   * @param expected the revision that the wish was made from
   * @param wished may name what has begun, as it is
   * @return what there is then; null if it was not the expected revision. Fails with a {@link
   *     Assignments.RefusedException} if the wish cannot be fulfilled
   */
  public Uni<Assignments> change(Expectation expected, List<MadeAssignment> wished) {
    // Times of assignments are shown in milliseconds, and have to mean the same when sent back.
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    List<Edition> named =
        wished.stream()
            .map(each -> each.assignment().edition())
            .filter(Objects::nonNull)
            .distinct()
            .toList();
    return Multi.createFrom()
        .iterable(named)
        .onItem()
        .transformToUniAndConcatenate(edition -> shelf.find(edition).chain(this::keep))
        .collect()
        .last()
        .chain(() -> store.change(expected, present -> told(present.to(wished, now)), now));
  }

  private Uni<Bookshelf.Kept> keep(RuleBook book) {
    return book == null ? Uni.createFrom().nullItem() : shelf.keep(book);
  }

  private static Assignments.Change told(Assignments.Change change) {
    String authors =
        change.made().stream()
            .map(MadeAssignment::author)
            .distinct()
            .collect(Collectors.joining(", "));
    LOG.infof(
        "assignments of rule books: %d taken back, %d made%s",
        change.gone().size(), change.made().size(), authors.isEmpty() ? "" : " by " + authors);
    return change;
  }
}
