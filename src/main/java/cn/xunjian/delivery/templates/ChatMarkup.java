package cn.xunjian.delivery.templates;

import java.util.regex.Pattern;

/**
 * How a receiver marks its text up, and what makes a value harmless there: a site's name is written
 * by strangers and must neither break the layout nor call everybody in the group.
 */
public enum ChatMarkup {
  /** No mark-up at all. */
  PLAIN,
  /** Of DingTalk, WeCom and Feishu; none has an escape that all of its clients know. */
  MARKDOWN,
  /** Of Slack, which knows three entities. */
  MRKDWN,
  HTML;

  private static final Pattern UNSEEN =
      Pattern.compile("[\\p{Cc}\\p{Cs}\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]+");
  private static final String MARKS = "<>[]*`";
  private static final String WIDE = "＜＞［］＊｀";

  /** One line that shows as itself. A lone half of a character becomes a blank. */
  public String safe(String text) {
    String line = UNSEEN.matcher(text).replaceAll(" ").strip();
    return switch (this) {
      case PLAIN -> line;
      case MARKDOWN -> widened(line);
      case MRKDWN -> line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
      case HTML ->
          line.replace("&", "&amp;")
              .replace("<", "&lt;")
              .replace(">", "&gt;")
              .replace("\"", "&quot;")
              .replace("'", "&#39;");
    };
  }

  private static String widened(String line) {
    StringBuilder out = new StringBuilder(line.length());
    for (int i = 0; i < line.length(); i++) {
      int at = MARKS.indexOf(line.charAt(i));
      out.append(at < 0 ? line.charAt(i) : WIDE.charAt(at));
    }
    return out.toString();
  }

  /** An address that cannot end the link it stands in. */
  String link(String url) {
    StringBuilder out = new StringBuilder(url.length());
    for (char c : UNSEEN.matcher(url).replaceAll("").toCharArray()) {
      if ("()<>[]\"'|\\ `*".indexOf(c) >= 0) {
        out.append('%').append(Integer.toHexString(c).toUpperCase(java.util.Locale.ROOT));
      } else {
        out.append(c);
      }
    }
    return this == HTML ? out.toString().replace("&", "&amp;") : out.toString();
  }
}
