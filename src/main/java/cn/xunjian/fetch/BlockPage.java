package cn.xunjian.fetch;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Recognises the page of a web firewall that takes us for a robot. People may well be able to open
 * such a site, so calling it down would accuse it falsely (see the probe facts on 412, 403 and 521
 * with script challenges).
 */
final class BlockPage {

  /**
   * Statuses that firewalls use for their challenges and refusals; on any other a page is what it
   * seems.
   */
  private static final Set<Integer> STATUSES =
      Set.of(202, 400, 403, 405, 406, 412, 418, 429, 432, 468, 493, 503, 521, 567);

  /** Script challenges, which come with any status, 200 too. */
  private static final List<String> CHALLENGES =
      List.of(
          "__jsl_clearance",
          "acw_sc__v2",
          "$_ts=window",
          "_$_ts",
          "_cf_chl_opt",
          "/cdn-cgi/challenge-platform",
          "yunsuo_session",
          "wzws_cid",
          "probe.js?v=");

  /** Words on refusal pages; believed only together with a refusing status. */
  private static final List<String> REFUSALS =
      List.of(
          "防火墙",
          "访问被拦截",
          "请求被拦截",
          "访问被阻断",
          "已被拦截",
          "拦截",
          "安全狗",
          "云盾",
          "创宇盾",
          "玄武盾",
          "网站卫士",
          "疑似攻击",
          "非法请求",
          "waf",
          "web application firewall",
          "access denied",
          "request blocked",
          "captcha",
          "人机验证",
          "安全验证");

  private static final Charset GBK = Charset.forName("GB18030");

  private BlockPage() {}

  static boolean recognises(Fetched fetched, byte[] head) {
    int status = fetched.status();
    boolean refusing = STATUSES.contains(status);
    if (status == 0 || (!refusing && status != 200)) {
      return false;
    }
    String text = new String(head, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
    if (CHALLENGES.stream().anyMatch(text::contains)) {
      return true;
    }
    if (!refusing) {
      return false;
    }
    String server = String.valueOf(fetched.headers().get("server")).toLowerCase(Locale.ROOT);
    String other =
        text.indexOf('\ufffd') >= 0 ? new String(head, GBK).toLowerCase(Locale.ROOT) : "";
    return server.contains("waf")
        || server.contains("safedog")
        || server.contains("yunjiasu")
        || REFUSALS.stream().anyMatch(word -> text.contains(word) || other.contains(word))
        || ((status == 412 || status == 521) && text.contains("<script"));
  }
}
