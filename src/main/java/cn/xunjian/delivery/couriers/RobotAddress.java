package cn.xunjian.delivery.couriers;

import cn.xunjian.delivery.Courier.Address;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Where a chat program's robot is spoken to. Its token is a key: it may stand in the address as the
 * program shows it, or better first in the secret, which rests sealed: {@code TOKEN} or {@code
 * TOKEN SIGNING-KEY}.
 *
 * @param url with the token, without a fragment
 * @param key that signs; null if nothing is signed
 */
record RobotAddress(String url, String key) {

  private static final Pattern BLANK = Pattern.compile("\\s+");

  /** The token is the value of a parameter. */
  static RobotAddress byParameter(Address to, String name) {
    String url = plain(to.url());
    if (url.contains("?" + name + "=") || url.contains("&" + name + "=")) {
      return new RobotAddress(url, given(to.secret()));
    }
    String[] parts = parts(to, name);
    String token = URLEncoder.encode(parts[0], StandardCharsets.UTF_8);
    return new RobotAddress(url + (url.contains("?") ? "&" : "?") + name + "=" + token, key(parts));
  }

  /** The token is what follows a folder of the path. */
  static RobotAddress byPath(Address to, String folder) {
    String url = plain(to.url());
    if (!url.endsWith("/" + folder) && !url.endsWith("/" + folder + "/")) {
      return new RobotAddress(url, given(to.secret()));
    }
    String[] parts = parts(to, "token");
    return new RobotAddress(url + (url.endsWith("/") ? "" : "/") + parts[0], key(parts));
  }

  private static String plain(String url) {
    String stripped = url.strip();
    int hash = stripped.indexOf('#');
    return hash < 0 ? stripped : stripped.substring(0, hash);
  }

  private static String[] parts(Address to, String what) {
    String secret = given(to.secret());
    if (secret == null) {
      throw new IllegalArgumentException(
          "it has no " + what + ", neither in its address nor as its secret");
    }
    return BLANK.split(secret, 2);
  }

  private static String key(String[] parts) {
    return parts.length < 2 ? null : parts[1];
  }

  private static String given(String secret) {
    return secret == null || secret.isBlank() ? null : secret.strip();
  }
}
