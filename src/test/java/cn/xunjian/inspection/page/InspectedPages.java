package cn.xunjian.inspection.page;

import cn.xunjian.inspection.wording.WordTerm;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A corpus of pages with what is wrong with each, written down before the looks were. A fault is
 * written {@code kind element}; a page without any is as important as one with.
 */
final class InspectedPages {

  static final String HOME = "https://www.yanshi.gov.cn/";
  static final String LIST = "https://www.yanshi.gov.cn/zwgk/tzgg/index.html";
  static final String ARTICLE = "https://www.yanshi.gov.cn/zwgk/tzgg/art_1_12345.html";
  static final SiteFacts SITE =
      new SiteFacts("演示市人民政府门户网站", "4307000001", "湘ICP备05000001号", "43070002000001");

  /** One page and what is wrong with it. */
  record Page(String name, PageRole role, String address, String html, Set<String> expected) {}

  private static final List<Page> PAGES = new ArrayList<>();

  private InspectedPages() {}

  static final List<WordTerm> TERMS =
      List.of(
          term("住房与城乡建设部", "住房和城乡建设部", WordTerm.Severity.ERROR, false, List.of()),
          term("环境保护部", "生态环境部", WordTerm.Severity.CHECK, false, List.of("原环境保护部", "环境保护部门")),
          term("农业部", "农业农村部", WordTerm.Severity.CHECK, false, List.of("原农业部", "农业部门", "农业部令")),
          term("APP", "App", WordTerm.Severity.CHECK, true, List.of()),
          term("部属", "部署", WordTerm.Severity.CHECK, false, List.of("部属高校", "部属院校")),
          new WordTerm(
              "旧口号",
              "新口号",
              WordTerm.Severity.ERROR,
              List.of(),
              false,
              LocalDate.of(2030, 1, 1),
              null,
              ""),
          new WordTerm(
              "老提法",
              "新提法",
              WordTerm.Severity.ERROR,
              List.of(),
              false,
              null,
              LocalDate.of(2020, 1, 1),
              ""));

  private static WordTerm term(
      String term, String better, WordTerm.Severity severity, boolean whole, List<String> but) {
    return new WordTerm(term, better, severity, but, whole, null, null, "");
  }

  static final DomainLists DOMAINS =
      new DomainLists(
          Map.of(
              "partner-cdn.cn", DomainLists.Standing.TRUSTED,
              "old-vendor.com", DomainLists.Standing.SUSPICIOUS,
              "casino-example.com", DomainLists.Standing.FORBIDDEN));

  static List<Page> all() {
    if (PAGES.isEmpty()) {
      MarkPages.add();
      LabelPages.add();
      LinkPages.add();
      HijackedPages.add();
      WordedPages.add();
    }
    return List.copyOf(PAGES);
  }

  static void add(String name, PageRole role, String address, String html, String... expected) {
    PAGES.add(new Page(name, role, address, html, Set.of(expected)));
  }

  static String siteLabels() {
    return label("SiteName", "演示市人民政府门户网站")
        + label("SiteDomain", "www.yanshi.gov.cn")
        + label("SiteIDCode", "4307000001");
  }

  static String label(String name, String content) {
    return "<meta name=\"" + name + "\" content=\"" + content + "\">\n";
  }

  static void body(String name, String body, String... expected) {
    String html =
        "<html><head><meta charset='utf-8'><title>演示市人民政府门户网站</title>"
            + siteLabels()
            + "</head><body>"
            + body
            + "</body></html>";
    add(name, PageRole.PAGE, LIST, html, expected);
  }

  static void titled(String name, String title, String... expected) {
    String html =
        "<html><head><meta charset='utf-8'><title>"
            + title
            + "</title>"
            + siteLabels()
            + "</head><body><p>正文</p></body></html>";
    add(name, PageRole.PAGE, LIST, html, expected);
  }
}
