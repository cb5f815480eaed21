package cn.xunjian.platform;

import cn.xunjian.platform.Posts.When;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.Source;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * WeChat official accounts: a stable token, then what was published. Mass messages (群发) are not
 * listed, so an empty list is never silence.
 */
@Singleton
class WechatApi extends JsonApi implements PlatformApi.TokenApi {

  private static final ErrorTable ERRORS =
      ErrorTable.of(
          """
          -1 | network | back_off | 系统繁忙，稍后再试 | system busy, tried again later
          40001 | auth | refresh | appsecret 有误，或令牌不是最新 | wrong appsecret, or the token is not the latest
          40014 | auth | refresh | 令牌无效 | invalid token
          41001 | auth | refresh | 缺少令牌 | missing token
          42001 | auth | refresh | 令牌过期 | expired token
          40013 | auth | nothing | appid 有误，请核对 | wrong appid
          40125 | auth | nothing | appsecret 有误，请重新录入 | wrong appsecret, enter it again
          40164 | auth | nothing | 本机出口 IP 不在公众号的 IP 白名单，请在公众平台“基本配置”中加入 | our IP is not on the account's white list: add it in the account's settings
          40243 | auth | nothing | appsecret 已冻结，请在公众平台解冻 | the appsecret is frozen: unfreeze it in the account's settings
          42007 | auth | nothing | 密码已改，须重新授权 | the password was changed: authorise again
          43002 | malformed | nothing | 应使用 POST | POST is needed
          45009 | throttled | tomorrow | 当日调用次数用尽，次日零时后再读 | the day's quota is used up, read again after midnight
          45011 | throttled | back_off | 调用太频繁 | too frequent
          48001 | auth | nothing | 公众号没有此接口权限（如未认证的订阅号），重试无用 | the account has no permission for this interface; trying again is useless
          50002 | gone | nothing | 公众号被限制或封禁 | the account is limited or blocked
          """);

  private static final String EMPTY =
      "接口未列出任何内容；群发的文章不在其中，不能据此认定未更新，请改用订阅源或人工核实"
          + " · nothing is listed; mass messages never are, so this is not silence: use a feed or ask a person";

  WechatApi(PlatformConfig.WechatApi config) {
    super(Source.WECHAT_API, config);
  }

  @Override
  public List<Field> fields() {
    return List.of(
        Field.required(
            "appid", "公众平台“基本配置”中的 AppID，以 wx 开头", "the AppID of the account, beginning with wx"),
        Field.required("secret", "同一处的 AppSecret", "the AppSecret beside it"));
  }

  @Override
  public TokenApi tokens() {
    return this;
  }

  @Override
  public String holder(Secrets secrets) {
    return secrets.get("appid");
  }

  @Override
  public Call call(Secrets secrets) {
    ObjectNode body =
        JsonNodeFactory.instance
            .objectNode()
            .put("grant_type", "client_credential")
            .put("appid", secrets.get("appid"))
            .put("secret", secrets.get("secret"))
            // Forcing would end the token of every other system of the account's owner.
            .put("force_refresh", false);
    return Call.post("/cgi-bin/stable_token", body.toString());
  }

  @Override
  public Granted granted(RawAnswer answer) {
    JsonNode root = Loose.object(answer.body());
    if (root == null) {
      return new Granted(null, 0, Unreadable.of(answer));
    }
    String token = Loose.text(root, "access_token");
    String code = Loose.text(root, "errcode");
    if (!token.isEmpty()) {
      String seconds = Loose.text(root, "expires_in");
      return new Granted(token, seconds.matches("\\d{1,6}") ? Long.parseLong(seconds) : 0, null);
    }
    Said refused =
        code.isEmpty() || code.equals("0")
            ? Unreadable.shape("access_token")
            : ERRORS.meaning(code, Loose.text(root, "errmsg"));
    // No other token would help here: it is the secret that is refused.
    return new Granted(
        null,
        0,
        refused.then() == Said.Then.REFRESH
            ? Said.failed(refused.outcome(), refused.detail())
            : refused);
  }

  @Override
  public Call call(Registered target, Secrets secrets, String token) {
    return Call.post(
        "/cgi-bin/freepublish/batchget?access_token=" + Call.encoded(token),
        "{\"offset\":0,\"count\":20,\"no_content\":1}");
  }

  @Override
  Said read(JsonNode root, RawAnswer answer) {
    String code = Loose.text(root, "errcode");
    if (!code.isEmpty() && !code.equals("0")) {
      return ERRORS.meaning(code, Loose.text(root, "errmsg"));
    }
    if (!root.path("item").isArray()) {
      return Unreadable.shape("item");
    }
    Posts posts = new Posts(answer.fetchedAt());
    root.path("item").forEach(item -> add(posts, item));
    return posts.said(EMPTY);
  }

  /** One sending holds up to eight articles; the first that still stands is its title. */
  private static void add(Posts posts, JsonNode item) {
    for (JsonNode article : item.path("content").path("news_item")) {
      if (!Loose.truth(article, "is_deleted")) {
        posts.add(
            Loose.text(item, "article_id"),
            Loose.text(article, "title"),
            Loose.text(article, "url"),
            when(item),
            Set.of());
        return;
      }
    }
  }

  /** An edit moves update_time; create_time stays. */
  private static When when(JsonNode item) {
    JsonNode content = item.path("content");
    Instant created = Loose.unix(content, "create_time");
    if (created != null) {
      return When.second(created, "content.create_time");
    }
    Instant updated = Loose.unix(content, "update_time");
    return updated != null
        ? When.second(updated, "content.update_time")
        : When.second(Loose.unix(item, "update_time"), "update_time");
  }
}
