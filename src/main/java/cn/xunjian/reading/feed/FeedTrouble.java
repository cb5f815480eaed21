package cn.xunjian.reading.feed;

import cn.xunjian.observation.ReadingOutcome;
import cn.xunjian.reading.document.Extract;
import java.util.List;
import java.util.Locale;

/**
 * What came instead of a feed: RSSHub's error page, a proxy's refusal, a web page. None of them is
 * an empty feed, and none says anything about silence.
 */
final class FeedTrouble {

  private static final int LOOKED_AT = 20_000;

  /** Longer visible texts are ordinary pages, whose words say nothing about this answer. */
  private static final int ERROR_PAGE = 4_000;

  private static final List<String> THROTTLED =
      List.of(
          "too many requests",
          "ratelimit",
          "rate limit",
          " 429",
          "频繁",
          "稍后再试",
          "requestinprogress");

  private static final List<String> BLOCKED =
      List.of("captcha", "验证码", "风控", "just a moment", "cloudflare", "人机验证", "安全验证", "web应用防火墙");

  private static final List<String> GONE =
      List.of(
          "notfounderror",
          "route does not exist",
          "has been deleted",
          "404 not found",
          "页面不存在",
          "账号不存在",
          "用户不存在",
          "已注销",
          "410 gone");

  private static final List<String> REFUSED =
      List.of("authentication failed", "access denied", "unauthorized", "401 ");

  private FeedTrouble() {}

  static Extract of(String body) {
    String head = body.substring(0, Math.min(body.length(), LOOKED_AT)).toLowerCase(Locale.ROOT);
    String text = visible(head);
    String said = text.substring(0, Math.min(text.length(), 100));
    if (body.length() > LOOKED_AT || text.length() > ERROR_PAGE) {
      return Extract.failed(
          ReadingOutcome.MALFORMED, "得到网页而不是订阅源 · a web page instead of a feed: " + said);
    }
    if (text.contains("confignotfounderror")) {
      return Extract.failed(
          ReadingOutcome.MALFORMED, "来源缺少配置 · the source lacks its settings: " + said);
    }
    // 暂未发表作品 comes as "not found" too, but the account is there
    if (text.contains("暂未发表")) {
      return Extract.failed(ReadingOutcome.MALFORMED, "来源称暂无作品，但未给出订阅源 · says no works: " + said);
    }
    if (any(text, THROTTLED)) {
      return Extract.failed(ReadingOutcome.THROTTLED, "来源要求稍后再来 · asked to come later: " + said);
    }
    if (any(text, GONE)) {
      return Extract.failed(ReadingOutcome.GONE, "来源称账号或路由不存在 · said to be gone: " + said);
    }
    if (any(text, REFUSED)) {
      return Extract.failed(ReadingOutcome.AUTH, "来源拒绝访问凭据 · credentials refused: " + said);
    }
    if (any(text, BLOCKED)) {
      return Extract.failed(ReadingOutcome.BLOCKED, "来源要求人机验证 · taken for a robot: " + said);
    }
    boolean page =
        head.contains("<html") || head.contains("<body") || head.contains("<!doctype html");
    return Extract.failed(
        ReadingOutcome.MALFORMED,
        (page ? "得到网页而不是订阅源 · a web page instead of a feed: " : "不是订阅源 · not a feed: ") + said);
  }

  private static boolean any(String text, List<String> words) {
    return words.stream().anyMatch(text::contains);
  }

  private static String visible(String text) {
    StringBuilder visible = new StringBuilder();
    boolean tag = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '<' || c == '>') {
        tag = c == '<';
      } else if (!tag) {
        visible.append(c < ' ' ? ' ' : c);
      }
    }
    return visible.toString().strip();
  }
}
