package cn.xunjian.inspection;

import cn.xunjian.inspection.ScriptedSite.Reply;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;

/**
 * A small site and what is wrong with it, written {@code kind element @page}. It is sound but for
 * that: home page, a column with two articles, a search box that finds them.
 */
final class SmallSite {

  static final String NAME = "样例4307000001";

  private static final String FOOTER =
      "<div class='footer'><p>主办单位：样例办公室 联系电话：0736-1234567 <a href='/map.html'>网站地图</a>"
          + " 网站标识码：4307000001 <a href='/wza.html'>无障碍</a></p></div>"
          + "<script src='https://dcs.conac.cn/js/1.js'></script>"
          + "<script src='https://zfwzgl.www.gov.cn/exposure/jiucuo.js'></script>";

  static final String BOX =
      "<form action='/search' method='get' class='search'>"
          + "<input type='text' name='q' placeholder='请输入关键词'><button>搜索</button></form>";

  private final String name;
  private final Map<String, Reply> pages = new LinkedHashMap<>();
  private final StringBuilder menu = new StringBuilder();
  private final Set<String> expected = new TreeSet<>();
  private String box = BOX;

  /** What is asked before the pages; null answers mean the pages. */
  private BiFunction<String, Map<String, List<String>>, Reply> before = (path, headers) -> null;

  private BiFunction<String, SmallSite, Reply> search = (query, site) -> site.found(query);

  private final Map<String, String> articles = new LinkedHashMap<>();

  SmallSite(String name) {
    this.name = name;
    menu("/tz/index.html", "通知公告");
    article("/tz/art_1_10001.html", "关于做好森林防火工作的通知", "2026-11-20");
    article("/tz/art_1_10002.html", "关于组织开展消防安全检查的公告", "2026-11-18");
    page("/map.html", "网站地图", "<p>本站栏目：通知公告。本站由样例办公室主办，欢迎浏览。</p>");
    page("/wza.html", "无障碍", "<p>本页说明如何使用无障碍浏览工具，快捷键与读屏方式。</p>");
  }

  String name() {
    return name;
  }

  Set<String> expected() {
    return expected;
  }

  /** A thing that is wrong. */
  SmallSite wrong(String kind, String element, String page) {
    expected.add(kind + " " + element + " @" + page);
    return this;
  }

  SmallSite menu(String path, String words) {
    menu.append("<a href='").append(path).append("'>").append(words).append("</a> ");
    return this;
  }

  SmallSite without(String part) {
    box = box.replace(part, "");
    return this;
  }

  SmallSite box(String html) {
    box = html;
    return this;
  }

  SmallSite search(BiFunction<String, SmallSite, Reply> answers) {
    search = answers;
    return this;
  }

  SmallSite before(BiFunction<String, Map<String, List<String>>, Reply> answers) {
    before = answers;
    return this;
  }

  static String label(String name, String content) {
    return "<meta name=\"" + name + "\" content=\"" + content + "\">";
  }

  static String html(String title, String labels, String body) {
    return "<!DOCTYPE html><html><head><meta charset='utf-8'><title>"
        + title
        + "-"
        + NAME
        + "</title>"
        + label("SiteName", NAME)
        + label("SiteDomain", "127.0.0.1")
        + label("SiteIDCode", "4307000001")
        + labels
        + "</head><body><h1>"
        + title
        + "</h1>"
        + body
        + "</body></html>";
  }

  /** A page that is neither list nor article. */
  SmallSite page(String path, String title, String body) {
    pages.put(path, Reply.html(html(title, "", body)));
    return this;
  }

  /** A list, with the labels of a column. */
  SmallSite list(String path, String title, String body) {
    String labels = label("ColumnName", title) + label("ColumnType", "互动交流");
    pages.put(path, Reply.html(html(title, labels, body)));
    return this;
  }

  SmallSite article(String path, String title, String day) {
    return article(path, title, day, "<p>" + "各单位认真做好本职工作，落实责任。".repeat(12) + "</p>");
  }

  SmallSite article(String path, String title, String day, String body) {
    String labels =
        label("ArticleTitle", title)
            + label("PubDate", day + " 09:00")
            + label("ContentSource", "样例办公室");
    articles.put(path, title);
    pages.put(path, Reply.html(html(title, labels, "<p>发布时间：" + day + "</p>" + body)));
    return this;
  }

  SmallSite reply(String path, Reply reply) {
    pages.put(path, reply);
    return this;
  }

  SmallSite file(String path, String bytes) {
    return reply(path, Reply.file(bytes.getBytes(StandardCharsets.ISO_8859_1)));
  }

  /** An old Word file: its first bytes, then what tells it from others. */
  SmallSite word(String path, String content) {
    return file(path, "\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1" + content.repeat(40));
  }

  Reply found(String query) {
    StringBuilder hits = new StringBuilder("<ul>");
    articles.forEach(
        (path, title) -> {
          if (title.contains(query)) {
            hits.append("<li><a href='").append(path).append("'>").append(marked(title, query));
            hits.append("</a></li>");
          }
        });
    return Reply.html(html("搜索结果", "", "<p>您搜索的是“" + query + "”</p>" + hits + "</ul>"));
  }

  /** As search pages show what was asked for. */
  private static String marked(String title, String query) {
    return title.replace(query, "<em style='color:red'>" + query + "</em>");
  }

  static Reply nothingFound(String query) {
    return Reply.html(html("搜索结果", "", "<p>没有找到与“" + query + "”相关的内容，请更换关键词。</p>"));
  }

  Reply answer(String path, Map<String, List<String>> headers) {
    Reply first = before.apply(path, headers);
    if (first != null) {
      return first;
    }
    if (path.equals("/")) {
      return Reply.html(home());
    }
    if (path.equals("/tz/index.html")) {
      return Reply.html(column());
    }
    if (path.startsWith("/search?")) {
      String query = path.replaceFirst(".*[?&](q|keyword|searchWord)=([^&]*).*", "$2");
      return search.apply(java.net.URLDecoder.decode(query, StandardCharsets.UTF_8), this);
    }
    Reply page = pages.get(path);
    return page == null ? Reply.status(404) : page;
  }

  String home() {
    String body = box + "<div class='nav'>" + menu + "</div><p>" + "本市今日召开会议。".repeat(30) + "</p>";
    return html("首页", "", body + FOOTER);
  }

  private String column() {
    StringBuilder list = new StringBuilder("<ul class='list'>");
    articles.forEach(
        (path, title) -> {
          if (path.startsWith("/tz/")) {
            list.append("<li><a href='").append(path).append("'>").append(title);
            list.append("</a><span>2026-11-").append(path.endsWith("1.html") ? "20" : "18");
            list.append("</span></li>");
          }
        });
    String labels = label("ColumnName", "通知公告") + label("ColumnType", "通知公告");
    return html("通知公告", labels, list + "</ul>");
  }
}
