package cn.xunjian.access.providers;

import cn.xunjian.access.AccessConfig;
import cn.xunjian.words.Text;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads who somebody is from the claims of a token whose signature was checked before. */
public final class Claims {

  private static final Pattern LOGIN = Pattern.compile("[a-z0-9][a-z0-9._@-]{0,63}");
  private static final int SUBJECT_LENGTH = 255;
  private static final int NAME_LENGTH = 100;

  private Claims() {}

  /** What the claims say. */
  public sealed interface Read {}

  /** Who it is. */
  public record Sound(Vouched person) implements Read {}

  /** Why it cannot be said who it is. */
  public record Unsound(Text why) implements Read {}

  /**
   * @param claims the value of a claim by its name; null for one that is missing
   */
  public static Read read(AccessConfig.Provider provider, Function<String, Object> claims) {
    String subject = text(claims.apply("sub"));
    if (subject.isEmpty() || subject.length() > SUBJECT_LENGTH) {
      return missing("sub");
    }
    String login = text(value(claims, provider.loginClaim())).toLowerCase(Locale.ROOT);
    if (!LOGIN.matcher(login).matches()) {
      return missing(provider.loginClaim());
    }
    String name = text(value(claims, provider.nameClaim()));
    return new Sound(
        new Vouched(
            provider.name(),
            subject,
            login,
            name.isEmpty() ? login : name.substring(0, Math.min(NAME_LENGTH, name.length())),
            texts(value(claims, provider.groupsClaim()))));
  }

  private static Unsound missing(String claim) {
    return new Unsound(
        new Text(
                "统一认证返回的 %s 缺失或不可用，请管理员核对认证平台的设置",
                "the claim %s of the identity provider is missing or cannot be used; its administrator has to look at it")
            .with(claim));
  }

  /** A claim may lie within others. */
  private static Object value(Function<String, Object> claims, String way) {
    String[] names = way.split("/", -1);
    Object found = claims.apply(names[0]);
    for (int i = 1; i < names.length && found != null; i++) {
      found = found instanceof Map<?, ?> within ? within.get(names[i]) : null;
    }
    return found;
  }

  private static Set<String> texts(Object value) {
    Set<String> found = new LinkedHashSet<>();
    if (value instanceof Collection<?> several) {
      several.forEach(one -> found.add(text(one)));
    } else {
      found.add(text(value));
    }
    found.remove("");
    return found;
  }

  /** JSON values stand as texts in quotation marks. */
  private static String text(Object value) {
    if (value == null) {
      return "";
    }
    String read =
        value instanceof jakarta.json.JsonString json ? json.getString() : value.toString();
    return read.strip();
  }
}
