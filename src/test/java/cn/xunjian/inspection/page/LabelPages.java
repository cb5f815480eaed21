package cn.xunjian.inspection.page;

import static cn.xunjian.inspection.page.InspectedPages.ARTICLE;
import static cn.xunjian.inspection.page.InspectedPages.LIST;
import static cn.xunjian.inspection.page.InspectedPages.label;
import static cn.xunjian.inspection.page.InspectedPages.siteLabels;

import java.util.List;

/** Lists and articles with the label tags of their kind. */
final class LabelPages {

  private LabelPages() {}

  private static String list(String meta) {
    return "<html><head><meta charset='utf-8'><title>通知公告_演示市人民政府门户网站</title>"
        + meta
        + "</head><body><ul><li><a href='art_1_1.html'>关于防汛的通知</a> 2026-11-01</li></ul></body></html>";
  }

  private static String article(String meta) {
    return "<html><head><meta charset='utf-8'><title>关于防汛的通知_演示市人民政府门户网站</title>"
        + meta
        + "</head><body><h1>关于防汛的通知</h1><p>发布时间：2026-11-01 08:00</p><p>各部门：请做好准备。</p></body></html>";
  }

  private static final String COLUMN_LABELS =
      label("ColumnName", "通知公告") + label("ColumnType", "通知公告");
  private static final String ARTICLE_LABELS =
      label("ArticleTitle", "关于防汛的通知")
          + label("PubDate", "2026-11-01 08:00")
          + label("ContentSource", "演示市应急管理局");

  static void add() {
    InspectedPages.add("sound list", PageRole.COLUMN, LIST, list(siteLabels() + COLUMN_LABELS));
    InspectedPages.add(
        "sound article", PageRole.ARTICLE, ARTICLE, article(siteLabels() + ARTICLE_LABELS));
    InspectedPages.add("sound page", PageRole.PAGE, LIST, list(siteLabels()));
    for (String name :
        List.of("SiteName", "SiteDomain", "SiteIDCode", "ColumnName", "ColumnType")) {
      String all = siteLabels() + COLUMN_LABELS;
      InspectedPages.add(
          "list without " + name,
          PageRole.COLUMN,
          LIST,
          list(without(all, name)),
          "label_missing " + name);
      InspectedPages.add(
          "list with empty " + name,
          PageRole.COLUMN,
          LIST,
          list(emptied(all, name)),
          "label_empty " + name);
    }
    for (String name :
        List.of(
            "SiteName", "SiteDomain", "SiteIDCode", "ArticleTitle", "PubDate", "ContentSource")) {
      String all = siteLabels() + ARTICLE_LABELS;
      InspectedPages.add(
          "article without " + name,
          PageRole.ARTICLE,
          ARTICLE,
          article(without(all, name)),
          "label_missing " + name);
      InspectedPages.add(
          "article with empty " + name,
          PageRole.ARTICLE,
          ARTICLE,
          article(emptied(all, name)),
          "label_empty " + name);
    }
    contradicting("SiteIDCode", "4307000009", true);
    contradicting("SiteDomain", "www.other.gov.cn", true);
    contradicting("SiteDomain", "https://www.yanshi.gov.cn", false);
    contradicting("SiteDomain", "yanshi.gov.cn", false);
    contradicting("SiteName", "另一市人民政府", true);
    contradicting("SiteName", "演示市人民政府", false);
    contradicting("SiteName", "演示市政府门户网站", true);
    contradicting("PubDate", "2027-01-01 08:00", true);
    contradicting("PubDate", "2026年11月1日", false);
    contradicting("PubDate", "2026-11-01", false);
    contradicting("PubDate", "昨天", true);
    contradicting("PubDate", "2026-11-29", false);
    contradicting("ArticleTitle", "关于抗旱的通知", true);
    contradicting("ArticleTitle", "关于防汛的通知_演示市人民政府门户网站", false);
    contradicting("ArticleTitle", "关于防汛的通知 ", false);
    InspectedPages.add(
        "labels in small letters",
        PageRole.ARTICLE,
        ARTICLE,
        article(
            (siteLabels() + ARTICLE_LABELS)
                .replace("SiteName", "sitename")
                .replace("PubDate", "pubdate")));
    InspectedPages.add(
        "labels as properties",
        PageRole.ARTICLE,
        ARTICLE,
        article(
            (siteLabels() + ARTICLE_LABELS).replace("name=\"PubDate\"", "property=\"PubDate\"")));
    InspectedPages.add(
        "no labels at all",
        PageRole.COLUMN,
        LIST,
        list(""),
        "label_missing SiteName",
        "label_missing SiteDomain",
        "label_missing SiteIDCode",
        "label_missing ColumnName",
        "label_missing ColumnType");
    InspectedPages.add(
        "second label holds the content",
        PageRole.PAGE,
        LIST,
        list(label("SiteName", "") + siteLabels()));
  }

  private static void contradicting(String name, String content, boolean wrong) {
    String html = article(replaced(siteLabels() + ARTICLE_LABELS, name, content));
    String page = "article says " + name + " " + content;
    if (wrong) {
      InspectedPages.add(page, PageRole.ARTICLE, ARTICLE, html, "label_contradicts " + name);
    } else {
      InspectedPages.add(page, PageRole.ARTICLE, ARTICLE, html);
    }
  }

  private static String without(String labels, String name) {
    return labels.replaceAll("<meta name=\"" + name + "\"[^>]*>\n", "");
  }

  private static String emptied(String labels, String name) {
    return replaced(labels, name, " ");
  }

  private static String replaced(String labels, String name, String content) {
    return labels.replaceAll(
        "<meta name=\"" + name + "\" content=\"[^\"]*\">",
        "<meta name=\"" + name + "\" content=\"" + content + "\">");
  }
}
