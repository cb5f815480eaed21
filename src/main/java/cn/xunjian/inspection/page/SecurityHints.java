package cn.xunjian.inspection.page;

import cn.xunjian.fetch.address.WebAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/** What a hijacked page shows. Each is a hint: a person looks before anything follows from it. */
final class SecurityHints {

  /** The trades for which pages are hijacked. */
  private static final Pattern TRADES =
      Pattern.compile(
          "百家乐|六合彩|时时彩|北京赛车|真人娱乐|老虎机|葡京|博彩|赌场|真钱|开元棋牌|私服|代开发票|办证刻章"
              + "|成人视频|成人电影|一夜情|裸聊|色情|无码|约炮|皇冠体育|快三|彩票投注");

  /** Whoever speaks so speaks against it. */
  private static final Pattern AGAINST =
      Pattern.compile("打击|整治|查处|禁止|举报|防范|警惕|扫黄|治理|拒绝|谨防|骗局|诈骗|犯罪|违法|涉赌|涉黄|严禁|取缔|案|预警|曝光");

  private static final int NEAR = 40;

  private final PageInView page;
  private final DomainLists domains;
  private final Map<String, PageFault> faults = new LinkedHashMap<>();

  SecurityHints(PageInView page, DomainLists domains) {
    this.page = page;
    this.domains = domains;
  }

  List<PageFault> faults() {
    WebAddress base = page.base();
    for (Element link : page.dom().select("a[href],area[href]")) {
      host(base, link.attr("href")).ifPresent(host -> link(host, link));
    }
    loaded(base, "script[src]", FaultKind.FOREIGN_SCRIPT);
    loaded(base, "iframe[src],frame[src]", FaultKind.FOREIGN_FRAME);
    trades(page.dom().title());
    for (String name : Set.of("keywords", "description")) {
      Element meta = page.dom().selectFirst("meta[name=" + name + "]");
      trades(meta == null ? "" : meta.attr("content"));
    }
    for (Element element : page.dom().select("[style],[hidden],marquee")) {
      if (HiddenStyle.hidden(element)) {
        trades(element.text());
      }
    }
    return List.copyOf(faults.values());
  }

  private static Optional<String> host(WebAddress base, String reference) {
    String text = reference.strip();
    boolean named = text.startsWith("//") || text.regionMatches(true, 0, "http", 0, 4);
    return named ? PageInView.resolve(base, text).map(WebAddress::host) : Optional.empty();
  }

  private void link(String host, Element element) {
    if (listed(host, element) || trusted(host)) {
      return;
    }
    if (HiddenStyle.hides(element)) {
      add(FaultKind.HIDDEN_LINK, host, element.text(), element.outerHtml());
    }
    trades(element.text());
  }

  private void loaded(WebAddress base, String selector, FaultKind kind) {
    for (Element element : page.dom().select(selector)) {
      host(base, element.attr("src"))
          .ifPresent(
              host -> {
                listed(host, element);
                if (!trusted(host)) {
                  add(kind, host, "", element.outerHtml());
                }
              });
    }
  }

  private boolean trusted(String host) {
    return !page.foreign(host) || domains.of(host) == DomainLists.Standing.TRUSTED;
  }

  private boolean listed(String host, Element element) {
    DomainLists.Standing standing = domains.of(host);
    if (standing == null || standing == DomainLists.Standing.TRUSTED) {
      return false;
    }
    add(FaultKind.LISTED_DOMAIN, host, standing.code(), element.outerHtml());
    return true;
  }

  private void trades(String text) {
    Matcher found = TRADES.matcher(text);
    while (found.find()) {
      int from = Math.max(0, found.start() - NEAR);
      int to = Math.min(text.length(), found.end() + NEAR);
      String near = text.substring(from, to);
      if (!AGAINST.matcher(near).find()) {
        add(FaultKind.SUSPICIOUS_WORDS, found.group(), "", near);
      }
    }
  }

  private void add(FaultKind kind, String element, String value, String around) {
    faults.putIfAbsent(
        kind.code() + ' ' + element, PageFault.suspect(kind, element, value, around));
  }
}
