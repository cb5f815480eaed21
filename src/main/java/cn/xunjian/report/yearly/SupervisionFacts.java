package cn.xunjian.report.yearly;

import cn.xunjian.report.figures.PeriodWork;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What the report of a branch's supervision rests on.
 *
 * @param unit the name of the branch
 * @param until the last day that is counted: the last of the year, or today
 * @param quarters the four of them; null for one that has not begun
 */
public record SupervisionFacts(
    String unit, int year, LocalDate until, Part whole, List<Part> quarters) {

  /**
   * What a period came to.
   *
   * @param sites supervised at its end
   * @param media accounts and apps supervised at its end
   * @param done how many cases of each kind were done in it
   */
  public record Part(
      Checked checkedSites,
      Checked checkedMedia,
      int sites,
      int media,
      PeriodWork work,
      Map<String, Integer> done) {

    public Part {
      Objects.requireNonNull(work, "work");
      done = Map.copyOf(done);
    }

    int done(String kind) {
      return done.getOrDefault(kind, 0);
    }

    int followed(String kind) {
      return (int) work.followed().stream().filter(each -> each.kind().equals(kind)).count();
    }
  }

  public SupervisionFacts {
    Objects.requireNonNull(unit, "unit");
    Objects.requireNonNull(until, "until");
    Objects.requireNonNull(whole, "whole");
    quarters = Collections.unmodifiableList(new ArrayList<>(quarters));
  }
}
