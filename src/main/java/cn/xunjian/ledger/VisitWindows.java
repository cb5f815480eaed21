package cn.xunjian.ledger;

import cn.xunjian.judging.VisitWindow;
import cn.xunjian.registry.ById;
import cn.xunjian.rulebook.AvailabilityRule;
import cn.xunjian.rulebook.RuleBook;
import cn.xunjian.rulebook.model.RuleId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The windows of visits of every target, one for each rule of availability in its book. Changed on
 * the ledger's thread alone.
 */
final class VisitWindows {

  private final ById<VisitWindow> first = new ById<>();

  /** Of targets whose book has more than one rule. */
  private final ById<List<VisitWindow>> further = new ById<>();

  private final List<Recounts.Wanted> missing = new ArrayList<>();

  /** The window by the first rule; empty for a target that was never visited. */
  Optional<VisitWindow> first(int target) {
    return Optional.ofNullable(first.get(target));
  }

  /** The window by the first rule; of a target that was never visited it is whole and empty. */
  VisitWindow first(int target, RuleBook book) {
    VisitWindow known = first.get(target);
    if (known == null) {
      known = new VisitWindow(book.availability());
      first.put(target, known);
    }
    return known;
  }

  /** The windows by the other rules. */
  List<VisitWindow> further(int target, RuleBook book) {
    if (book.availabilities().size() == 1) {
      return List.of();
    }
    List<VisitWindow> known = further.get(target);
    if (known == null) {
      known = furtherRules(book).map(VisitWindow::new).toList();
      further.put(target, known);
    }
    return known;
  }

  private static Stream<AvailabilityRule> furtherRules(RuleBook book) {
    return book.availabilities().stream().skip(1);
  }

  /** All windows of a target; none of one that was never visited. */
  Stream<VisitWindow> of(int target) {
    List<VisitWindow> others = further.get(target);
    Stream<VisitWindow> its = first(target).stream();
    return others == null ? its : Stream.concat(its, others.stream());
  }

  /** The window by a rule. */
  Optional<VisitWindow> find(int target, RuleId rule) {
    return of(target).filter(window -> window.rule().id().equals(rule)).findFirst();
  }

  /**
   * Makes the windows of a target that was visited before.
   *
   * @param reach how far back the counts reach that they are filled from; longer ones are counted
   *     again
   */
  void begin(int target, RuleBook book, Duration reach) {
    first(target, book);
    further(target, book);
    of(target)
        .filter(window -> window.rule().window().compareTo(reach) > 0)
        .forEach(window -> miss(target, window));
  }

  private void miss(int target, VisitWindow window) {
    window.miss();
    missing.add(new Recounts.Wanted(target, window.rule().id()));
  }

  /** Has the visits of a target counted by the rules of a book from now on. */
  void adopt(int target, RuleBook book) {
    VisitWindow known = first.get(target);
    if (known == null) {
      return;
    }
    adopt(target, known, book.availability());
    List<VisitWindow> next = furtherRules(book).map(rule -> adopted(target, rule)).toList();
    if (next.isEmpty()) {
      further.remove(target);
    } else {
      further.put(target, next);
    }
  }

  private VisitWindow adopted(int target, AvailabilityRule rule) {
    List<VisitWindow> known = further.get(target);
    for (VisitWindow window : known == null ? List.<VisitWindow>of() : known) {
      if (window.rule().id().equals(rule.id())) {
        adopt(target, window, rule);
        return window;
      }
    }
    VisitWindow window = new VisitWindow(rule);
    miss(target, window);
    return window;
  }

  private void adopt(int target, VisitWindow window, AvailabilityRule rule) {
    if (!window.rule().equals(rule) && window.adopt(rule)) {
      missing.add(new Recounts.Wanted(target, rule.id()));
    }
  }

  /** Windows that are not whole and wait for a recount; each is handed out once. */
  List<Recounts.Wanted> takeMissing() {
    List<Recounts.Wanted> taken = List.copyOf(missing);
    missing.clear();
    return taken;
  }

  /** Past hours were loaded into the windows. */
  void settle() {
    first.values().forEach(VisitWindow::settle);
    further.values().forEach(its -> its.forEach(VisitWindow::settle));
  }

  void remove(int target) {
    first.remove(target);
    further.remove(target);
  }
}
