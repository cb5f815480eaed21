package cn.xunjian.demo.plan;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * One published item.
 *
 * @param slot its number in the target's rhythm
 * @param at when it was published
 */
public record PlannedPost(long slot, Instant at) {

  private static final DateTimeFormatter COMPACT =
      DateTimeFormatter.ofPattern("yyyyMMdd", Locale.ROOT);

  public LocalDateTime local() {
    return LocalDateTime.ofInstant(at, CityPlan.ZONE);
  }

  /** Its address below the list, with or without its date. */
  public String address(boolean dated) {
    String date = COMPACT.format(local());
    String folder = dated ? date.substring(0, 6) + "/t" + date : "content/art";
    return folder + "_" + slot + ".html";
  }

  public String title(Planned target) {
    return Titles.of(target, slot);
  }
}
