package cn.xunjian.platform;

import cn.xunjian.platform.Posts.When;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.Source;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The data behind Bilibili's spaces. The real site wants signed parameters, so a gateway that signs
 * may have to stand in for it.
 */
@Singleton
class BilibiliWeb extends JsonApi {

  private static final ErrorTable ERRORS =
      ErrorTable.of(
          """
          -101 | auth | nothing | 未登录或 cookie 失效 | not logged in, or the cookie has died
          -352 | blocked | back_off | 风控校验失败 | stopped by risk control
          -400 | malformed | nothing | 请求有误 | bad request
          -403 | blocked | back_off | 访问权限不足，多为签名参数不被接受 | no access, mostly a signature that was not accepted
          -404 | gone | nothing | 账号不存在 | the account does not exist
          -412 | blocked | back_off | 请求被拦截 | the request was stopped
          -500 | network | back_off | 平台服务出错 | the platform's server failed
          -503 | throttled | back_off | 调用过快，被限速 | slowed down
          -504 | network | back_off | 平台服务超时 | the platform's server timed out
          -509 | throttled | back_off | 超出限制 | over the limit
          -799 | throttled | back_off | 请求过于频繁 | too frequent
          """);

  BilibiliWeb(PlatformConfig.BilibiliWeb config) {
    super(Source.BILIBILI_WEB, config);
  }

  @Override
  public List<Field> fields() {
    return List.of(
        Field.optional("cookie", "含 buvid3 的访客 cookie", "a visitor's cookie with buvid3"));
  }

  @Override
  public boolean reads(Registered target) {
    return PlatformApi.hasUid(target);
  }

  @Override
  public Call call(Registered target, Secrets secrets, String token) {
    String uid = Call.encoded(target.platformUid());
    Map<String, String> headers = new HashMap<>();
    headers.put("Accept", "application/json");
    headers.put("Referer", "https://space.bilibili.com/" + uid + "/video");
    if (secrets.has("cookie")) {
      headers.put("Cookie", secrets.get("cookie"));
    }
    return Call.get("/x/space/wbi/arc/search?mid=" + uid + "&ps=30&pn=1&order=pubdate", headers);
  }

  @Override
  Said read(JsonNode root, RawAnswer answer) {
    String code = Loose.text(root, "code");
    if (code.isEmpty()) {
      return answer.status() >= 400 ? Unreadable.of(answer) : Unreadable.shape("code");
    }
    if (!code.equals("0")) {
      return ERRORS.meaning(code, Loose.text(root, "message", "msg"));
    }
    JsonNode list = root.path("data").path("list").path("vlist");
    if (!list.isArray()) {
      return Unreadable.shape("data.list.vlist");
    }
    Posts posts = new Posts(answer.fetchedAt());
    list.forEach(video -> add(posts, video));
    return posts.said("该账号没有视频 · the account lists no video");
  }

  private static void add(Posts posts, JsonNode video) {
    String id = Loose.text(video, "bvid", "aid");
    posts.add(
        id,
        Loose.text(video, "title"),
        id.startsWith("BV") ? "https://www.bilibili.com/video/" + id : "",
        When.second(Loose.unix(video, "created"), "created"),
        Set.of());
  }
}
