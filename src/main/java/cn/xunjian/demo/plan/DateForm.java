package cn.xunjian.demo.plan;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The forms in which list pages date their items, as found on real sites. */
public enum DateForm {
  ISO("yyyy-MM-dd", true),
  ISO_TIME("yyyy-MM-dd HH:mm", false),
  MONTH_DAY("MM-dd", false),
  BRACKETED("'['MM-dd']'", false),
  CHINESE("yyyy年M月d日", false),
  SLASHED("yyyy/MM/dd", false),
  DOTTED("yyyy.MM.dd", false),
  /** The day in large figures over the month. */
  DAY_OVER_MONTH("dd", true),
  URL_ONLY("", true),
  UNDATED("", false),
  /** The list is fetched by a script, so the page itself holds none. */
  SCRIPTED("", false),
  BLANK("", false);

  private static final DateTimeFormatter YEAR_MONTH =
      DateTimeFormatter.ofPattern("yyyy-MM", Locale.ROOT);

  private final DateTimeFormatter format;
  private final boolean datedAddress;

  DateForm(String pattern, boolean datedAddress) {
    this.format = pattern.isEmpty() ? null : DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
    this.datedAddress = datedAddress;
  }

  /** Whether an item's address carries its date, as with TRS publishing systems. */
  public boolean datedAddress() {
    return datedAddress;
  }

  boolean listsItems() {
    return this != SCRIPTED && this != BLANK;
  }

  /** The date as markup; empty where the list shows none. */
  public String markup(LocalDateTime at) {
    if (format == null) {
      return "";
    }
    String date = format.format(at);
    return this == DAY_OVER_MONTH
        ? "<div class=\"date\"><b>" + date + "</b><i>" + YEAR_MONTH.format(at) + "</i></div>"
        : "<span class=\"date\">" + date + "</span>";
  }
}
