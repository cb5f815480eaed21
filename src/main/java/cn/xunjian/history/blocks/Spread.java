package cn.xunjian.history.blocks;

import java.util.Arrays;

/**
 * How the numbers of a column are spread: up to 256 steps that do not touch, each with as many of
 * {@link #WHOLE} shares as it has numbers of the column. Within a step all numbers are taken to be
 * equally frequent. An even spread is one step, a bell a few, an outlier one of its own; a value
 * that comes again and again is a step as wide as itself.
 *
 * @param low the smallest number of each step, ascending
 * @param span the largest less the smallest, without a sign
 * @param share their shares, none without; whole if there is but one step
 * @param bits about what the column takes, these steps included
 */
@SuppressWarnings("ArrayRecordComponent") // Made once, never changed.
record Spread(long[] low, long[] span, int[] share, double bits) {

  static final int SHARE_BITS = 12;
  static final int WHOLE = 1 << SHARE_BITS;
  static final int MOST = 256;

  /** What one step more takes to be told: a split that gains less is none. */
  private static final double TELLING = 40;

  private static final double[] WEIGHTS = new double[2_048];

  static {
    for (int i = 2; i < WEIGHTS.length; i++) {
      WEIGHTS[i] = i * Math.log(i) / Math.log(2);
    }
  }

  /**
   * The steps that suit these numbers.
   *
   * @param values at least one
   */
  static Spread of(long[] values) {
    long[] sorted = values.clone();
    Arrays.sort(sorted);
    Search search = new Search(sorted);
    search.split(0, sorted.length, cost(sorted.length, sorted[sorted.length - 1] - sorted[0]));
    return search.found();
  }

  int count() {
    return low.length;
  }

  /** The step that a number lies in. */
  int of(long value) {
    int found = Arrays.binarySearch(low, value);
    return found >= 0 ? found : -found - 2;
  }

  /** Bits of so many numbers within a span, less what all of them have in common. */
  private static double cost(int numbers, long span) {
    int width = Long.SIZE - Long.numberOfLeadingZeros(span);
    double each =
        width == Long.SIZE ? width : width - BitReader.shorter(span, width) / (span + 1.0);
    return numbers * each - weight(numbers);
  }

  private static double weight(int numbers) {
    return numbers < WEIGHTS.length ? WEIGHTS[numbers] : numbers * Math.log(numbers) / Math.log(2);
  }

  /** Splits where it gains most, then each part. */
  private static final class Search {
    private final long[] sorted;
    private final int[] ends = new int[MOST];
    private int count;
    private double bits;

    /** Splits that may still be made. */
    private int left = MOST - 1;

    Search(long[] sorted) {
      this.sorted = sorted;
    }

    void split(int from, int to, double whole) {
      double best = whole - TELLING;
      int at = from;
      long first = sorted[from];
      long last = sorted[to - 1];
      for (int i = from + 1; left > 0 && i < to; i++) {
        if (sorted[i] != sorted[i - 1]) {
          double parts = cost(i - from, sorted[i - 1] - first) + cost(to - i, last - sorted[i]);
          if (parts < best) {
            best = parts;
            at = i;
          }
        }
      }
      if (at == from) {
        ends[count++] = to;
        bits += whole + TELLING;
        return;
      }
      left--;
      split(from, at, cost(at - from, sorted[at - 1] - first));
      split(at, to, cost(to - at, last - sorted[at]));
    }

    Spread found() {
      long[] low = new long[count];
      long[] span = new long[count];
      int[] share = new int[count];
      int spare = WHOLE;
      int largest = 0;
      for (int i = 0; i < count; i++) {
        int from = i == 0 ? 0 : ends[i - 1];
        int numbers = ends[i] - from;
        low[i] = sorted[from];
        span[i] = sorted[ends[i] - 1] - sorted[from];
        // One for each, or a rare one could not be told at all.
        share[i] = 1 + (int) ((long) numbers * (WHOLE - count) / sorted.length);
        spare -= share[i];
        largest = share[i] > share[largest] ? i : largest;
      }
      share[largest] += spare;
      return new Spread(low, span, share, bits + weight(sorted.length));
    }
  }
}
