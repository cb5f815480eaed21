package cn.xunjian.cases;

import cn.xunjian.registry.Account;
import cn.xunjian.registry.App;
import cn.xunjian.registry.Kind;
import cn.xunjian.registry.Platform;
import cn.xunjian.registry.Registered;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One site, account or app as a unit, or somebody who looked for it, names it.
 *
 * @param kind site, account or app
 * @param platform of an account; null for others
 * @param url null if none is known
 */
public record SurveyItem(Kind kind, Platform platform, String name, String url) {

  private static final Pattern AROUND = Pattern.compile("^(https?://)?(www\\.)?|/+$");
  private static final Pattern SPACES = Pattern.compile("[\\s\\u3000]+");

  /** What is registered, in the same form. */
  static SurveyItem of(Registered target) {
    Platform platform =
        target.target() instanceof Account account
            ? account.platform()
            : target.target() instanceof App ? Platform.APP : null;
    return new SurveyItem(
        target.target().kind(), platform, target.profile().name(), target.profile().url());
  }

  /** Whether both mean the same: of one kind and platform, with one address or one name. */
  boolean isSameAs(SurveyItem other) {
    boolean sameKind = kind == other.kind && platform == other.platform;
    boolean sameUrl = url != null && other.url != null && bare(url).equals(bare(other.url));
    return sameKind && (sameUrl || spaceless(name).equals(spaceless(other.name)));
  }

  /** What it shares with another of the same: {@link #isSameAs} is that one of these is shared. */
  Set<String> keys() {
    String start = kind.code() + " " + (platform == null ? "" : platform.code()) + " ";
    String named = start + "name " + spaceless(name);
    return url == null ? Set.of(named) : Set.of(named, start + "url " + bare(url));
  }

  /** People write addresses with and without scheme, www and the last slash. */
  private static String bare(String url) {
    return AROUND.matcher(url.strip().toLowerCase(Locale.ROOT)).replaceAll("");
  }

  private static String spaceless(String name) {
    return SPACES.matcher(name).replaceAll("").toLowerCase(Locale.ROOT);
  }

  JsonObject json() {
    return new JsonObject()
        .put("kind", kind.code())
        .put("platform", platform == null ? null : platform.code())
        .put("name", name)
        .put("url", url);
  }

  static SurveyItem of(JsonObject stored) {
    String platform = stored.getString("platform");
    return new SurveyItem(
        Kind.valueOf(stored.getString("kind").toUpperCase(Locale.ROOT)),
        platform == null ? null : Platform.valueOf(platform.toUpperCase(Locale.ROOT)),
        stored.getString("name"),
        stored.getString("url"));
  }
}
