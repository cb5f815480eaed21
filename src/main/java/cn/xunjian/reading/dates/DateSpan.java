package cn.xunjian.reading.dates;

/**
 * A date in a text.
 *
 * @param start index of its first character
 * @param end index after its last character, time of day and zone included
 */
public record DateSpan(int start, int end, Form form, Stated stated) {

  /** How a date is written; {@code sample} names the form in evidence. */
  public enum Form {
    ISO("yyyy-MM-dd", true),
    SLASH("yyyy/MM/dd", true),
    DOT("yyyy.MM.dd", true),
    CHINESE("yyyy年M月d日", true),
    COMPACT("yyyyMMdd", true),
    ENGLISH("d MMM yyyy", true),
    YEAR_LAST("dd/MM/yyyy", true),
    SHORT_YEAR("yy-MM-dd", true),
    SPLIT("day over month", true),
    PATTERN("date pattern", true),
    MONTH_DAY("MM-dd", false),
    MONTH_DAY_DOT("MM.dd", false),
    MONTH_DAY_CHINESE("M月d日", false),
    RELATIVE("relative", false),
    EPOCH("epoch", true);

    public final String sample;
    public final boolean saysYear;

    Form(String sample, boolean saysYear) {
      this.sample = sample;
      this.saysYear = saysYear;
    }
  }
}
