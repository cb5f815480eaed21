package cn.xunjian.observation;

/** What told the year of a date that shows month and day only. Append only. */
public enum YearFrom {
  /** Its own row or page: a heading such as 2025年, an attribute, a label tag. */
  ROW("row"),
  /** Its place between rows whose years are known, or below a turn of the year. */
  ORDER("order"),
  /** The item's address. */
  ADDRESS("address"),
  /** It was seen already when a later date was still to come. */
  FIRST_SEEN("firstSeen"),
  /** The article it links to. */
  ARTICLE("article"),
  /** Nothing: the last such day before the reading. It may be a year earlier, or more. */
  GUESS("guess");

  private final String code;

  YearFrom(String code) {
    this.code = code;
  }

  public String code() {
    return code;
  }

  /** By its code; null for null. */
  public static YearFrom of(String code) {
    for (YearFrom from : values()) {
      if (from.code.equals(code)) {
        return from;
      }
    }
    return null;
  }
}
