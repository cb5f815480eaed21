package cn.xunjian.fetch;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Recognises the page of a web firewall that takes us for a robot. People may well be able to open
 * such a site, so calling it down would accuse it falsely (see the probe facts on 412, 403 and 521
 * with script challenges).
 */
final class BlockPage {

  /** Statuses with which firewalls challenge or refuse, and sites themselves answer too. */
  private static final Set<Integer> DOUBTFUL = Set.of(202, 400, 429, 503);

  /** Statuses with which hardly anybody but a firewall refuses a plain visit to a home page. */
  private static final Set<Integer> REFUSING =
      Set.of(403, 405, 406, 412, 418, 432, 468, 493, 521, 567);

  /** Traces of script challenges, which come with any status, 200 too. */
  private static final List<String> CHALLENGES =
      List.of(
          "__jsl_clearance",
          "acw_sc__v2",
          "$_ts=window",
          "_$_ts",
          "yunsuo_session",
          "yunsuoautojump",
          "wzws_cid",
          "probe.js?v=");

  private static final byte[][] TRACES =
      CHALLENGES.stream()
          .map(trace -> trace.getBytes(StandardCharsets.US_ASCII))
          .toArray(byte[][]::new);

  /** Which ASCII characters a trace begins with, in either case. */
  private static final boolean[] BEGINNINGS = beginnings();

  /** Cloudflare's, whose scripts stand on ordinary pages as well: believed with a refusal only. */
  private static final List<String> ATTENDED =
      List.of("_cf_chl_opt", "/cdn-cgi/challenge-platform");

  /** What only the page of a firewall says of this very visit. */
  private static final Pattern STOPPED =
      Pattern.compile(
          "(访问|请求|操作|ip)(已经?)?被[^。<]{0,12}(拦截|阻断)|已被[^。<]{0,12}(拦截|阻断)|防火墙(拦截|阻断)"
              + "|疑似[^。<]{0,6}攻击|人机验证|安全验证|web application firewall|request blocked|captcha"
              + "|incapsula incident");

  /** Words that on a refusal point to a firewall. */
  private static final Pattern FIREWALL =
      Pattern.compile("防火墙|拦截|安全狗|云盾|创宇盾|玄武盾|网站卫士|非法请求|\\bwaf\\b|waf[_/]");

  /** Words by which such a page has people prove that they are people. */
  private static final Pattern TESTS =
      Pattern.compile(
          "人机验证|安全验证|滑块|(安全|浏览器|环境|真人)[^。<]{0,4}(检测|检查|验证|校验)|(检测|检查|验证|校验)[^。<]{0,4}(浏览器|环境)"
              + "|checking your browser|just a moment|verify(ing)? (that )?you are (a )?human|are you a robot");

  private static final Pattern WAITS =
      Pattern.compile("请稍[候后等]|请等待|please wait|loading|redirecting|正在(加载|跳转)");

  /** Pages of firewalls without a trace of a script are no larger. */
  private static final int SMALL = 4_096;

  private static final int MOST_REFUSING = 600;
  private static final int MOST_WAITING = 200;
  private static final int MOST_TESTING = 80;
  private static final int MOST_LINKS = 5;

  private static final Pattern UNSEEN =
      Pattern.compile(
          "(?s)<(script|style|noscript)\\b.*?(</\\1|$)|<!--.*?(-->|$)|<[^>]*+(>|$)|&[a-z0-9#]+;");

  private static final Charset GBK = Charset.forName("GB18030");

  private BlockPage() {}

  private static boolean[] beginnings() {
    boolean[] beginnings = new boolean[128];
    for (byte[] trace : TRACES) {
      beginnings[trace[0]] = true;
      beginnings[Character.toUpperCase((char) trace[0])] = true;
    }
    return beginnings;
  }

  /** Whether firewalls refuse with this status, and hardly anybody else does on a home page. */
  static boolean refuses(int status) {
    return REFUSING.contains(status);
  }

