package cn.xunjian.reading.page;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jsoup.select.QueryParser;
import org.jsoup.select.Selector;

/**
 * What an officer says about one column that the reader cannot find out by itself. Each may be
 * null.
 *
 * @param listSelector CSS selector of the list, or of its items; dates elsewhere are not looked at
 * @param dateSelector CSS selector of the elements that bear the items' dates
 * @param datePattern a {@link java.time.format.DateTimeFormatter} pattern of the dates that the
 *     date selector names
 * @param baseYear the year of dates that show only month and day
 */
public record Hints(
    String listSelector, String dateSelector, String datePattern, Integer baseYear) {

  public static final Hints NONE = new Hints(null, null, null, null);

  private static final OffsetDateTime SAMPLE = OffsetDateTime.parse("2026-11-23T12:00:00+08:00");
  private static final int LONGEST = 200;
  private static final int FIRST_YEAR = 1994;
  private static final int LAST_YEAR = 2100;

  /**
   * To be asked before hints are stored. A reading with bad hints does not fail, it says so in its
   * detail.
   *
   * @throws IllegalArgumentException if a field is of no use; the message begins with the field's
   *     name and a colon, such as {@code dateSelector: …}
   */
  public void check() {
    if (datePattern != null && dateSelector == null) {
      throw new IllegalArgumentException(
          "datePattern: 须与 dateSelector 一起设置 · needs a dateSelector beside it");
    }
    checkEach();
  }

  /** As {@link #check}, but each field for itself: what was stored before still reads. */
  void checkEach() {
    selector("listSelector", listSelector);
    selector("dateSelector", dateSelector);
    pattern();
    if (baseYear != null && (baseYear < FIRST_YEAR || baseYear > LAST_YEAR)) {
      throw new IllegalArgumentException(
          "baseYear: 年份须在 %d 至 %d 之间 · must lie between %d and %d"
              .formatted(FIRST_YEAR, LAST_YEAR, FIRST_YEAR, LAST_YEAR));
    }
  }

  boolean selects() {
    return listSelector != null || dateSelector != null;
  }

  private static void selector(String field, String selector) {
    if (selector == null) {
      return;
    }
    if (selector.isBlank() || selector.length() > LONGEST) {
      throw new IllegalArgumentException(
          field + ": 须有 1 至 %d 个字符 · must have 1 to %d characters".formatted(LONGEST, LONGEST));
    }
    // a regular expression in a selector could run for ever
    if (selector.toLowerCase(Locale.ROOT).contains("matches") || selector.contains("~=")) {
      throw new IllegalArgumentException(
          field + ": 选择器不允许使用正则 · no regular expressions in selectors: " + selector);
    }
    try {
      QueryParser.parse(selector);
    } catch (Selector.SelectorParseException | IllegalArgumentException badlyWritten) {
      throw new IllegalArgumentException(
          field + ": 选择器有误 · bad selector: " + selector, badlyWritten);
    }
  }

  private void pattern() {
    if (datePattern == null) {
      return;
    }
    if (datePattern.length() > LONGEST || !datePattern.contains("d")) {
      throw new IllegalArgumentException(
          "datePattern: 须含月和日，如 yyyy-MM-dd · must tell month and day: " + datePattern);
    }
    if (!datePattern.contains("M") && !datePattern.contains("L")) {
      throw new IllegalArgumentException(
          "datePattern: 须含月和日，如 yyyy-MM-dd · must tell month and day: " + datePattern);
    }
    try {
      String sample = DateTimeFormatter.ofPattern(datePattern, Locale.ENGLISH).format(SAMPLE);
      if (sample.length() > LONGEST) {
        throw new IllegalArgumentException("too long");
      }
    } catch (IllegalArgumentException | DateTimeException badlyWritten) {
      throw new IllegalArgumentException(
          "datePattern: 日期格式有误 · bad pattern: " + badlyWritten.getMessage(), badlyWritten);
    }
  }
}
