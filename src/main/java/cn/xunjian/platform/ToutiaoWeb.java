package cn.xunjian.platform;

import cn.xunjian.observation.ReadingOutcome;
import cn.xunjian.platform.Posts.When;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.Source;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/**
 * The data behind Toutiao's profile pages. The real site wants a signed parameter that changes, so
 * a gateway that signs has to stand in for it.
 */
@Singleton
class ToutiaoWeb extends JsonApi {

  /** There are no codes; the words beside the bare "error" decide. */
  private static final ErrorTable ERRORS = ErrorTable.of("");

  ToutiaoWeb(PlatformConfig.ToutiaoWeb config) {
    super(Source.TOUTIAO_WEB, config);
  }

  @Override
  public List<Field> fields() {
    return List.of(Field.optional("cookie", "访客 cookie", "a visitor's cookie"));
  }

  @Override
  public boolean reads(Registered target) {
    return PlatformApi.hasUid(target);
  }

  @Override
  public Call call(Registered target, Secrets secrets, String token) {
    String path =
        "/api/pc/list/feed?category=profile_all&token="
            + Call.encoded(target.platformUid())
            + "&max_behot_time=0&aid=24&app_name=toutiao_web";
    return secrets.has("cookie")
        ? Call.get(path, Map.of("Accept", "application/json", "Cookie", secrets.get("cookie")))
        : Call.get(path);
  }

  @Override
  public Said read(RawAnswer answer) {
    return answer.status() == 200 && answer.body().length == 0
        ? Said.failed(
            ReadingOutcome.BLOCKED,
            "空白应答，签名参数不被接受 · empty answer: the signed parameter was not accepted",
            Said.Then.BACK_OFF)
        : super.read(answer);
  }

  @Override
  Said read(JsonNode root, RawAnswer answer) {
    String message = Loose.text(root, "message");
    if (!message.equals("success")) {
      return message.isEmpty()
          ? (answer.status() >= 400 ? Unreadable.of(answer) : Unreadable.shape("message"))
          : refused(message, root);
    }
    if (!root.path("data").isArray()) {
      return Unreadable.shape("data");
    }
    Posts posts = new Posts(answer.fetchedAt());
    root.path("data").forEach(cell -> add(posts, cell));
    return posts.said("该账号没有内容 · the account lists nothing");
  }

  private static Said refused(String message, JsonNode root) {
    return ERRORS.meaning(message, Loose.text(root, "reason", "description", "data"));
  }

  private static void add(Posts posts, JsonNode cell) {
    String id = Loose.text(cell, "id", "item_id", "group_id");
    posts.add(
        id,
        Loose.text(cell, "title", "content", "abstract"),
        Loose.text(cell, "share_url", "article_url", "url"),
        When.second(Loose.unix(cell, "publish_time"), "publish_time"),
        Posts.marks(
            Loose.truth(cell, "is_stick") || Loose.truth(cell, "is_top"),
            cell.path("origin_thread").isObject() || cell.path("origin_group").isObject()));
  }
}
