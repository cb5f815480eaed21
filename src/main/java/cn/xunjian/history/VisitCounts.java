package cn.xunjian.history;

import cn.xunjian.observation.Visit;
import cn.xunjian.observation.VisitResult;
import java.time.Duration;

/**
 * How many scheduled visits ended how.
 *
 * @param ok opened
 * @param failed could not be opened
 * @param blocked failed for a reason that does not speak of the site
 * @param voided spoilt on our own side
 * @param exempt inside an approved closing
 */
public record VisitCounts(int ok, int failed, int blocked, int voided, int exempt) {

  /** Hours and weeks in which all went well are alike: all targets hold the same few objects. */
  private static final VisitCounts[] WELL = new VisitCounts[4_096];

  static {
    for (int ok = 0; ok < WELL.length; ok++) {
      WELL[ok] = new VisitCounts(ok, 0, 0, 0, 0);
    }
  }

  public static final VisitCounts NONE = WELL[0];

  /** These counts, shared where they are common. */
  public static VisitCounts of(int ok, int failed, int blocked, int voided, int exempt) {
    boolean well = (failed | blocked | voided | exempt) == 0 && ok >= 0 && ok < WELL.length;
    return well ? WELL[ok] : new VisitCounts(ok, failed, blocked, voided, exempt);
  }

  /** These counts and others. */
  public VisitCounts plus(VisitCounts others) {
    return new VisitCounts(
        ok + others.ok,
        failed + others.failed,
        blocked + others.blocked,
        voided + others.voided,
        exempt + others.exempt);
  }

  /** These counts and one more visit; one that opened so late or later counts as failed. */
  public VisitCounts with(Visit visit, Duration tooSlow) {
    return visit.result() == VisitResult.OK && visit.duration().compareTo(tooSlow) >= 0
        ? new VisitCounts(ok, failed + 1, blocked, voided, exempt)
        : with(visit);
  }

  /** These counts and one more visit, as it was seen. */
  public VisitCounts with(Visit visit) {
    return switch (visit.result()) {
      case OK -> of(ok + 1, failed, blocked, voided, exempt);
      case FAILED ->
          visit.showsClosed()
              ? new VisitCounts(ok, failed + 1, blocked, voided, exempt)
              : new VisitCounts(ok, failed, blocked + 1, voided, exempt);
      case VOID -> new VisitCounts(ok, failed, blocked, voided + 1, exempt);
      case EXEMPT -> new VisitCounts(ok, failed, blocked, voided, exempt + 1);
    };
  }
}
