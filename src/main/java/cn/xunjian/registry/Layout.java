package cn.xunjian.registry;

import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jsoup.select.QueryParser;
import org.jsoup.select.Selector;

/**
 * What an officer says of a page that cannot be read without it. It is looked at where the source
 * is html and kept where it is not. Each may be null.
 *
 * @param listSelector CSS selector of the list, or of its items; dates elsewhere are not looked at
 * @param dateSelector CSS selector of the elements that bear the items' dates
 * @param datePattern a {@link java.time.format.DateTimeFormatter} pattern of these dates
 * @param baseYear the year of dates that show only month and day
 * @param dataUrl where the data of the page's list comes from; read where the source is json
 * @param dataPaths where title, link and date stand in it, see {@link DataPaths}
 */
public record Layout(
    String listSelector,
    String dateSelector,
    String datePattern,
    Integer baseYear,
    String dataUrl,
    String dataPaths) {

  public static final Layout NONE = new Layout(null, null, null, null);

  /** Of a page, whose data nobody described. */
  public Layout(String listSelector, String dateSelector, String datePattern, Integer baseYear) {
    this(listSelector, dateSelector, datePattern, baseYear, null, null);
  }

  private static final int LONGEST = 200;

  /** Before it no government page was dated; a later one is a slip of the pen. */
  private static final int OLDEST_YEAR = 1994;

  private static final int LAST_YEAR = 2100;

  /** What of it cannot be used; empty if all can. */
  public List<FieldError> faults() {
    List<FieldError> faults = new ArrayList<>();
    check(faults, TargetField.LIST_SELECTOR, "bad_selector", listSelector, Layout::selectorFault);
    check(faults, TargetField.DATE_SELECTOR, "bad_selector", dateSelector, Layout::selectorFault);
    check(faults, TargetField.DATE_PATTERN, "bad_pattern", datePattern, Layout::patternFault);
    check(faults, TargetField.DATA_PATHS, "bad_paths", dataPaths, DataPaths::fault);
    if (baseYear != null && (baseYear < OLDEST_YEAR || baseYear > LAST_YEAR)) {
      faults.add(
          FieldError.of(
              TargetField.BASE_YEAR,
              "bad_year",
              "年份为 %d 至 %d 的四位数字 / a year from %d to %d"
                  .formatted(OLDEST_YEAR, LAST_YEAR, OLDEST_YEAR, LAST_YEAR)));
    }
    return faults;
  }

  private static void check(
      List<FieldError> faults,
      TargetField field,
      String code,
      String text,
      UnaryOperator<String> fault) {
    String wrong = text == null ? null : fault.apply(text);
    if (wrong != null) {
      faults.add(FieldError.of(field, code, wrong));
    }
  }

  /** Why a text is no selector that can be used, in words; null if it is one. */
  private static String selectorFault(String selector) {
    if (selector.length() > LONGEST) {
      return "选择器不超过 %d 个字符 / a selector has at most %d characters".formatted(LONGEST, LONGEST);
    }
    if (selector.contains("matches") || selector.contains("~=")) {
      // A regular expression could run for ever on a hostile page.
      return "选择器不允许使用正则 / no regular expressions in a selector";
    }
    try {
      QueryParser.parse(selector);
      return null;
    } catch (Selector.SelectorParseException | IllegalArgumentException e) {
      return "选择器有误：%s / not a CSS selector: %s".formatted(said(e), said(e));
    }
  }

  /** Why a text is no pattern of dates, in words; null if it is one. */
  private static String patternFault(String pattern) {
    if (pattern.length() > LONGEST) {
      return "日期格式不超过 %d 个字符 / a pattern has at most %d characters".formatted(LONGEST, LONGEST);
    }
    try {
      new DateTimeFormatterBuilder().appendPattern(pattern);
    } catch (IllegalArgumentException e) {
      return "日期格式有误：%s / not a pattern of dates: %s".formatted(said(e), said(e));
    }
    String letters = pattern.replaceAll("'[^']*'", "");
    boolean tellsDay = letters.contains("d") && (letters.contains("M") || letters.contains("L"));
    return tellsDay
        ? null
        : "日期格式至少要有月和日，如 yyyy-MM-dd / a pattern has month and day at least, like yyyy-MM-dd";
  }

  private static String said(RuntimeException e) {
    String words = String.valueOf(e.getMessage());
    return words.length() <= 120 ? words : words.substring(0, 120) + "…";
  }
}
