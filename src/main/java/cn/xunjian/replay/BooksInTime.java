package cn.xunjian.replay;

import cn.xunjian.registry.Registered;
import cn.xunjian.rulebook.AvailabilityRule;
import cn.xunjian.rulebook.RuleBook;
import cn.xunjian.rulebook.RulesInForce;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The rule books of one target over a period, with the instants at which another came. */
final class BooksInTime {

  private static final Duration STEP = Duration.ofHours(1);
  private static final Duration EXACT = Duration.ofMillis(1);

  private final List<Instant> turns = new ArrayList<>();
  private final List<AvailabilityRule> rules = new ArrayList<>();

  private BooksInTime() {}

  /**
   * The books of a period and of what still counts at its beginning. Asks hour by hour: two changes
   * within one hour that undo each other judge nothing.
   */
  static BooksInTime of(RulesInForce rules, Registered target, ReplaySpan span) {
    BooksInTime found = new BooksInTime();
    found.add(rules.of(target, span.from()));
    Instant at = span.from().minus(found.reach()).minus(STEP.multipliedBy(48));
    RuleBook book = rules.of(target, at);
    found.add(book);
    while (at.isBefore(span.to())) {
      Instant next = at.plus(STEP);
      RuleBook then = rules.of(target, next);
      if (!same(then, book)) {
        found.turns.add(turn(rules, target, at, next, book));
        book = then;
        found.add(book);
      }
      at = next;
    }
    return found;
  }

  private void add(RuleBook book) {
    rules.addAll(book.availabilities());
  }

  private static Instant turn(
      RulesInForce rules, Registered target, Instant before, Instant after, RuleBook book) {
    Instant low = before;
    Instant high = after;
    while (Duration.between(low, high).compareTo(EXACT) > 0) {
      Instant middle = low.plus(Duration.between(low, high).dividedBy(2));
      if (same(rules.of(target, middle), book)) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  private static boolean same(RuleBook a, RuleBook b) {
    return a.edition().equals(b.edition());
  }

  /** When another book began to hold. */
  List<Instant> turns() {
    return turns;
  }

  /** All rules that visits were counted by. */
  List<AvailabilityRule> rules() {
    return rules;
  }

  /** How long before an instant visits still count. */
  Duration reach() {
    return rules.stream()
        .map(AvailabilityRule::window)
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }
}
