package cn.xunjian.assessment.spot;

import cn.xunjian.inspection.page.PageRole;
import cn.xunjian.inspection.records.InspectedSiteStore.SeenPage;
import cn.xunjian.rulebook.Indicator;
import cn.xunjian.rulebook.RuleBook;
import cn.xunjian.words.Text;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The kinds of pages that persons draw from and look at by hand. A page is known by what the link
 * to it and its title say; how many are drawn is the book's word.
 */
@SuppressWarnings("ImmutableEnumChecker") // The list of indicators is an unmodifiable one.
public enum SpotPart {
  /** 办事指南. */
  GUIDES(
      new Text("办事指南", "service guides"),
      List.of("V6", "D2.apply", "D2.guides", "D2.content", "D2.forms"),
      "D2.guides",
      1,
      "指南|一次性告知",
      "公开指南|依申请公开|投稿|使用指南|网站指南"),
  /** 政策文件: a number of a document, or what such papers are called. */
  DOCUMENTS(
      new Text("政策文件", "policy documents"),
      List.of("D1.share", "D1.links"),
      "D1.share",
      1,
      "[〔\\[（(]20\\d\\d[〕\\]）)]\\s*\\d+\\s*号|关于.*(通知|意见|办法|规定|细则|方案|决定|规划|批复|公告|通告)",
      "解读|图解|问答|新闻发布"),
  /** 政策解读; the book counts them with the documents that they explain. */
  INTERPRETATIONS(
      new Text("解读稿", "interpretations"), List.of("D1.links"), "D1.links", 2, "解读|图解", null),
  /** 已发布信息标题, which the site's own search has to find. */
  TITLES(
      new Text("已发布信息标题", "titles of published items"),
      List.of("D4.search"),
      "D4.search",
      1,
      ".{8,}",
      null);

  private final Text words;

  private final List<String> indicators;

  private final String sized;
  private final int shared;
  private final Pattern known;
  private final Pattern other;

  SpotPart(
      Text words, List<String> indicators, String sized, int shared, String known, String other) {
    this.words = words;
    this.indicators = List.copyOf(indicators);
    this.sized = sized;
    this.shared = shared;
    this.known = Pattern.compile(known);
    this.other = other == null ? null : Pattern.compile(other);
  }

  public Text words() {
    return words;
  }

  /** The written form, as in REST. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The indicators of the notice that are looked at on such pages. */
  public List<String> indicators() {
    return indicators;
  }

  /** How many the book wants drawn; 0 where it says nothing of it. */
  int size(RuleBook book) {
    return book.indicators().stream()
        .filter(each -> each.id().value().equals(sized))
        .map(Indicator::method)
        .filter(method -> method.sample() != null)
        .findFirst()
        .map(method -> method.sample().size() / shared)
        .orElse(0);
  }

  /** Whether a page is one of these. */
  boolean takes(SeenPage page) {
    boolean leaf =
        page.role() == PageRole.ARTICLE || (page.role() == PageRole.PAGE && this != TITLES);
    Predicate<String> says =
        text -> known.matcher(text).find() && (other == null || !other.matcher(text).find());
    return leaf && says.test(title(page));
  }

  /** What a page is called: the words of the link to it, or its title where they say little. */
  static String title(SeenPage page) {
    String name = page.name().strip();
    return name.length() >= 6 ? name : page.title().strip();
  }
}
