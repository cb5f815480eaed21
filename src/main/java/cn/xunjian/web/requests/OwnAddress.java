package cn.xunjian.web.requests;

/** The address of one of our own pages, as somebody sends it to be led there afterwards. */
public final class OwnAddress {

  private static final int LONGEST = 2_000;

  private OwnAddress() {}

  /** What was sent; the other if a browser could take it for an address of another host. */
  public static String or(String sent, String otherwise) {
    boolean own =
        sent != null
            && sent.startsWith("/")
            && !sent.startsWith("//")
            && sent.length() <= LONGEST
            && sent.chars().allMatch(c -> c > ' ' && c < 127 && "\\\"<>^`{|}".indexOf(c) < 0);
    return own ? sent : otherwise;
  }
}
