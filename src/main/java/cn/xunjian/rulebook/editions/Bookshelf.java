package cn.xunjian.rulebook.editions;

import cn.xunjian.rulebook.Edition;
import cn.xunjian.rulebook.RuleBook;
import cn.xunjian.rulebook.text.RuleBookException;
import cn.xunjian.rulebook.text.RuleBooks;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * All rule books that can be judged by: those that come with the program, the one that the setting
 * names, and those that were used or brought once, whose texts are kept.
 */
@ApplicationScoped
public class Bookshelf {

  private final EditionStore store;
  private final RuleBook configured;
  private final Clock clock;

  private final Map<Edition, RuleBook> bundled =
      RuleBooks.EDITIONS.stream()
          .map(edition -> RuleBooks.ofBundled(edition).orElseThrow())
          .collect(Collectors.toUnmodifiableMap(RuleBook::edition, book -> book));

  /** Those that were read from their kept text, once: an edition never changes. */
  private final Map<Edition, RuleBook> read = new ConcurrentHashMap<>();

  Bookshelf(EditionStore store, RuleBook configured, Clock clock) {
    this.store = store;
    this.configured = configured;
    this.clock = clock;
  }

  /**
   * How keeping a book ended.
   *
   * @param edition what is kept under its name
   * @param added whether that is new
   * @param same whether it is the book's content
   */
  public record Kept(StoredEdition edition, boolean added, boolean same) {}

  /**
   * An edition that can be judged by.
   *
   * @param edition its text; of one that was never used, as it would be kept
   * @param bundled whether it comes with the program
   * @param stored whether its text is kept
   */
  public record Shelved(StoredEdition edition, boolean bundled, boolean stored) {}

  /** The edition that the setting names. */
  RuleBook configured() {
    return configured;
  }

  /**
   * Compares what comes with the program and the setting with what is kept, and keeps the text of
   * the setting's edition.
   *
   * @return fails with a {@link RuleBookException} if other content is kept under a name
   */
  Uni<Void> open() {
    return store
        .all()
        .invoke(
            kept ->
                kept.forEach(
                    each ->
                        brought(each.edition())
                            .filter(book -> !each.holds(book))
                            .ifPresent(book -> refuse(each, book))))
        .chain(() -> keep(configured))
        .invoke(
            kept -> {
              if (!kept.same()) {
                refuse(kept.edition(), configured);
              }
            })
        .replaceWithVoid();
  }

  private void refuse(StoredEdition kept, RuleBook now) {
    boolean ours = bundled.containsKey(now.edition());
    throw new RuleBookException(
        "rule book %s: its content is not what it was: SHA-256 %s is stored since %s, now it is %s; %s"
            .formatted(
                now.edition(),
                kept.sha256(),
                kept.storedAt(),
                StoredEdition.of(now, kept.storedAt()).sha256(),
                ours
                    ? "this program brings it so: start the release that brought it as it was"
                    : "raise version in the file that xunjian.rulebook names, or restore the file"));
  }

  /** A book of the program or of the setting. */
  private Optional<RuleBook> brought(Edition edition) {
    return configured.edition().equals(edition)
        ? Optional.of(configured)
        : Optional.ofNullable(bundled.get(edition));
  }

  /**
   * Reads a text that somebody brings; it may extend any edition that is known here.
   *
   * @param name what errors call it
   * @return fails with a {@link RuleBookException} if it is not a sound rule book
   */
  public Uni<RuleBook> read(String name, byte[] text) {
    return store
        .all()
        // Reading a whole book is no work for an event loop.
        .emitOn(Infrastructure.getDefaultExecutor())
        .map(kept -> RuleBooks.read(name, text, edition -> base(edition, kept)));
  }

  private Optional<RuleBook> base(Edition edition, List<StoredEdition> kept) {
    return brought(edition)
        .or(
            () ->
                kept.stream()
                    .filter(each -> each.edition().equals(edition))
                    .findFirst()
                    .map(this::taken));
  }

  /** Keeps the text of an edition for ever, unless one is kept under its name. */
  public Uni<Kept> keep(RuleBook book) {
    StoredEdition draft = StoredEdition.of(book, clock.instant());
    RuleBook ours = brought(book.edition()).orElse(book);
    if (!draft.holds(ours)) {
      StoredEdition other = StoredEdition.of(ours, draft.storedAt());
      return Uni.createFrom().item(new Kept(other, false, false));
    }
    return store
        .find(book.edition())
        .chain(
            known ->
                known != null
                    ? Uni.createFrom().item(new Kept(known, false, known.holds(book)))
                    : store.keep(draft).map(kept -> new Kept(kept, true, kept.holds(book))));
  }

  /** The book of an edition; null if it is not known here. */
  public Uni<RuleBook> find(Edition edition) {
    RuleBook known = brought(edition).orElseGet(() -> read.get(edition));
    return known != null
        ? Uni.createFrom().item(known)
        : store.find(edition).map(kept -> kept == null ? null : taken(kept));
  }

  /** The books of editions, without those that are not known here. */
  public Uni<Map<Edition, RuleBook>> find(Collection<Edition> editions) {
    Map<Edition, RuleBook> found = new HashMap<>();
    Uni<Void> all = Uni.createFrom().voidItem();
    for (Edition each : editions) {
      all =
          all.chain(() -> find(each))
              .invoke(book -> Optional.ofNullable(book).ifPresent(b -> found.put(each, b)))
              .replaceWithVoid();
    }
    return all.replaceWith(found);
  }

  private RuleBook taken(StoredEdition kept) {
    return read.computeIfAbsent(kept.edition(), edition -> kept.book());
  }

  /** An edition with its text; null if it is not known here. */
  public Uni<Shelved> shelved(Edition edition) {
    return all()
        .map(
            shelf ->
                shelf.stream()
                    .filter(each -> each.edition().edition().equals(edition))
                    .findFirst()
                    .orElse(null));
  }

  /** All editions that can be judged by: those that are kept, then those that wait. */
  public Uni<List<Shelved>> all() {
    return store.all().map(this::shelf);
  }

  private List<Shelved> shelf(List<StoredEdition> kept) {
    List<Shelved> shelf = new ArrayList<>();
    for (StoredEdition each : kept) {
      shelf.add(new Shelved(each, bundled.containsKey(each.edition()), true));
    }
    bundled.values().stream()
        .filter(book -> kept.stream().noneMatch(k -> k.edition().equals(book.edition())))
        .sorted(Comparator.comparing(RuleBook::toString))
        .forEach(
            book -> shelf.add(new Shelved(StoredEdition.of(book, clock.instant()), true, false)));
    return List.copyOf(shelf);
  }
}
