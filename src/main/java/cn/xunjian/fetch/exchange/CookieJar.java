package cn.xunjian.fetch.exchange;

import cn.xunjian.fetch.address.RegistrableDomain;
import io.netty.handler.codec.http.cookie.ClientCookieDecoder;
import io.netty.handler.codec.http.cookie.Cookie;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The cookies of one fetch, by the host or the domain that they belong to; some sites set one and
 * redirect to themselves, or to a neighbour, until it comes back.
 */
final class CookieJar {

  private static final int MOST = 50;

  /** Whose a cookie is: one host's alone, or a domain's with all hosts under it. */
  private record Owner(String name, boolean hostOnly) {

    boolean covers(String host) {
      return host.equals(name) || (!hostOnly && host.endsWith("." + name));
    }
  }

  private final Map<Owner, Map<String, Cookie>> byOwner = new LinkedHashMap<>();

  /** Takes what an answer sets; what is no cookie is passed over, as browsers do. */
  void take(String host, List<String> setCookies) {
    for (String header : setCookies) {
      Cookie cookie = read(header);
      Owner owner = cookie == null ? null : owner(host, cookie.domain());
      if (owner != null) {
        take(byOwner.computeIfAbsent(owner, o -> new LinkedHashMap<>()), cookie);
      }
    }
  }

  private static Cookie read(String header) {
    try {
      return ClientCookieDecoder.LAX.decode(header);
    } catch (IllegalArgumentException oddity) {
      return null; // An endless date, a control character in a path.
    }
  }

  /** Null for another's domain, or one that many owners share, such as {@code gov.cn}. */
  private static Owner owner(String host, String domain) {
    if (domain == null || domain.isBlank()) {
      return new Owner(host, true);
    }
    String plain = domain.strip().toLowerCase(Locale.ROOT);
    plain = plain.startsWith(".") ? plain.substring(1) : plain;
    if (RegistrableDomain.of(host) == null) {
      return plain.equals(host) ? new Owner(host, true) : null;
    }
    boolean shared = RegistrableDomain.of(plain) == null;
    Owner owner = new Owner(plain, false);
    return owner.covers(host) && !shared ? owner : null;
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
        byOwner.entrySet().stream()
            .filter(owned -> owned.getKey().covers(host))
            .flatMap(owned -> owned.getValue().values().stream())
            .filter(cookie -> secure || !cookie.isSecure())
            .map(CookieJar::written)
            .collect(Collectors.joining("; "));
    return sent.isEmpty() ? null : sent;
  }

  private static String written(Cookie cookie) {
    return cookie.name() + (cookie.wrap() ? "=\"" + cookie.value() + "\"" : "=" + cookie.value());
  }
}
