package cn.xunjian.fetch.exchange;

import cn.xunjian.fetch.address.WebAddress;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;

/**
 * Servers that answered over HTTP/2 after they did not over HTTP/1.1. The others are asked by the
 * latter, which costs less for one page; these are tried so again after a day.
 */
final class Http2Sites {

  private final Cache<String, Boolean> known =
      Caffeine.newBuilder().maximumSize(20_000).expireAfterWrite(Duration.ofDays(1)).build();

  boolean has(WebAddress at) {
    return known.getIfPresent(name(at)) != null;
  }

  void add(WebAddress at) {
    known.put(name(at), Boolean.TRUE);
  }

  private static String name(WebAddress at) {
    return at.host() + ":" + at.port();
  }
}
