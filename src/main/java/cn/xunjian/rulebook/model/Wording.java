package cn.xunjian.rulebook.model;

import cn.xunjian.words.Text;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How figures are written in explanations, the same in every verdict. */
public final class Wording {

  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

  private Wording() {}

  public static String instant(Instant instant, ZoneId zone) {
    return MINUTE.format(instant.atZone(zone));
  }

  /** Days and hours are what an officer counts in; below a day, hours and minutes. */
  public static Text time(Duration time) {
    return time.toDays() > 0
        ? new Text("%d 天 %d 小时", "%d d %d h").with(time.toDays(), time.toHoursPart())
        : new Text("%d 小时 %d 分", "%d h %d min").with(time.toHours(), time.toMinutesPart());
  }

  public static String plural(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }

  /** 0.05 as {@code 5%}. */
  public static String percent(BigDecimal ratio) {
    return ratio.movePointRight(2).stripTrailingZeros().toPlainString() + "%";
  }
}
