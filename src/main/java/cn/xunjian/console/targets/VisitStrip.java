package cn.xunjian.console.targets;

import cn.xunjian.console.frame.Phrasing;
import cn.xunjian.observation.Visit;
import cn.xunjian.observation.VisitResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The last visits as bars, the oldest first: the longer a visit took, the higher its bar.
 *
 * @param width of the drawing
 * @param counts how many there are of each result, in one line
 */
public record VisitStrip(List<Bar> bars, int width, String from, String to, String counts) {

  static final int HEIGHT = 48;
  private static final int STEP = 7;
  private static final double LONGEST = Math.log1p(15_000);

  /** A bar with what is said of it. */
  public record Bar(int x, int y, int height, String tone, String said) {}

  /**
   * @param newestFirst as they are stored
   */
  static VisitStrip of(List<Visit> newestFirst, Phrasing say) {
    List<Visit> visits = new ArrayList<>(newestFirst);
    Collections.reverse(visits);
    List<Bar> bars = new ArrayList<>(visits.size());
    for (int i = 0; i < visits.size(); i++) {
      Visit visit = visits.get(i);
      int height = height(visit);
      bars.add(
          new Bar(i * STEP, HEIGHT - height, height, tone(visit), VisitWords.line(visit, say)));
    }
    return new VisitStrip(
        bars,
        Math.max(STEP, visits.size() * STEP),
        visits.isEmpty() ? "" : say.brief(visits.get(0).startedAt()),
        visits.isEmpty() ? "" : say.brief(visits.get(visits.size() - 1).startedAt()),
        counts(visits, say));
  }

  /** Milliseconds and seconds are both to be seen. */
  private static int height(Visit visit) {
    if (visit.result() != VisitResult.OK) {
      return HEIGHT;
    }
    double part = Math.log1p((double) visit.duration().toMillis()) / LONGEST;
    return Math.max(6, (int) Math.round(Math.min(1, part) * HEIGHT));
  }

  private static String tone(Visit visit) {
    return switch (visit.result()) {
      case OK -> "good";
      case FAILED -> "bad";
      case VOID, EXEMPT -> "void";
    };
  }

  private static String counts(List<Visit> visits, Phrasing say) {
    long ok = visits.stream().filter(v -> v.result() == VisitResult.OK).count();
    long failed = visits.stream().filter(v -> v.result() == VisitResult.FAILED).count();
    long other = visits.size() - ok - failed;
    return say.say(
        "最近 %d 次访问：打开 %d，未打开 %d，不计 %d".formatted(visits.size(), ok, failed, other),
        "Last %d visits: %d opened, %d failed, %d not counted"
            .formatted(visits.size(), ok, failed, other));
  }
}
