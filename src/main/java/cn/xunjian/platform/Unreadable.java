package cn.xunjian.platform;

import cn.xunjian.observation.ReadingOutcome;
import cn.xunjian.platform.Said.Then;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** What an answer without the JSON that was asked for means. */
final class Unreadable {

  private static final int HEAD = 4096;

  private Unreadable() {}

  static Said of(RawAnswer answer) {
    int status = answer.status();
    String http = "HTTP " + status;
    if (status == 429 || status == 418 || status == 432 || status == 503) {
      return Said.failed(
          ReadingOutcome.THROTTLED,
          "平台要求放慢（" + http + "） · the platform asks to slow down, " + http,
          Then.BACK_OFF);
    }
    if (status == 401) {
      return Said.failed(ReadingOutcome.AUTH, "平台拒绝凭据 · the credentials are refused, " + http);
    }
    if (answer.wall() || status == 412 || status == 403 || (status < 300 && html(answer.body()))) {
      return Said.failed(
          ReadingOutcome.BLOCKED,
          "平台返回网页而不是数据，疑为反爬验证（"
              + http
              + "） · a web page instead of data, likely a robot check, "
              + http,
          Then.BACK_OFF);
    }
    if (status >= 500) {
      return Said.failed(
          ReadingOutcome.NETWORK, "平台服务出错 · the platform's server failed, " + http, Then.BACK_OFF);
    }
    // A wrong address must never be taken for a missing account.
    return Said.failed(
        ReadingOutcome.MALFORMED,
        status >= 400
            ? "接口地址有误或已变更（" + http + "） · the interface is not at this address, " + http
            : "应答不是可识别的数据 · the answer is not the data that was asked for, " + http);
  }

  private static boolean html(byte[] body) {
    String head =
        new String(Arrays.copyOf(body, Math.min(body.length, HEAD)), StandardCharsets.UTF_8)
            .toLowerCase(Locale.ROOT);
    return head.contains("<html") || head.contains("<!doctype") || head.contains("<script");
  }

  /** JSON came, but not of the form that was asked for. */
  static Said shape(String missing) {
    return Said.failed(
        ReadingOutcome.MALFORMED,
        "应答缺少 %s，接口可能已变更 · the answer lacks %s; the interface may have changed"
            .formatted(missing, missing));
  }
}
