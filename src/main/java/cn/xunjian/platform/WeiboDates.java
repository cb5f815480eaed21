package cn.xunjian.platform;

import cn.xunjian.observation.Publication.Precision;
import cn.xunjian.platform.Posts.When;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The dates of Weibo. Relative ones count from the instant of fetching, days from China's. */
final class WeiboDates {

  private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
  private static final DateTimeFormatter FULL =
      DateTimeFormatter.ofPattern("EEE MMM d HH:mm:ss Z yyyy", Locale.ENGLISH);
  private static final Pattern AGO = Pattern.compile("(\\d{1,4})\\s*(秒|秒钟|分钟|分|小时)前");
  private static final Pattern DAY = Pattern.compile("(今天|昨天|前天)\\s*(\\d{1,2}):(\\d{2})");
  private static final Pattern DATE =
      Pattern.compile(
          "(?:(\\d{4})-)?(\\d{1,2})-(\\d{1,2})(?:\\s+(\\d{1,2}):(\\d{2})(?::\\d{2})?)?");
  private static final List<String> DAYS = List.of("今天", "昨天", "前天");
  private static final Map<String, Duration> UNITS =
      Map.of(
          "秒", Duration.ofSeconds(1),
          "秒钟", Duration.ofSeconds(1),
          "分", Duration.ofMinutes(1),
          "分钟", Duration.ofMinutes(1),
          "小时", Duration.ofHours(1));

  private WeiboDates() {}

  /** The date a text says; null if it says none. */
  static When read(String text, Instant fetchedAt) {
    try {
      return relative(text, fetchedAt);
    } catch (DateTimeException noSuchDay) {
      return null;
    }
  }

  private static When relative(String text, Instant fetchedAt) {
    if (text.equals("刚刚")) {
      return new When(fetchedAt, Precision.MINUTE, "created_at 刚刚");
    }
    Matcher ago = AGO.matcher(text);
    if (ago.matches()) {
      Duration back = UNITS.get(ago.group(2)).multipliedBy(Integer.parseInt(ago.group(1)));
      return new When(fetchedAt.minus(back), Precision.MINUTE, "created_at relative");
    }
    LocalDate today = fetchedAt.atZone(CHINA).toLocalDate();
    Matcher day = DAY.matcher(text);
    if (day.matches()) {
      LocalTime time = time(day.group(2), day.group(3));
      LocalDate on = today.minusDays(DAYS.indexOf(day.group(1)));
      return minute(on, time, "created_at relative day");
    }
    Matcher date = DATE.matcher(text);
    return date.matches() ? date(date, today) : full(text);
  }

  private static When full(String text) {
    try {
      return When.second(OffsetDateTime.parse(text, FULL).toInstant(), "created_at");
    } catch (DateTimeException other) {
      return null;
    }
  }

  private static When date(Matcher date, LocalDate today) {
    int month = Integer.parseInt(date.group(2));
    int day = Integer.parseInt(date.group(3));
    boolean yearless = date.group(1) == null;
    int year = yearless ? today.getYear() : Integer.parseInt(date.group(1));
    if (yearless
        && (month > today.getMonthValue()
            || (month == today.getMonthValue() && day > today.getDayOfMonth()))) {
      year--;
    }
    LocalDate on = LocalDate.of(year, month, day);
    if (date.group(4) != null) {
      return minute(on, time(date.group(4), date.group(5)), "created_at date and time");
    }
    Instant start = on.atStartOfDay(CHINA).toInstant();
    return new When(start, Precision.DAY, yearless ? "created_at MM-DD" : "created_at date");
  }

  private static LocalTime time(String hour, String minute) {
    return LocalTime.of(Integer.parseInt(hour), Integer.parseInt(minute));
  }

  private static When minute(LocalDate on, LocalTime time, String from) {
    return new When(on.atTime(time).atZone(CHINA).toInstant(), Precision.MINUTE, from);
  }
}
