package cn.xunjian.reading;

/**
 * What an officer says about one column that the reader cannot find out by itself. Each may be
 * null.
 *
 * @param listSelector CSS selector of the list, or of its items; dates elsewhere are not looked at
 * @param dateSelector CSS selector of the elements that bear the items' dates
 * @param datePattern a {@link java.time.format.DateTimeFormatter} pattern of these dates
 * @param baseYear the year of dates that show only month and day
 */
public record Hints(
    String listSelector, String dateSelector, String datePattern, Integer baseYear) {

  public static final Hints NONE = new Hints(null, null, null, null);

  boolean selects() {
    return listSelector != null || dateSelector != null;
  }
}
