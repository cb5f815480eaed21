package cn.xunjian.console.frame;

import cn.xunjian.words.Language;
import cn.xunjian.words.Text;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * How words, numbers, times and durations are written for whoever reads the page.
 *
 * @param now the instant for which the page is made
 */
public record Phrasing(Language language, ZoneId zone, Instant now) {

  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
  private static final DateTimeFormatter SHORT =
      DateTimeFormatter.ofPattern("MM-dd HH:mm", Locale.ROOT);
  private static final DateTimeFormatter EN_SHORT =
      DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH);
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
  private static final String NONE = "—";

  public boolean chinese() {
    return language == Language.ZH;
  }

  public String say(Text text) {
    return text.in(language);
  }

  public String say(String zh, String en) {
    return chinese() ? zh : en;
  }

  /** To the minute, with the year. */
  public String minute(Instant at) {
    return at == null ? NONE : MINUTE.format(at.atZone(zone));
  }

  public String second(Instant at) {
    return at == null ? NONE : SECOND.format(at.atZone(zone));
  }

  /** To the minute; without the year where it is this one. */
  public String brief(Instant at) {
    if (at == null) {
      return NONE;
    }
    boolean thisYear = at.atZone(zone).getYear() == now.atZone(zone).getYear();
    return !thisYear ? minute(at) : (chinese() ? SHORT : EN_SHORT).format(at.atZone(zone));
  }

  public String clock(Instant at) {
    return CLOCK.format(at.atZone(zone));
  }

  public String day(Instant at) {
    return at == null ? NONE : LocalDate.ofInstant(at, zone).toString();
  }

  /** For the attribute of a {@code time} element. */
  public String machine(Instant at) {
    return at == null ? "" : at.toString();
  }

  /** How long ago, or how long from now. */
  public String ago(Instant at) {
    if (at == null) {
      return NONE;
    }
    Duration gone = Duration.between(at, now);
    if (gone.abs().compareTo(Duration.ofMinutes(1)) < 0) {
      return say("刚刚", "just now");
    }
    String length = length(gone.abs());
    return gone.isNegative()
        ? say(length + "后", "in " + length)
        : say(length + "前", length + " ago");
  }

  /** A length in its two largest units. */
  public String length(Duration length) {
    long days = length.toDays();
    long hours = length.toHoursPart();
    long minutes = length.toMinutesPart();
    if (days >= 30) {
      return days(days);
    }
    if (days > 0) {
      return hours == 0 ? days(days) : days(days) + " " + hours(hours);
    }
    if (hours > 0) {
      return minutes == 0 ? hours(hours) : hours(hours) + " " + minutes(minutes);
    }
    return minutes > 0
        ? minutes(minutes)
        : say(length.toSecondsPart() + " 秒", length.toSecondsPart() + " s");
  }

  private String days(long n) {
    return say(n + " 天", n + (n == 1 ? " day" : " days"));
  }

  private String hours(long n) {
    return say(n + " 小时", n + " h");
  }

  private String minutes(long n) {
    return say(n + " 分", n + " min");
  }

  /** How long a visit took. */
  public String took(Duration length) {
    return length.toMillis() < 1_000
        ? length.toMillis() + " ms"
        : BigDecimal.valueOf(length.toMillis(), 3).setScale(2, RoundingMode.HALF_UP) + " s";
  }

  /** With separators. */
  public String number(long n) {
    return String.format(Locale.ROOT, "%,d", n);
  }

  /** A share as a percentage with two decimals; a dash for none. */
  public String percent(BigDecimal ratio) {
    return ratio == null
        ? NONE
        : ratio.movePointRight(2).setScale(2, RoundingMode.HALF_UP).toPlainString() + "%";
  }

  /** A share of counts, for display; a dash where nothing was counted. */
  public String percent(long part, long whole) {
    return whole == 0
        ? NONE
        : percent(
            BigDecimal.valueOf(part).divide(BigDecimal.valueOf(whole), 6, RoundingMode.HALF_UP));
  }

  /** The reader's side of a text that has both, with a dot between them. */
  public String side(String both) {
    return both == null ? "" : say(Text.ofBoth(both));
  }

  /** A text, or a dash where there is none. */
  public String orNone(String text) {
    return text == null || text.isBlank() ? NONE : text;
  }
}
