package cn.xunjian.inspection.probe;

import cn.xunjian.inspection.page.PageInView;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;

/** Whether a page of results shows a title that was asked for. */
enum SearchResult {
  FOUND,
  MISSED,
  /** A script may fill the page in, or ask for more. */
  UNCLEAR;

  private static final Pattern NONE =
      Pattern.compile(
          "(没有|未|无法?)(找到|搜索到|检索到|查询到|查到|相关)|共?(找到|有|为您找到)?\\s*0\\s*(条|个|篇)|无(相关|匹配)?(结果|记录|数据)");

  private static final Pattern GUARDED = Pattern.compile("验证码|安全验证|人机验证|频繁");
  private static final int LITTLE_TEXT = 20;

  /** How much of a long title is shown at least where results are cut. */
  private static final int SHOWN = 14;

  static SearchResult of(PageInView page, String title) {
    Document dom = page.dom();
    String wanted = PageInView.plain(title);
    boolean found =
        dom.select("a[href]").stream()
            .map(a -> a.attr("title").isBlank() ? a.text() : a.attr("title"))
            .anyMatch(text -> shows(text, wanted));
    if (found) {
      return FOUND;
    }
    String text = page.text();
    if (GUARDED.matcher(text).find()) {
      return UNCLEAR;
    }
    if (NONE.matcher(text).find()) {
      return MISSED;
    }
    boolean scripted = !dom.select("script").isEmpty();
    return scripted || text.length() < LITTLE_TEXT ? UNCLEAR : MISSED;
  }

  private static boolean shows(String text, String wanted) {
    String plain = PageInView.plain(text);
    boolean cut = text.strip().endsWith("…") || text.strip().endsWith("...");
    return plain.contains(wanted) || (cut && plain.length() >= SHOWN && wanted.startsWith(plain));
  }
}