  static boolean recognises(Fetched fetched, byte[] head) {
    int status = fetched.status();
    boolean refusing = REFUSING.contains(status);
    boolean doubtful = DOUBTFUL.contains(status);
    if (!refusing && !doubtful && status != 200) {
      return false;
    }
    boolean traced = mayChallenge(head);
    if (status == 200 && !traced && (fetched.bytes() > SMALL || leadsOn(head))) {
      return false; // Nearly every visit ends here.
    }
    Page page = Page.of(text(head));
    boolean script = page.text().contains("<script");
    if (status == 200) {
      // Behind such a firewall ordinary pages carry its scripts too, but they can be read.
      return page.challenges()
          ? page.seen().isEmpty() || page.asksToWait() || page.stopsOrTests(MOST_WAITING)
          : script && page.stopsOrTests(MOST_TESTING);
    }
    boolean marked =
        page.challenges() || ATTENDED.stream().anyMatch(trace -> page.text().contains(trace));
    if (doubtful) {
      // An outage behind a firewall stays one: its page must be the firewall's as a whole.
      return (marked && (page.seen().isEmpty() || page.asksToWait()))
          || page.stopsOrTests(MOST_REFUSING);
    }
    return ofFirewall(fetched)
        || (page.isBrief(MOST_REFUSING)
            && (marked
                || STOPPED.matcher(page.text()).find()
                || FIREWALL.matcher(page.text()).find()))
        // Cloudflare's own 521 says in words that the site is down.
        || ((status == 412 || status == 521)
            && script
            && (page.seen().isEmpty() || page.asksToWait()));
  }

  /**
   * A page as a whole.
   *
   * @param text its source, in small letters
   * @param seen what a person reads of it
   */
  private record Page(String text, String seen) {

    static Page of(String text) {
      String seen = UNSEEN.matcher(text).replaceAll(" ");
      boolean words = seen.chars().anyMatch(Character::isLetterOrDigit);
      return new Page(text, words ? seen.replaceAll("\\s+", " ").strip() : "");
    }

    boolean challenges() {
      return CHALLENGES.stream().anyMatch(text::contains);
    }

    /** Whether it is little more than a notice: a site's own page has more words, or links. */
    boolean isBrief(int most) {
      return seen.length() <= most && text.split("<a\\s", MOST_LINKS + 2).length <= MOST_LINKS + 1;
    }

    boolean asksToWait() {
      return isBrief(MOST_WAITING) && (WAITS.matcher(seen).find() || TESTS.matcher(seen).find());
    }

    boolean stopsOrTests(int most) {
      return isBrief(most) && (STOPPED.matcher(seen).find() || TESTS.matcher(seen).find());
    }
  }

  /**
   * Whether the bytes hold the beginning of a trace. Nearly every visit ends here, so nothing is
   * decoded or copied.
   */
  private static boolean mayChallenge(byte[] head) {
    for (int i = 0; i < head.length; i++) {
      byte c = head[i];
      if (c < 0 || !BEGINNINGS[c]) {
        continue;
      }
      for (byte[] trace : TRACES) {
        if (stands(trace, head, i)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether there is a link: a page that only has people prove something has none. */
  private static boolean leadsOn(byte[] head) {
    for (int i = 0; i + 2 < head.length; i++) {
      if (head[i] == '<' && (head[i + 1] | 0x20) == 'a' && head[i + 2] <= ' ') {
        return true;
      }
    }
    return false;
  }

  private static boolean stands(byte[] trace, byte[] head, int at) {
    if (at + trace.length > head.length) {
      return false;
    }
    for (int i = 0; i < trace.length; i++) {
      byte c = head[at + i];
      if ((c >= 'A' && c <= 'Z' ? c + 0x20 : c) != trace[i]) {
        return false;
      }
    }
    return true;
  }

  private static boolean ofFirewall(Fetched fetched) {
    String server = String.valueOf(fetched.headers().get("server")).toLowerCase(Locale.ROOT);
    return server.contains("waf") || server.contains("safedog");
  }

  private static String text(byte[] head) {
    String utf8 = new String(head, StandardCharsets.UTF_8);
    String gbk = utf8.indexOf('\ufffd') >= 0 ? new String(head, GBK) : "";
    return (utf8 + gbk).toLowerCase(Locale.ROOT);
  }
}
