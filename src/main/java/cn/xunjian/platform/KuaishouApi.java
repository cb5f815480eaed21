package cn.xunjian.platform;

import cn.xunjian.platform.Posts.When;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.Source;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;

/** Kuaishou's open platform, by the grant of the account's owner. */
@Singleton
class KuaishouApi extends JsonApi {

  /** The platform's codes are not published as a whole; its words decide for all others. */
  private static final ErrorTable ERRORS =
      ErrorTable.of(
          """
          100200101 | auth | nothing | 令牌无效，请账号主重新授权 | the token is invalid: have the owner authorise again
          100200102 | auth | nothing | 令牌过期，请账号主重新授权 | the token has expired: have the owner authorise again
          100200104 | auth | nothing | 应用没有此接口权限 | the application has no permission
          """);

  KuaishouApi(PlatformConfig.KuaishouApi config) {
    super(Source.KUAISHOU_API, config);
  }

  @Override
  public List<Field> fields() {
    return List.of(
        Field.required("app_id", "开放平台应用的 app_id", "the application's app_id"),
        Field.required("access_token", "账号主授权后得到的令牌", "the token that the owner's grant gave"));
  }

  @Override
  public Call call(Registered target, Secrets secrets, String token) {
    return Call.get(
        "/openapi/photo/list?app_id="
            + Call.encoded(secrets.get("app_id"))
            + "&access_token="
            + Call.encoded(secrets.get("access_token"))
            + "&count=20");
  }

  @Override
  Said read(JsonNode root, RawAnswer answer) {
    String result = Loose.text(root, "result");
    if (result.isEmpty()) {
      return answer.status() >= 400 ? Unreadable.of(answer) : Unreadable.shape("result");
    }
    if (!result.equals("1")) {
      return ERRORS.meaning(result, Loose.text(root, "error_msg", "error", "message"));
    }
    if (!root.path("video_list").isArray()) {
      return Unreadable.shape("video_list");
    }
    Posts posts = new Posts(answer.fetchedAt());
    root.path("video_list").forEach(video -> add(posts, video));
    return posts.said("该账号没有作品 · the account lists no work");
  }

  private static void add(Posts posts, JsonNode video) {
    if (!Loose.truth(video, "pending")) {
      posts.add(
          Loose.text(video, "photo_id"),
          Loose.text(video, "caption"),
          Loose.text(video, "play_url", "share_url"),
          When.second(Loose.unix(video, "create_time"), "create_time"),
          Set.of());
    }
  }
}
