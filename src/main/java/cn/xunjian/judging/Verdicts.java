package cn.xunjian.judging;

import cn.xunjian.rulebook.Edition;
import cn.xunjian.rulebook.RuleBook;
import cn.xunjian.rulebook.Verdict;
import cn.xunjian.rulebook.model.RuleId;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What is thought of a target's visits, and the edition by which the target is judged. Nearly all
 * targets have one of a few values, which they share.
 *
 * @param edition null before anything was judged
 * @param first by the first rule of availability, the one that lists show; null before it is judged
 * @param further by the others, under their names; empty if the book has one
 */
public record Verdicts(Edition edition, Verdict first, Map<String, Verdict> further) {

  private static final Map<Verdicts, Verdicts> SHARED = new ConcurrentHashMap<>();

  /** Nothing was judged yet. */
  public static final Verdicts NONE = of(null, null, Map.of());

  public Verdicts {
    further = Map.copyOf(further);
  }

  public static Verdicts of(Edition edition, Verdict first, Map<String, Verdict> further) {
    Verdicts these = new Verdicts(edition, first, further);
    return further.isEmpty() ? SHARED.computeIfAbsent(these, same -> same) : these;
  }

  /** Nothing is thought of the visits any more, or not yet. */
  Verdicts cleared() {
    return of(edition, null, Map.of());
  }

  /** From now on it is judged by a book; what was thought by another holds no longer. */
  Verdicts by(RuleBook book) {
    return edition == null
        ? of(book.edition(), first, further)
        : of(book.edition(), null, Map.of());
  }

  /** By a rule of availability; null before it is judged. */
  Verdict of(RuleBook book, RuleId rule) {
    return rule.equals(book.availability().id()) ? first : further.get(rule.value());
  }

  /** The same with a verdict by the first rule. */
  Verdicts with(Verdict judged) {
    return judged == first ? this : of(edition, judged, further);
  }

  /** The same with a verdict by one of the other rules. */
  Verdicts with(RuleId rule, Verdict judged) {
    if (judged == further.get(rule.value())) {
      return this;
    }
    Map<String, Verdict> next = new HashMap<>(further);
    next.put(rule.value(), judged);
    return of(edition, first, next);
  }
}
