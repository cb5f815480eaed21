package cn.xunjian.testing;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

/** Pages of a column as small sites have them: a list of titles, each with its date. */
public final class ListPages {

  private ListPages() {}

  /** A page in UTF-8. */
  public static byte[] list(String... items) {
    return page("utf-8", items).getBytes(StandardCharsets.UTF_8);
  }

  /** A page that says it is written in a charset. */
  public static String page(String charset, String... items) {
    return "<html><head><meta charset=\"%s\"><title>某局</title></head><body><ul class=\"list\">%s</ul></body></html>"
        .formatted(charset, String.join("\n", items));
  }

  /** A title with its date. */
  public static String item(int number, LocalDate day) {
    return "<li><a href=\"/art/%d.html\">关于第%d项工作安排的通知</a><span>%s</span></li>"
        .formatted(number, number, day);
  }

  /** Four items of which only an officer can say how their days are written. */
  public static byte[] odd(LocalDate today) {
    StringBuilder items = new StringBuilder();
    for (int i = 1; i <= 4; i++) {
      LocalDate day = today.minusDays(i);
      items.append(
          "<div class=row><a href=\"/zc/%d.html\">关于第%d号文件的政策解读</a><i class=when>%02d/%02d</i></div>"
              .formatted(i, i, day.getDayOfMonth(), day.getMonthValue()));
    }
    return ("<html><body><div class=box>" + items + "</div></body></html>")
        .getBytes(StandardCharsets.UTF_8);
  }
}
