package cn.xunjian.fetch;

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

  private final Map<String, Map<String, String>> byHost = new HashMap<>();

  void take(String host, List<String> setCookies) {
    for (String header : setCookies) {
      Cookie cookie = ClientCookieDecoder.LAX.decode(header);
      Map<String, String> jar = byHost.computeIfAbsent(host, h -> new LinkedHashMap<>());
      if (cookie != null && jar.size() < MOST) {
        jar.put(cookie.name(), cookie.value());
      }
    }
  }

  /** The value of the Cookie header; null if there is none to send. */
  String header(String host) {
    Map<String, String> jar = byHost.get(host);
    return jar == null || jar.isEmpty()
        ? null
        : jar.entrySet().stream()
            .map(e -> e.getKey() + "=" + e.getValue())
            .collect(Collectors.joining("; "));
  }
}
