package cn.xunjian.rulebook.editions;

import cn.xunjian.registry.Registered;
import cn.xunjian.registry.UnitTree;
import cn.xunjian.registry.changes.UnitStore;
import cn.xunjian.rulebook.Edition;
import cn.xunjian.rulebook.RuleBook;
import cn.xunjian.rulebook.RulesInForce;
import cn.xunjian.words.Text;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * The editions in memory: which holds where and since when. Follows the database, so that an
 * assignment, also one of another node, takes effect within a second or two, and says when another
 * edition begins to hold. While the database is away what was known last goes on, and turns at its
 * instants.
 */
@ApplicationScoped
public class LiveEditions implements RulesInForce {

  private static final Logger LOG = Logger.getLogger(LiveEditions.class);

  private final AssignmentStore store;
  private final Bookshelf shelf;
  private final UnitStore units;
  private final Event<EditionsTurned> turns;
  private final Clock clock;

  /** What was read from the database, up to the revisions of the assignments and the registry. */
  private record Read(Assignments assignments, long registry, Map<Long, Long> parents) {}

  // Touched by one refresh after the other.
  private Read read;
  private Instant looked;

  private volatile Editions editions;

  LiveEditions(
      AssignmentStore store,
      Bookshelf shelf,
      UnitStore units,
      Event<EditionsTurned> turns,
      Clock clock) {
    this.store = store;
    this.shelf = shelf;
    this.units = units;
    this.turns = turns;
    this.clock = clock;
    this.editions = Editions.only(shelf.configured());
  }

  /**
   * Keeps the text of the edition that the setting names, and takes over the assignments.
   *
   * @return fails with a {@link cn.xunjian.rulebook.text.RuleBookException} if other content is
   *     kept under the name of an edition that is brought
   */
  public Uni<Void> begin() {
    return shelf
        .open()
        .chain(() -> store.configured(shelf.configured().edition(), clock.instant()))
        .chain(this::refresh);
  }

  /**
   * Takes over what changed since the last time, and says so if by now another edition holds for
   * somebody. Calls must not overlap.
   */
  public Uni<Void> refresh() {
    if (read != null) {
      turn(editions);
    }
    return units
        .revision()
        .chain(
            ofRegistry ->
                store
                    .revision()
                    .chain(
                        revision ->
                            known(revision, ofRegistry)
                                ? Uni.createFrom().voidItem()
                                : load(ofRegistry)));
  }

  private boolean known(int revision, long ofRegistry) {
    return read != null
        && revision == read.assignments().revision()
        && (ofRegistry == read.registry() || read.assignments().ofEverybody());
  }

  private Uni<Void> load(long ofRegistry) {
    return store
        .read()
        .chain(
            assignments ->
                parents(assignments).chain(parents -> take(assignments, ofRegistry, parents)));
  }

  /** As long as everybody is judged by one edition the tree is of no interest. */
  private Uni<Map<Long, Long>> parents(Assignments assignments) {
    return assignments.ofEverybody()
        ? Uni.createFrom().item(Map.of())
        : units.tree().map(UnitTree::parents);
  }

  private Uni<Void> take(Assignments assignments, long ofRegistry, Map<Long, Long> parents) {
    Read before = read;
    Read now = new Read(assignments, ofRegistry, parents);
    if (before != null
        && before.assignments().equals(assignments)
        && before.parents().equals(parents)) {
      read = now;
      return Uni.createFrom().voidItem();
    }
    List<Edition> named =
        assignments.plain().stream()
            .map(Assignment::edition)
            .filter(Objects::nonNull)
            .distinct()
            .toList();
    return shelf
        .find(named)
        .invoke(
            books -> {
              turn(Editions.of(shelf.configured(), assignments.plain(), books, parents));
              read = now;
            })
        .replaceWithVoid();
  }

  private void turn(Editions next) {
    Instant now = clock.instant();
    Editions before = editions;
    Instant beforeAt = looked;
    editions = next;
    looked = now;
    if (beforeAt == null) {
      LOG.infof("rule books in force: %s", words(next.inUse(now)));
      return;
    }
    if (next.differs(now, before, beforeAt)) {
      LOG.info(
          new Text("规则版本变更已生效，现行及待生效版本：%s", "another edition is in force; in use now or later: %s")
              .with(words(next.inUse(now)))
              .both());
      turns.fire(new EditionsTurned(before, beforeAt, next, now));
    }
  }

  private static String words(List<RuleBook> books) {
    return books.stream().map(RuleBook::toString).sorted().collect(Collectors.joining(", "));
  }

  /** What holds, held and will hold, as of the last look. */
  public Editions now() {
    return editions;
  }

  @Override
  public RuleBook of(Registered target, Instant at) {
    return editions.of(target, at);
  }

  @Override
  public RuleBook root(Instant at) {
    return editions.root(at);
  }

  @Override
  public List<RuleBook> inUse(Instant at) {
    return editions.inUse(at);
  }
}
