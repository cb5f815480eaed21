package cn.xunjian.rulebook.editions;

import cn.xunjian.registry.Registered;
import cn.xunjian.rulebook.Edition;
import cn.xunjian.rulebook.RuleBook;
import cn.xunjian.rulebook.RulesInForce;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Which edition holds for whom and when: immutable, asked at every fact. What holds at an instant
 * that has passed never changes, so facts judged again are judged by the edition of their time.
 */
public final class Editions implements RulesInForce {

  /**
   * From an instant on this book holds.
   *
   * @param from inclusive
   */
  public record Holding(Instant from, RuleBook book) {}

  private final List<Holding> everybody;
  private final Map<Long, List<Holding>> byUnit;

  private Editions(List<Holding> everybody, Map<Long, List<Holding>> byUnit) {
    this.everybody = everybody;
    this.byUnit = byUnit;
  }

  /** One edition for everybody, at all times. */
  public static Editions only(RuleBook book) {
    return new Editions(List.of(new Holding(Instant.MIN, book)), Map.of());
  }

  /**
   * @param first what holds for everybody before the first assignment
   * @param assignments in any order; of two for the same unit and instant the later one counts
   * @param books all editions that they name
   * @param parents each unit with the unit above it; null for the top
   */
  public static Editions of(
      RuleBook first,
      List<Assignment> assignments,
      Map<Edition, RuleBook> books,
      Map<Long, Long> parents) {
    List<Assignment> inOrder =
        assignments.stream().sorted(Comparator.comparing(Assignment::from)).toList();
    List<Holding> everybody = new ArrayList<>(List.of(new Holding(Instant.MIN, first)));
    Map<Long, List<Assignment>> own = new HashMap<>();
    for (Assignment assignment : inOrder) {
      if (assignment.unit() == null) {
        append(everybody, assignment.from(), book(books, assignment.edition()));
      } else {
        own.computeIfAbsent(assignment.unit(), unit -> new ArrayList<>()).add(assignment);
      }
    }
    Map<Long, List<Holding>> byUnit = new HashMap<>();
    for (Long unit : own.isEmpty() ? List.<Long>of() : parents.keySet()) {
      resolve(unit, own, books, parents, everybody, byUnit);
    }
    return new Editions(List.copyOf(everybody), Map.copyOf(byUnit));
  }

  private static RuleBook book(Map<Edition, RuleBook> books, Edition edition) {
    return Objects.requireNonNull(books.get(edition), () -> "edition " + edition + " is unknown");
  }

  private static void append(List<Holding> line, Instant from, RuleBook book) {
    Holding last = line.isEmpty() ? null : line.get(line.size() - 1);
    if (last != null && last.from().equals(from)) {
      line.remove(line.size() - 1);
      last = line.isEmpty() ? null : line.get(line.size() - 1);
    }
    if (last == null || last.book() != book) {
      line.add(new Holding(from, book));
    }
  }

  /** Units without an assignment share the list of the unit above them. */
  private static List<Holding> resolve(
      Long unit,
      Map<Long, List<Assignment>> own,
      Map<Edition, RuleBook> books,
      Map<Long, Long> parents,
      List<Holding> everybody,
      Map<Long, List<Holding>> byUnit) {
    if (unit == null) {
      return everybody;
    }
    List<Holding> known = byUnit.get(unit);
    if (known != null) {
      return known;
    }
    List<Holding> above = resolve(parents.get(unit), own, books, parents, everybody, byUnit);
    List<Assignment> its = own.get(unit);
    List<Holding> line = its == null ? above : merged(above, its, books);
    byUnit.put(unit, line);
    return line;
  }

  private static List<Holding> merged(
      List<Holding> above, List<Assignment> own, Map<Edition, RuleBook> books) {
    TreeSet<Instant> turns = new TreeSet<>();
    above.forEach(holding -> turns.add(holding.from()));
    own.forEach(assignment -> turns.add(assignment.from()));
    List<Holding> line = new ArrayList<>();
    for (Instant turn : turns) {
      Assignment last =
          own.stream().filter(a -> !a.from().isAfter(turn)).reduce((a, b) -> b).orElse(null);
      append(
          line,
          turn,
          last == null || last.edition() == null ? at(above, turn) : book(books, last.edition()));
    }
    return List.copyOf(line);
  }

  private static RuleBook at(List<Holding> line, Instant at) {
    for (int i = line.size() - 1; i > 0; i--) {
      if (!at.isBefore(line.get(i).from())) {
        return line.get(i).book();
      }
    }
    return line.get(0).book();
  }

  @Override
  public RuleBook of(Registered target, Instant at) {
    return of(target.profile().unit(), at);
  }

  /** The book by which the targets of a unit are judged at an instant. */
  public RuleBook of(long unit, Instant at) {
    return at(holdings(unit), at);
  }

  @Override
  public RuleBook root(Instant at) {
    return at(everybody, at);
  }

  /** All that holds, held and will hold for a unit, in order; the first from ever. */
  public List<Holding> holdings(long unit) {
    return byUnit.getOrDefault(unit, everybody);
  }

  /** The books that hold for anybody at an instant or later. */
  @Override
  public List<RuleBook> inUse(Instant at) {
    List<List<Holding>> lines = new ArrayList<>(byUnit.values());
    lines.add(0, everybody);
    return lines.stream()
        .distinct()
        .flatMap(
            line ->
                line.stream()
                    .filter(h -> h.from().isAfter(at) || h.book() == at(line, at))
                    .map(Holding::book))
        .distinct()
        .toList();
  }

  /**
   * Whether somebody is judged by another edition than before.
   *
   * @param at when these hold
   * @param before what held
   * @param beforeAt when that held
   */
  public boolean differs(Instant at, Editions before, Instant beforeAt) {
    if (before == this && turns().noneMatch(turn -> turn.isAfter(beforeAt) && !turn.isAfter(at))) {
      return false;
    }
    Set<Long> units = new HashSet<>(byUnit.keySet());
    units.addAll(before.byUnit.keySet());
    return !same(root(at), before.root(beforeAt))
        || units.stream().anyMatch(unit -> !same(of(unit, at), before.of(unit, beforeAt)));
  }

  private static boolean same(RuleBook one, RuleBook other) {
    return one.edition().equals(other.edition());
  }

  /** The next instant after one at which another book begins to hold for somebody; null if none. */
  public Instant nextTurn(Instant after) {
    return turns().filter(after::isBefore).min(Comparator.naturalOrder()).orElse(null);
  }

  private Stream<Instant> turns() {
    return Stream.concat(
            everybody.stream(), byUnit.values().stream().distinct().flatMap(List::stream))
        .map(Holding::from);
  }
}
