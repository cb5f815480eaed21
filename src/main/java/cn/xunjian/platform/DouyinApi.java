package cn.xunjian.platform;

import cn.xunjian.platform.Posts.When;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.Source;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Douyin's open platform, by the grant of the account's owner (scope video.list). */
@Singleton
class DouyinApi extends JsonApi {

  private static final ErrorTable ERRORS =
      ErrorTable.of(
          """
          2190002 | auth | nothing | 令牌无效，请账号主重新授权 | the token is invalid: have the owner authorise again
          2190004 | auth | nothing | 应用没有 video.list 权限 | the application lacks the scope video.list
          2190008 | auth | nothing | 令牌过期，请账号主重新授权 | the token has expired: have the owner authorise again
          2190015 | auth | nothing | open_id 与令牌不符 | open_id and token do not belong together
          10007 | throttled | hold | 该账号的调用次数超限 | the limit of this account is reached
          2100004 | throttled | back_off | 系统繁忙或调用超限 | busy, or the limit is reached
          2100005 | malformed | nothing | 参数不合法 | a parameter is not valid
          2100001 | network | back_off | 系统错误 | system error
          """);

  /** Shown to nobody: found unfit for the public, or still reviewed. */
  private static final Set<String> HIDDEN = Set.of("2", "4");

  DouyinApi(PlatformConfig.DouyinApi config) {
    super(Source.DOUYIN_API, config);
  }

  @Override
  public List<Field> fields() {
    return List.of(
        Field.required("open_id", "账号主授权后得到的 open_id", "the open_id that the owner's grant gave"),
        Field.required("access_token", "同时得到的令牌", "the token that came with it"));
  }

  @Override
  public Call call(Registered target, Secrets secrets, String token) {
    return Call.get(
        "/api/douyin/v1/video/video_list/?open_id="
            + Call.encoded(secrets.get("open_id"))
            + "&cursor=0&count=20",
        Map.of("Accept", "application/json", "access-token", secrets.get("access_token")));
  }

  @Override
  Said read(JsonNode root, RawAnswer answer) {
    JsonNode data = root.path("data");
    String code = Loose.text(data, "error_code");
    if (code.isEmpty() || code.equals("0")) {
      code = Loose.text(root.path("extra"), "error_code");
    }
    if (!code.isEmpty() && !code.equals("0")) {
      String words = Loose.text(data, "description");
      return ERRORS.meaning(
          code, words.isEmpty() ? Loose.text(root.path("extra"), "description") : words);
    }
    if (!data.path("list").isArray()) {
      return answer.status() >= 400 ? Unreadable.of(answer) : Unreadable.shape("data.list");
    }
    Posts posts = new Posts(answer.fetchedAt());
    data.path("list").forEach(video -> add(posts, video));
    return posts.said("该账号没有公开视频 · the account lists no public video");
  }

  private static void add(Posts posts, JsonNode video) {
    if (HIDDEN.contains(Loose.text(video, "video_status"))) {
      return;
    }
    posts.add(
        Loose.text(video, "item_id", "video_id"),
        Loose.text(video, "title"),
        Loose.text(video, "share_url"),
        When.second(Loose.unix(video, "create_time"), "create_time"),
        Posts.marks(Loose.truth(video, "is_top"), false));
  }
}
