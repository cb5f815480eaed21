package cn.xunjian.replay;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** What came of a replay: totals, and the first of the differences. Belongs to one thread. */
public final class ReplayReport {

  private static final Comparator<Difference> ORDER =
      Comparator.comparing((Difference d) -> d.target().key().value())
          .thenComparing(d -> d.either().at())
          .thenComparing(d -> d.either().kind())
          .thenComparing(d -> d.either().rule(), Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(d -> d.stored() == null);

  private final int most;
  private final TreeSet<Difference> first = new TreeSet<>(ORDER);
  private final Map<Cause, Long> causes = new EnumMap<>(Cause.class);
  private long targets;
  private long verdicts;
  private long turns;
  private long equal;
  private long differences;

  /**
   * @param most so many differences are named
   */
  public ReplayReport(int most) {
    this.most = most;
  }

  /** What came of some targets. */
  record Part(long targets, long verdicts, long turns, long equal, List<Difference> differing) {}

  void add(Part part) {
    targets += part.targets();
    verdicts += part.verdicts();
    turns += part.turns();
    equal += part.equal();
    differences += part.differing().size();
    for (Difference difference : part.differing()) {
      causes.merge(difference.cause(), 1L, Long::sum);
      first.add(difference);
      if (first.size() > most) {
        first.pollLast();
      }
    }
  }

  public long targets() {
    return targets;
  }

  /** How many stored verdicts were looked at. */
  public long verdicts() {
    return verdicts;
  }

  /** How many stored turns of freshness were looked at. */
  public long turns() {
    return turns;
  }

  public long equal() {
    return equal;
  }

  public long differences() {
    return differences;
  }

  /** How many differences have which cause. */
  public Map<Cause, Long> causes() {
    return causes;
  }

  /** Differences for which no cause was found. */
  public long unexplained() {
    return causes.getOrDefault(Cause.DIFFERS, 0L);
  }

  /** The first differences, in the order of the targets' keys. */
  public List<Difference> first() {
    return new ArrayList<>(first);
  }
}
