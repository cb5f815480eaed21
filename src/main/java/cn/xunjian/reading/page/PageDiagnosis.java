package cn.xunjian.reading.page;

import cn.xunjian.observation.ReadingOutcome;
import cn.xunjian.reading.document.Candidate;
import cn.xunjian.reading.document.Extract;
import cn.xunjian.reading.outline.Box;
import cn.xunjian.reading.outline.PageOutline;
import cn.xunjian.reading.outline.Token;
import cn.xunjian.reading.text.Addresses;
import cn.xunjian.reading.text.Literals;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.jsoup.nodes.Document;

/** Why a page shows no dates: a guard before it, a script behind it, or truly nothing listed. */
final class PageDiagnosis {

  /** Visible characters of a page that says one thing only. */
  private static final int SHORT_PAGE = 600;

  /** Fewer undated publications than these are not the page's list. */
  private static final int FEW = 5;

  /** Visible characters of a page that says only "log in first". */
  private static final int SHORT_NOTE = 150;

  /** So many sentences outside all links are a page's own text. */
  private static final int A_TEXT = 2;

  private static final int SENTENCE = 30;

  private static final List<String> LOGIN_TEXT =
      List.of("请先登录", "需要先登录", "请登录后", "登录后查看", "尚未登录", "请先登陆", "登录超时", "重新登录");

  private static final List<String> CHALLENGE_TEXT =
      List.of(
          "访问验证",
          "安全验证",
          "人机验证",
          "滑动验证",
          "请完成验证",
          "访问被拦截",
          "请求已被拦截",
          "被拦截",
          "web应用防火墙",
          "防火墙",
          "创宇盾",
          "安全狗",
          "云锁",
          "访问过于频繁",
          "访问频率",
          "checking your browser",
          "just a moment",
          "enable javascript",
          "请开启javascript",
          "启用javascript",
          "access denied",
          "403 forbidden",
          "非法访问",
          "拒绝访问",
          "access verification");

  private static final List<String> CHALLENGE_SCRIPT =
      List.of(
          "$_ts",
          "acw_sc__v2",
          "__jsl_clearance",
          "yunsuo_session",
          "_$jsv",
          "cf-chl",
          "__tst_status",
          "wzws",
          "safeline",
          "challenge-platform");

  private static final List<String> GONE_TEXT =
      List.of(
          "404 not found",
          "页面不存在",
          "您访问的页面不",
          "您访问的页面已",
          "您访问的页面未",
          "找不到页面",
          "网页不存在",
          "page not found",
          "已被删除",
          "栏目不存在");

  private static final List<String> NOTHING_LISTED =
      List.of("暂无", "没有找到", "没有相关", "没有符合", "暂时没有", "没有数据", "没有内容", "无相关");

  private static final List<String> LOADERS =
      List.of(
          "$.ajax",
          "$.get",
          "$.post",
          "jquery.ajax",
          "axios",
          "fetch(",
          "xmlhttprequest",
          "dataproxy",
          "ajaxjpage",
          "getjson",
          "loadlist",
          "getlist",
          "querylist",
          "new vue",
          "createapp",
          "ng-app",
          "avalon",
          "layui");

  private static final List<String> TEMPLATES =
      List.of("{{", "v-for", "<?=", "<%=", "ng-repeat", "ms-for", "${", "laytpl");

  private static final List<String> DATA_ADDRESS =
      List.of(
          "dataproxy.jsp",
          ".json",
          "/api/",
          "getlist",
          "querylist",
          "list.do",
          "list.action",
          "listajax",
          "infolist",
          "gkmlpt/api",
          "search4xxgk",
          "getdocument");

  /** 大汉's newer platform names it in an attribute of its script element. */
  private static final String JPAAS = "/api-gateway/jpaas-publish-server/front/page/build/unit";

  private final String html;
  private final Document page;

  /** How it is said of a list that scripts fetch. */
  private static final String BY_SCRIPT = "列表由脚本加载";

  private static final String ONLY_SCRIPTS = "页面只有脚本 · nothing but scripts";

  private final List<String> scripts;
  private final PageOutline outline;
  private final URI url;

  PageDiagnosis(String html, Document page, List<String> scripts, PageOutline outline, URI url) {
    this.page = page;
    this.html = html.length() > 300_000 ? html.substring(0, 300_000) : html;
    this.scripts = scripts;
    this.outline = outline;
    this.url = url;
  }

