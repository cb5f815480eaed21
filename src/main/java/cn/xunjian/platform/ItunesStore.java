package cn.xunjian.platform;

import cn.xunjian.observation.ReadingOutcome;
import cn.xunjian.platform.Posts.When;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.Source;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Apple's look-up: whether an app is on sale in China. Its release date says nothing of the content
 * inside, so it never makes an app silent.
 */
@Singleton
class ItunesStore extends JsonApi {

  ItunesStore(PlatformConfig.Itunes config) {
    super(Source.ITUNES, config);
  }

  @Override
  public List<Field> fields() {
    return List.of();
  }

  @Override
  public boolean reads(Registered target) {
    return PlatformApi.hasUid(target);
  }

  /** Without a country the American store would answer. */
  @Override
  public Call call(Registered target, Secrets secrets, String token) {
    String id = target.platformUid().strip();
    String number = id.replaceFirst("^id", "");
    return Call.get(
        number.matches("\\d+")
            ? "/lookup?id=" + number + "&country=cn"
            : "/lookup?bundleId=" + Call.encoded(id) + "&country=cn");
  }

  @Override
  public Said read(RawAnswer answer) {
    // The store's word for more than about twenty calls a minute.
    return answer.status() == 403
        ? Said.failed(
            ReadingOutcome.THROTTLED, "查询过于频繁 · too many look-ups, HTTP 403", Said.Then.BACK_OFF)
        : super.read(answer);
  }

  @Override
  Said read(JsonNode root, RawAnswer answer) {
    if (answer.status() >= 400) {
      return Unreadable.of(answer);
    }
    String count = Loose.text(root, "resultCount");
    if (count.isEmpty() || !root.path("results").isArray()) {
      return Unreadable.shape("resultCount");
    }
    if (count.equals("0") && root.path("results").isEmpty()) {
      return Said.failed(
          ReadingOutcome.GONE, "中国区应用商店没有此应用 · not on sale in the Chinese store, resultCount 0");
    }
    JsonNode app = root.path("results").path(0);
    if (!app.isObject()) {
      return Unreadable.shape("results");
    }
    return found(app, answer.fetchedAt());
  }

  private static Said found(JsonNode app, Instant now) {
    Posts posts = new Posts(now);
    String version = Loose.text(app, "version");
    posts.add(
        Loose.text(app, "trackId", "bundleId") + "/" + version,
        Loose.text(app, "trackName") + " " + version,
        Loose.text(app, "trackViewUrl"),
        released(app),
        Set.of());
    return posts
        .said("应用在架 · on sale")
        .with("应用在架，版本 " + version + " · on sale, version " + version);
  }

  private static When released(JsonNode app) {
    try {
      return When.second(
          Instant.parse(Loose.text(app, "currentVersionReleaseDate")), "currentVersionReleaseDate");
    } catch (DateTimeException unreadable) {
      return null;
    }
  }
}
