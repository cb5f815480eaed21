package cn.xunjian.inspection;

import cn.xunjian.inspection.ScriptedSite.Reply;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A site of 3,001 pages, sound but for 200 faults that are planted in it, each on a page of its
 * own.
 */
final class PlantedSite {

  static final int COLUMNS = 30;
  static final int ARTICLES = 99;

  private final ScriptedSite site;
  private final ScriptedSite elsewhere;
  private final Map<String, String> pages = new HashMap<>();
  private final Map<String, Reply> others = new HashMap<>();
  private final Set<String> planted = new TreeSet<>();
  private int next;

  PlantedSite(ScriptedSite site, ScriptedSite elsewhere) {
    this.site = site;
    this.elsewhere = elsewhere;
    build();
    site.answers(this::answer);
    elsewhere.answers((path, headers) -> Reply.html("<title>elsewhere</title><p>elsewhere</p>"));
  }

  /** What is to be found, each as its kind and element. */
  Set<String> planted() {
    return planted;
  }

  /** Mends every dead link and every wording; the rest stays. */
  void mendHalf() {
    for (int i = 0; i < 40; i++) {
      others.put("/old/" + i + ".html", Reply.html("<title>又在</title><p>第" + i + "页又在了</p>"));
    }
    pages.replaceAll((path, html) -> html.replace("住房与城乡建设部", "住房和城乡建设部"));
    planted.removeIf(text -> text.startsWith("dead_link") || text.startsWith("wording"));
  }

  private Reply answer(String path, Map<String, List<String>> headers) {
    String page = pages.get(path);
    if (page != null) {
      return Reply.html(page);
    }
    Reply other = others.get(path);
    if (other != null) {
      return other;
    }
    // The site says politely and with status 200 that it has no such page, but for old addresses.
    return path.startsWith("/old/") || path.equals("/robots.txt")
        ? Reply.status(404)
        : Reply.html("<title>提示</title><p>您访问的页面" + path + "不存在</p>");
  }

  private void build() {
    StringBuilder nav = new StringBuilder();
    for (int c = 0; c < COLUMNS; c++) {
      nav.append("<a href='/c").append(c).append("/index.html'>栏目").append(c).append("</a> ");
      StringBuilder list = new StringBuilder("<ul>");
      for (int a = 0; a < ARTICLES; a++) {
        String path = "/c" + c + "/art_" + c + "_" + (10_000 + a) + ".html";
        list.append("<li><a href='")
            .append(path)
            .append("'>第")
            .append(a)
            .append("号通知</a> 2026-11-0");
        list.append(1 + a % 9).append("</li>");
        pages.put(
            path,
            article("第" + a + "号通知", ARTICLE_LABELS, "<p>" + "各单位认真做好本职工作。".repeat(40) + "</p>"));
      }
      String labels = label("ColumnName", "栏目" + c) + label("ColumnType", "通知公告");
      pages.put("/c" + c + "/index.html", page("栏目" + c, labels, list + "</ul>"));
    }
    pages.put("/", page("样例4307000001", "", nav + FOOTER));
    planted.add("icp_missing icp");
    planted.add("police_missing police");
    plant();
  }

  private static final String FOOTER =
      "<p>"
          + "本市今日召开会议。".repeat(30)
          + "</p><p>主办单位：样例办公室 联系电话：0736-1234567 网站地图 网站标识码：4307000001 无障碍 <span>站内搜索</span></p>"
          + "<script src='https://dcs.conac.cn/js/1.js'></script>"
          + "<script src='https://zfwzgl.www.gov.cn/exposure/jiucuo.js'></script>";

  private static final String ARTICLE_LABELS =
      label("PubDate", "2026-11-01 08:00") + label("ContentSource", "样例办公室");

  private static String label(String name, String content) {
    return "<meta name=\"" + name + "\" content=\"" + content + "\">";
  }

  private static String page(String title, String labels, String body) {
    return "<html><head><meta charset='utf-8'><title>"
        + title
        + "</title>"
        + label("SiteName", "样例4307000001")
        + label("SiteDomain", "127.0.0.1")
        + label("SiteIDCode", "4307000001")
        + labels
        + "</head><body>"
        + body
        + "</body></html>";
  }

  private static String article(String title, String labels, String body) {
    return page(title, label("ArticleTitle", title) + labels, "<h1>" + title + "</h1>" + body);
  }

  /** The path of the next article that is still sound. */
  private String fresh() {
    int c = next % COLUMNS;
    int a = next / COLUMNS;
    next++;
    return "/c" + c + "/art_" + c + "_" + (10_000 + a) + ".html";
  }

  private void body(String more) {
    pages.computeIfPresent(fresh(), (path, html) -> html.replace("</body>", more + "</body>"));
  }

  private void plant() {
    byte[] html = "<html><body>sorry</body></html>".getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < 40; i++) {
      link("dead_link", "/old/" + i + ".html", "a href");
    }
    for (int i = 0; i < 20; i++) {
      link("dead_image", "/old/" + i + ".jpg", "img src");
      link("soft_404", "/lost/" + i + ".html", "a href");
    }
    for (int i = 0; i < 10; i++) {
      link("dead_attachment", "/old/" + i + ".pdf", "a href");
      others.put("/files/empty" + i + ".doc", new Reply(200, Map.of(), new byte[0]));
      link("empty_attachment", "/files/empty" + i + ".doc", "a href");
      others.put("/files/html" + i + ".pdf", Reply.file(html));
      link("wrong_type", "/files/html" + i + ".pdf", "a href");
      others.put(
          "/files/good" + i + ".pdf", Reply.file("%PDF-1.4 x".getBytes(StandardCharsets.UTF_8)));
      body("<a href='/files/good" + i + ".pdf'>附件</a>");
      others.put("/go/" + i, Reply.to(elsewhere.url("/landed" + i)));
      link("foreign_redirect", "/go/" + i, "a href");
      body("<a href='file:///C:/" + i + ".doc'>x</a>");
      planted.add("local_link file:///C:/" + i + ".doc");
      body("<div style='display:none'><a href='" + elsewhere.url("/spam" + i) + "'>y</a></div>");
      planted.add("hidden_link " + elsewhere.address().getAddress().getHostAddress() + " #" + i);
      labelled("ArticleTitle", "<meta name=\"ArticleTitle\" content=\"另一个标题\">");
      planted.add("label_contradicts ArticleTitle #" + i);
      titled("六合彩开奖" + i);
      planted.add("suspicious_words 六合彩 #" + i);
    }
    for (int i = 0; i < 20; i++) {
      labelled("PubDate", "");
      planted.add("label_missing PubDate #" + i);
    }
    for (int i = 0; i < 18; i++) {
      body("<p>由住房与城乡建设部印发。</p>");
      planted.add("wording 住房与城乡建设部 #" + i);
    }
  }

  private void link(String kind, String path, String how) {
    body("<" + how + "='" + path + "'>");
    planted.add(kind + " " + site.url(path));
  }

  private void labelled(String name, String instead) {
    pages.computeIfPresent(
        fresh(),
        (path, html) ->
            html.replaceFirst("<meta name=\"" + name + "\" content=\"[^\"]*\">", instead));
  }

  private void titled(String title) {
    pages.computeIfPresent(fresh(), (path, html) -> html.replaceAll("第\\d+号通知", title));
  }
}
