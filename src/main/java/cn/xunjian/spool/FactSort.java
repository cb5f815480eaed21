package cn.xunjian.spool;

import cn.xunjian.observation.Observation;
import cn.xunjian.observation.Reading;
import cn.xunjian.observation.ReadingOutcome;
import cn.xunjian.observation.Visit;
import cn.xunjian.observation.VisitResult;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.IntStream;

/** The sorts by which lost facts are counted: a visit's result, a reading's outcome. */
public record FactSort(String kind, String result) {

  private static final List<VisitResult> RESULTS = List.of(VisitResult.values());
  private static final List<ReadingOutcome> OUTCOMES = List.of(ReadingOutcome.values());
  private static final List<FactSort> ALL = all();
  private static final int READINGS = 100;

  /** Every sort there is; the last stands for what can no longer be told. */
  public static List<FactSort> values() {
    return ALL;
  }

  private static List<FactSort> all() {
    List<FactSort> all = new ArrayList<>();
    RESULTS.forEach(result -> all.add(new FactSort("visit", result.code())));
    OUTCOMES.forEach(outcome -> all.add(new FactSort("reading", outcome.code())));
    all.add(new FactSort("unknown", "unknown"));
    return List.copyOf(all);
  }

  static int unknown() {
    return ALL.size() - 1;
  }

  /** Where a fact's sort stands in {@link #values}. */
  static int index(Observation fact) {
    return fact instanceof Visit visit
        ? RESULTS.indexOf(visit.result())
        : RESULTS.size() + OUTCOMES.indexOf(((Reading) fact).outcome());
  }

  /** The stored form, which never changes: both vocabularies are only added to. */
  static byte stored(Observation fact) {
    return fact instanceof Visit visit
        ? (byte) visit.result().stored()
        : (byte) (READINGS + OUTCOMES.indexOf(((Reading) fact).outcome()));
  }

  /** Where the sort of a stored form stands in {@link #values}. */
  static int ofStored(int stored) {
    if (stored >= READINGS) {
      return stored - READINGS < OUTCOMES.size() ? RESULTS.size() + stored - READINGS : unknown();
    }
    return IntStream.range(0, RESULTS.size())
        .filter(i -> RESULTS.get(i).stored() == stored)
        .findFirst()
        .orElse(unknown());
  }

  /** Facts by their sorts; may be read on any thread. */
  public static final class Tally {

    private final AtomicLongArray counts = new AtomicLongArray(ALL.size());

    public void add(Observation fact) {
      add(index(fact), 1);
    }

    void add(int sort, long facts) {
      counts.addAndGet(sort, facts);
    }

    public long of(FactSort sort) {
      return counts.get(ALL.indexOf(sort));
    }

    public long total() {
      return IntStream.range(0, counts.length()).mapToLong(counts::get).sum();
    }
  }
}
