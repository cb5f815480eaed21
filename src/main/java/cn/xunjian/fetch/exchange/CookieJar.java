package cn.xunjian.fetch.exchange;

import io.netty.handler.codec.http.cookie.ClientCookieDecoder;
import io.netty.handler.codec.http.cookie.Cookie;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The cookies of one fetch, by host; some sites set one and redirect to themselves until it comes
 * back.
 */
final class CookieJar {

  private static final int MOST = 50;

  private final Map<String, Map<String, Cookie>> byHost = new HashMap<>();

  void take(String host, List<String> setCookies) {
    for (String header : setCookies) {
      Cookie cookie = ClientCookieDecoder.LAX.decode(header);
      if (cookie != null) {
        take(byHost.computeIfAbsent(host, h -> new LinkedHashMap<>()), cookie);
      }
    }
  }

  private static void take(Map<String, Cookie> jar, Cookie cookie) {
    // A site takes a cookie back by letting it end at once.
    boolean ended = cookie.maxAge() != Cookie.UNDEFINED_MAX_AGE && cookie.maxAge() <= 0;
    if (ended) {
      jar.remove(cookie.name());
    } else if (jar.size() < MOST || jar.containsKey(cookie.name())) {
      jar.put(cookie.name(), cookie);
    }
  }

  /** The value of the Cookie header; null if there is none to send. */
  String header(String host, boolean secure) {
    String sent =
        byHost.getOrDefault(host, Map.of()).values().stream()
            .filter(cookie -> secure || !cookie.isSecure())
            .map(CookieJar::written)
            .collect(Collectors.joining("; "));
    return sent.isEmpty() ? null : sent;
  }

  private static String written(Cookie cookie) {
    return cookie.name() + (cookie.wrap() ? "=\"" + cookie.value() + "\"" : "=" + cookie.value());
  }
}
