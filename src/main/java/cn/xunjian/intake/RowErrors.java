package cn.xunjian.intake;

import cn.xunjian.registry.FieldError;
import cn.xunjian.registry.bulk.Refusal;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Counts all errors of a file and keeps the first thousand by line, however late they are found: a
 * wrong file of 100,000 rows must not fill the memory. For one thread at a time.
 */
final class RowErrors {

  static final int KEPT = 1_000;

  private record Entry(RowError error, int order) {}

  private static final Comparator<Entry> BY_LINE =
      Comparator.<Entry>comparingInt(e -> e.error().line()).thenComparingInt(Entry::order);

  private final PriorityQueue<Entry> kept = new PriorityQueue<>(BY_LINE.reversed());
  private int total;

  void add(RowError error) {
    kept.add(new Entry(error, total++));
    if (kept.size() > KEPT) {
      kept.remove();
    }
  }

  /** What the registry says against a row. */
  void add(Refusal refusal) {
    FieldError error = refusal.error();
    add(new RowError(refusal.line(), error.field(), error.code(), error.message()));
  }

  int total() {
    return total;
  }

  /** The first thousand, in the order of their lines. */
  List<RowError> first() {
    return kept.stream().sorted(BY_LINE).map(Entry::error).toList();
  }
}
