package cn.xunjian.judging;

import cn.xunjian.history.VisitCounts;
import java.util.Arrays;

/**
 * Hours in a row; neighbours that are alike are kept once. Of a site that is well these are two or
 * three entries instead of 168 or 8,784, and there may be a million sites.
 */
final class HourRuns {

  private final int hours;
  private VisitCounts[] values = {VisitCounts.NONE};

  /** How many hours each value stands for; together all hours. */
  private short[] lengths;

  /**
   * @param hours how many, at most a year's
   */
  HourRuns(int hours) {
    this.hours = hours;
    this.lengths = new short[] {(short) hours};
  }

  /** The hours of a plain array. */
  static HourRuns of(VisitCounts[] plain) {
    HourRuns runs = new HourRuns(plain.length);
    Making made = new Making(plain.length);
    for (VisitCounts counts : plain) {
      made.add(counts, 1);
    }
    runs.take(made);
    return runs;
  }

  /** A row of runs in the making. */
  private static final class Making {
    private final VisitCounts[] values;
    private final short[] lengths;
    private int size;

    Making(int most) {
      values = new VisitCounts[most];
      lengths = new short[most];
    }

    void add(VisitCounts value, int length) {
      if (length <= 0) {
        return;
      }
      if (size > 0 && values[size - 1].equals(value)) {
        lengths[size - 1] += (short) length;
      } else {
        values[size] = value;
        lengths[size++] = (short) length;
      }
    }
  }

  private void take(Making made) {
    values = Arrays.copyOf(made.values, made.size);
    lengths = Arrays.copyOf(made.lengths, made.size);
  }

  int hours() {
    return hours;
  }

  /** Looks from the end: it is the last hours that are asked for. */
  VisitCounts get(int hour) {
    int run = values.length - 1;
    for (int begin = hours - lengths[run]; hour < begin; begin -= lengths[run]) {
      run--;
    }
    return values[run];
  }

  void set(int hour, VisitCounts counts) {
    int last = values.length - 1;
    if (hour == hours - 1 && lengths[last] == 1) {
      values[last] = counts;
      return;
    }
    Making made = new Making(values.length + 2);
    int end = 0;
    for (int run = 0; run < values.length; run++) {
      int begin = end;
      end += lengths[run];
      if (hour >= begin && hour < end) {
        made.add(values[run], hour - begin);
        made.add(counts, 1);
        made.add(values[run], end - hour - 1);
      } else {
        made.add(values[run], end - begin);
      }
    }
    take(made);
  }

  /**
   * Moves on by some hours: so many fall out at the beginning and come in empty at the end; the
   * other way round for a negative number.
   */
  void shift(int by) {
    Making made = new Making(values.length + 2);
    made.add(VisitCounts.NONE, Math.min(-by, hours));
    int end = 0;
    for (int run = 0; run < values.length; run++) {
      int begin = end;
      end += lengths[run];
      made.add(values[run], Math.min(end, hours + by) - Math.max(begin, by));
    }
    made.add(VisitCounts.NONE, Math.min(by, hours));
    take(made);
  }

  /** The last of these hours alone. */
  HourRuns last(int fewer) {
    HourRuns left = new HourRuns(fewer);
    Making made = new Making(values.length);
    int end = 0;
    for (int run = 0; run < values.length; run++) {
      int begin = end;
      end += lengths[run];
      made.add(values[run], end - Math.max(begin, hours - fewer));
    }
    left.take(made);
    return left;
  }

  /**
   * The sums of the hours before {@code end}, so many hours together, the last maybe fewer; in one
   * pass, as a year of bad hours has thousands of runs.
   */
  VisitCounts[] sums(int end, int together) {
    VisitCounts[] sums = new VisitCounts[(end + together - 1) / together];
    int hour = 0;
    int left = 0;
    int run = -1;
    for (int slice = 0; slice < sums.length; slice++) {
      int until = Math.min(end, (slice + 1) * together);
      Sum sum = new Sum();
      while (hour < until) {
        if (left == 0) {
          left = lengths[++run];
        }
        int take = Math.min(left, until - hour);
        sum.add(values[run], take);
        hour += take;
        left -= take;
      }
      sums[slice] = sum.done();
    }
    return sums;
  }

  /** The sum of the hours before {@code end}. */
  VisitCounts sum(int end) {
    return end == 0 ? VisitCounts.NONE : sums(end, end)[0];
  }

  /** A sum in the making. */
  private static final class Sum {
    private int ok;
    private int failed;
    private int blocked;
    private int voided;
    private int exempt;

    void add(VisitCounts each, int hours) {
      ok += hours * each.ok();
      failed += hours * each.failed();
      blocked += hours * each.blocked();
      voided += hours * each.voided();
      exempt += hours * each.exempt();
    }

    VisitCounts done() {
      return VisitCounts.of(ok, failed, blocked, voided, exempt);
    }
  }
}
