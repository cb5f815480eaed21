package cn.xunjian.platform;

import cn.xunjian.registry.Registered;
import cn.xunjian.registry.Source;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.util.List;

/** Weibo's open interface, by the grant of the account's owner. */
@Singleton
class WeiboApi extends JsonApi {

  private static final ErrorTable ERRORS =
      ErrorTable.of(
          """
          10001 | network | back_off | 系统错误 | system error
          10002 | network | back_off | 服务暂停 | service unavailable
          10003 | network | back_off | 远程服务出错 | remote service error
          10006 | auth | nothing | 缺少 appkey 或令牌 | the token is missing
          10009 | throttled | back_off | 任务过多，系统繁忙 | too many pending tasks
          10014 | auth | nothing | 应用没有此接口权限 | the application has no permission
          10022 | throttled | back_off | 本机 IP 的调用次数超限 | the limit of our IP is reached
          10023 | throttled | hold | 该账号的调用次数超限 | the limit of this account is reached
          10024 | throttled | hold | 该接口的调用次数超限 | the limit of this interface is reached
          20003 | gone | nothing | 账号不存在 | the account does not exist
          21301 | auth | nothing | 认证失败 | authentication failed
          21314 | auth | nothing | 令牌已被使用 | the token was used up
          21315 | auth | nothing | 令牌过期，请账号主重新授权 | the token has expired: have the owner authorise again
          21316 | auth | nothing | 令牌被撤销，请账号主重新授权 | the token was revoked: have the owner authorise again
          21317 | auth | nothing | 令牌被拒绝 | the token is rejected
          21327 | auth | nothing | 令牌过期，请账号主重新授权 | the token has expired: have the owner authorise again
          21332 | auth | nothing | 令牌无效，请重新录入 | the token is invalid: enter it again
          """);

  WeiboApi(PlatformConfig.WeiboApi config) {
    super(Source.WEIBO_API, config);
  }

  @Override
  public List<Field> fields() {
    return List.of(
        Field.required("access_token", "账号主授权后得到的令牌", "the token that the owner's grant gave"),
        Field.optional("uid", "数字 UID；登记表已填则不必", "the numeric UID, unless the registry has it"));
  }

  @Override
  public Call call(Registered target, Secrets secrets, String token) {
    String uid = secrets.has("uid") ? secrets.get("uid") : target.platformUid();
    return Call.get(
        "/2/statuses/user_timeline.json?access_token="
            + Call.encoded(secrets.get("access_token"))
            + (uid == null || uid.isBlank() ? "" : "&uid=" + Call.encoded(uid))
            + "&count=20&page=1&feature=0&trim_user=0");
  }

  @Override
  Said read(JsonNode root, RawAnswer answer) {
    String code = Loose.text(root, "error_code");
    if (!code.isEmpty()) {
      return ERRORS.meaning(code, Loose.text(root, "error"));
    }
    if (!root.path("statuses").isArray()) {
      return answer.status() >= 400 ? Unreadable.of(answer) : Unreadable.shape("statuses");
    }
    Posts posts = new Posts(answer.fetchedAt());
    root.path("statuses").forEach(status -> WeiboPost.add(posts, status, answer.fetchedAt()));
    return posts.said(
        "接口未列出任何微博；它只列出授权账号自己的微博，请核对令牌与账号是否一致"
            + " · nothing is listed; only the authorising account's own posts are: check whose token this is");
  }
}
