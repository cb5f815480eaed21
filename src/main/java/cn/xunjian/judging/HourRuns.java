package cn.xunjian.judging;

import cn.xunjian.history.VisitCounts;
import java.util.Arrays;

/**
 * A week of hours in a row; neighbours that are alike are kept once. Of a site that is well these
 * are two or three entries instead of 168, and there may be a million sites.
 */
final class HourRuns {

  static final int HOURS = 7 * 24;

  private static final int LAST = HOURS - 1;

  private VisitCounts[] values = {VisitCounts.NONE};

  /** How many hours each value stands for; together {@link #HOURS}. */
  private byte[] lengths = {(byte) HOURS};

  /** A row of runs in the making. */
  private static final class Making {
    private final VisitCounts[] values;
    private final byte[] lengths;
    private int size;

    Making(int most) {
      values = new VisitCounts[most];
      lengths = new byte[most];
    }

    void add(VisitCounts value, int length) {
      if (length <= 0) {
        return;
      }
      if (size > 0 && values[size - 1].equals(value)) {
        lengths[size - 1] += (byte) length;
      } else {
        values[size] = value;
        lengths[size++] = (byte) length;
      }
    }
  }

  private void take(Making made) {
    values = Arrays.copyOf(made.values, made.size);
    lengths = Arrays.copyOf(made.lengths, made.size);
  }

  private int length(int run) {
    return lengths[run] & 0xff;
  }

  VisitCounts get(int hour) {
    int run = 0;
    for (int end = length(0); hour >= end; end += length(run)) {
      run++;
    }
    return values[run];
  }

  void set(int hour, VisitCounts counts) {
    int last = values.length - 1;
    if (hour == LAST && length(last) == 1) {
      values[last] = counts;
      return;
    }
    Making made = new Making(values.length + 2);
    int end = 0;
    for (int run = 0; run < values.length; run++) {
      int begin = end;
      end += length(run);
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
  void shift(int hours) {
    Making made = new Making(values.length + 2);
    made.add(VisitCounts.NONE, Math.min(-hours, HOURS));
    int end = 0;
    for (int run = 0; run < values.length; run++) {
      int begin = end;
      end += length(run);
      made.add(values[run], Math.min(end, HOURS + hours) - Math.max(begin, hours));
    }
    made.add(VisitCounts.NONE, Math.min(hours, HOURS));
    take(made);
  }

  /** The sum over [from, to). */
  VisitCounts sum(int from, int to) {
    int ok = 0;
    int failed = 0;
    int blocked = 0;
    int voided = 0;
    int exempt = 0;
    int end = 0;
    for (int run = 0; run < values.length; run++) {
      int begin = end;
      end += length(run);
      int hours = Math.min(end, to) - Math.max(begin, from);
      if (hours > 0) {
        VisitCounts each = values[run];
        ok += hours * each.ok();
        failed += hours * each.failed();
        blocked += hours * each.blocked();
        voided += hours * each.voided();
        exempt += hours * each.exempt();
      }
    }
    return VisitCounts.of(ok, failed, blocked, voided, exempt);
  }
}
