package cn.xunjian.demo.answers;

/** Text made safe for HTML and XML. */
final class Markup {

  private Markup() {}

  static String escape(String text) {
    StringBuilder safe = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> safe.append("&amp;");
        case '<' -> safe.append("&lt;");
        case '>' -> safe.append("&gt;");
        case '"' -> safe.append("&quot;");
        default -> safe.append(c);
      }
    }
    return safe.toString();
  }

  static String link(String address, String text) {
    return "<a href=\"" + escape(address) + "\">" + escape(text) + "</a>";
  }
}