  /**
   * @param undated links that look like publications without a date
   * @param candidates dates that were seen and dropped
   */
  Extract explain(List<cn.xunjian.observation.Publication> undated, List<Candidate> candidates) {
    String visible = visible();
    String lower = html.toLowerCase(Locale.ROOT);
    boolean shortPage = visible.length() < SHORT_PAGE && outline.links.size() < 25;
    if (shortPage && challenged(visible, lower)) {
      return failed(
          ReadingOutcome.BLOCKED,
          "得到的是防护或验证页面 · a guard's challenge instead of the page",
          candidates);
    }
    if (shortPage && any(visible, GONE_TEXT)) {
      return failed(ReadingOutcome.GONE, "页面称不存在 · the page says it does not exist", candidates);
    }
    if (login(lower, visible) && undated.size() < FEW) {
      return failed(
          ReadingOutcome.BLOCKED, "得到的是登录页面 · a login page instead of the page", candidates);
    }
    PageElsewhere elsewhere = PageElsewhere.of(page, scripts, outline, url);
    if (elsewhere != null && elsewhere.sure()) {
      return new Extract(ReadingOutcome.UNDATED, undated, elsewhere.detail(), candidates);
    }
    String loader = dataAddress();
    boolean scripted =
        loader != null || (undated.isEmpty() && (any(lower, LOADERS) || any(lower, TEMPLATES)));
    if (loader != null) {
      return new Extract(
          ReadingOutcome.UNDATED,
          undated,
          BY_SCRIPT + "，可改读数据地址 · list loaded by script; data address: " + loader,
          candidates);
    }
    if (elsewhere != null && undated.size() < FEW) {
      return new Extract(ReadingOutcome.UNDATED, undated, elsewhere.detail(), candidates);
    }
    if (scripted) {
      return new Extract(
          ReadingOutcome.UNDATED,
          undated,
          BY_SCRIPT + "，页面里没有日期 · list loaded by script, no dates in the page",
          candidates);
    }
    if (undated.isEmpty() && nothingListed()) {
      return failed(
          ReadingOutcome.EMPTY, "页面明确显示暂无内容 · the page says nothing is listed", candidates);
    }
    if (visible.isEmpty() && outline.links.isEmpty()) {
      boolean script = !scripts.isEmpty() || lower.contains("<script");
      return failed(
          script ? ReadingOutcome.UNDATED : ReadingOutcome.MALFORMED,
          script ? ONLY_SCRIPTS : "页面没有内容 · nothing visible",
          candidates);
    }
    String why =
        candidates.isEmpty()
            ? "页面没有日期 · no date on the page"
            : "页面上的日期都不能作为发布日期 · dates were seen, none is a date of publication";
    return new Extract(ReadingOutcome.UNDATED, undated, why, candidates);
  }

  /** Whether a page shows nothing because its scripts have still to run. */
  static boolean byScript(Extract extract) {
    return extract.outcome() == ReadingOutcome.UNDATED
        && (extract.detail().startsWith(BY_SCRIPT) || extract.detail().equals(ONLY_SCRIPTS));
  }

  private static Extract failed(ReadingOutcome outcome, String detail, List<Candidate> candidates) {
    return new Extract(outcome, List.of(), detail, candidates);
  }

  private boolean challenged(String visible, String lower) {
    if (any(visible, CHALLENGE_TEXT)) {
      return true;
    }
    if (any(lower, CHALLENGE_SCRIPT)) {
      return true;
    }
    boolean reloads =
        lower.contains("document.cookie")
            && (lower.contains("location.reload")
                || lower.contains("location.href")
                || lower.contains("location.replace"));
    return reloads && visible.length() < 100;
  }

  /** A page for nothing but logging in; a page with a text may have such a box in its head. */
  private boolean login(String lower, String visible) {
    boolean form =
        lower.contains("type=\"password\"")
            || lower.contains("type='password'")
            || lower.contains("type=password");
    boolean told = visible.length() < SHORT_NOTE && any(visible, LOGIN_TEXT);
    return told || (form && sentences() < A_TEXT);
  }

  private int sentences() {
    int sentences = 0;
    for (Token token : outline.tokens) {
      boolean sentence = token.visible() && token.text().length() >= SENTENCE;
      sentences += sentence && token.text().indexOf('。') >= 0 && token.box().link == null ? 1 : 0;
    }
    return sentences;
  }

  private boolean nothingListed() {
    for (Token token : outline.tokens) {
      boolean says =
          token.visible() && token.text().length() <= 24 && any(token.text(), NOTHING_LISTED);
      if (says && !hidden(token.box())) {
        return true;
      }
    }
    return false;
  }

  private static boolean hidden(Box box) {
    for (Box up = box; up != null; up = up.parent) {
      String style = up.element.attr("style").replace(" ", "");
      if (style.contains("display:none")) {
        return true;
      }
    }
    return false;
  }

  /** The address from which a script will load the list; null if none can be seen. */
  private String dataAddress() {
    int jpaas = html.indexOf(JPAAS);
    if (jpaas >= 0) {
      return Addresses.resolve(url, JPAAS);
    }
    for (String script : scripts) {
      if (script.length() > 200_000) {
        continue;
      }
      for (String literal : Literals.of(script)) {
        String lower = literal.toLowerCase(Locale.ROOT);
        boolean address =
            literal.length() < 300
                && literal.indexOf('<') < 0
                && literal.indexOf(' ') < 0
                && literal.indexOf('/') >= 0
                && any(lower, DATA_ADDRESS);
        if (address
            && !lower.contains("weather")
            && !lower.contains("visit")
            && !lower.contains("config")) {
          return Addresses.resolve(url, literal);
        }
      }
    }
    return null;
  }

  private String visible() {
    StringBuilder text = new StringBuilder();
    for (Token token : outline.tokens) {
      if (token.visible() && text.length() < 2 * SHORT_PAGE) {
        text.append(token.text()).append(' ');
      }
    }
    return text.toString().toLowerCase(Locale.ROOT).strip();
  }

  private static boolean any(String text, List<String> words) {
    for (String word : words) {
      if (text.contains(word)) {
        return true;
      }
    }
    return false;
  }
}
