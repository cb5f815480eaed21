package cn.xunjian.platform;

import cn.xunjian.observation.ReadingOutcome;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.Source;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The data behind m.weibo.cn, which nobody promised to keep. */
@Singleton
class WeiboWeb extends JsonApi {

  /** Cards hold groups of cards; nobody nests them deeper. */
  private static final int DEEPEST = 4;

  private static final ErrorTable ERRORS =
      ErrorTable.of(
          """
          -100 | auth | nothing | 需要登录，或 cookie 已失效，请重新录入 | a login is needed or the cookie has died: enter it again
          20003 | gone | nothing | 账号不存在 | the account does not exist
          100005 | throttled | back_off | 访问过于频繁 | too frequent
          """);

  private static final Map<String, String> HEADERS =
      Map.of(
          "Accept",
          "application/json, text/plain, */*",
          "User-Agent",
          "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148",
          "MWeibo-Pwa",
          "1",
          "X-Requested-With",
          "XMLHttpRequest");

  WeiboWeb(PlatformConfig.WeiboWeb config) {
    super(Source.WEIBO_WEB, config);
  }

  @Override
  public List<Field> fields() {
    return List.of(
        Field.optional(
            "cookie",
            "访客或登录后的 cookie，被要求登录时需要",
            "a visitor's or user's cookie, if a login is asked for"));
  }

  @Override
  public boolean reads(Registered target) {
    return PlatformApi.hasUid(target);
  }

  @Override
  public Call call(Registered target, Secrets secrets, String token) {
    String uid = Call.encoded(target.platformUid());
    Map<String, String> headers = new HashMap<>(HEADERS);
    headers.put("Referer", "https://m.weibo.cn/u/" + uid);
    if (secrets.has("cookie")) {
      headers.put("Cookie", secrets.get("cookie"));
    }
    return Call.get(
        "/api/container/getIndex?type=uid&value=" + uid + "&containerid=107603" + uid, headers);
  }

  @Override
  Said read(JsonNode root, RawAnswer answer) {
    String ok = Loose.text(root, "ok");
    JsonNode cards = root.path("data").path("cards");
    if (ok.equals("1") && cards.isArray()) {
      Posts posts = new Posts(answer.fetchedAt());
      cards.forEach(card -> add(posts, card, answer.fetchedAt(), 0));
      return posts.said("该账号没有微博 · the account lists no post");
    }
    String words = Loose.text(root, "msg", "errmsg", "message");
    if (ok.equals("0") && words.contains("还没有内容")) {
      return Said.failed(ReadingOutcome.EMPTY, "该账号没有微博 · the account lists no post");
    }
    String code = Loose.text(root, "errno", "error_code");
    if (ok.isEmpty() && code.isEmpty()) {
      return answer.status() >= 400 ? Unreadable.of(answer) : Unreadable.shape("ok");
    }
    return ok.equals("1")
        ? Unreadable.shape("data.cards")
        : ERRORS.meaning(code.isEmpty() ? ok : code, words);
  }

  private static void add(Posts posts, JsonNode card, Instant fetchedAt, int depth) {
    if (card.path("mblog").isObject()) {
      WeiboPost.add(posts, card.path("mblog"), fetchedAt);
    }
    if (depth < DEEPEST) {
      card.path("card_group").forEach(inner -> add(posts, inner, fetchedAt, depth + 1));
    }
  }
}
