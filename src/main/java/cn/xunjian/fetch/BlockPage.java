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
    if (status == 200 && !mayChallenge(head)) {
      return false;
    }
    String text = text(head);
    boolean challenge = CHALLENGES.stream().anyMatch(text::contains);
    if (status == 200) {
      // Behind such a firewall ordinary pages carry its scripts too, but they can be read.
      return challenge && nothingToRead(text);
    }
    return challenge
        || ATTENDED.stream().anyMatch(text::contains)
        || STOPPED.matcher(text).find()
        || (refusing && (ofFirewall(fetched) || FIREWALL.matcher(text).find()))
        // Cloudflare's own 521 says in words that the site is down.
        || ((status == 412 || status == 521) && text.contains("<script") && nothingToRead(text));
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

  private static boolean nothingToRead(String text) {
    return UNSEEN.matcher(text).replaceAll(" ").chars().noneMatch(Character::isLetterOrDigit);
  }
}
