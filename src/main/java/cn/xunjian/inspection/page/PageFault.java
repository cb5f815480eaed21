package cn.xunjian.inspection.page;

/**
 * One thing wrong with a page.
 *
 * @param element what on the page: a label's name, a host, an address, a term; empty for the page
 * @param value what was measured or found instead; empty if that says nothing
 * @param around the text or markup around it, at most {@value #MOST_AROUND} characters
 * @param certain whether it counts without a person's look
 */
public record PageFault(
    FaultKind kind, String element, String value, String around, boolean certain) {

  static final int MOST_AROUND = 300;
  private static final int MOST_TEXT = 1_000;

  public PageFault {
    element = cut(element, MOST_TEXT);
    value = cut(value, MOST_TEXT);
    around = cut(around, MOST_AROUND);
    // A hint that somebody has broken in accuses: a person looks first, always.
    certain = certain && kind.group() != FaultKind.Group.SECURITY;
  }

  public static PageFault certain(FaultKind kind, String element, String value, String around) {
    return new PageFault(kind, element, value, around, true);
  }

  public static PageFault suspect(FaultKind kind, String element, String value, String around) {
    return new PageFault(kind, element, value, around, false);
  }

  private static String cut(String text, int most) {
    // PostgreSQL stores no NUL.
    String clean = text.replace('\0', ' ').strip();
    return clean.length() <= most ? clean : clean.substring(0, most);
  }
}
