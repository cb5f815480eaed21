package cn.xunjian.visit;

import cn.xunjian.fetch.Fetch;
import cn.xunjian.fetch.FetchConfig;
import cn.xunjian.fetch.Fetched;
import cn.xunjian.fetch.address.WebAddress;
import cn.xunjian.fetch.exchange.Fetcher;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Asks a site once more with the headers of a browser if it refused a plain visit bare, with a
 * status such as 403, 405, 412 or 521 and no word of a firewall. What the first answer says of the
 * site depends on the second: if people are let in, the site is open, and keeps this monitor out.
 */
final class SecondAsking {

  /** Less than this is left of a budget only where the refusal itself was slow. */
  private static final Duration LEAST = Duration.ofSeconds(1);

  private final Fetcher fetcher;
  private final Map<String, String> headers;

  SecondAsking(Fetcher fetcher, FetchConfig config) {
    this.fetcher = fetcher;
    this.headers =
        Map.ofEntries(
            Map.entry("User-Agent", config.browserUserAgent()),
            Map.entry(
                "Accept",
                "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8"),
            Map.entry("Accept-Language", "zh-CN,zh;q=0.9"),
            Map.entry("Connection", "keep-alive"),
            Map.entry("Upgrade-Insecure-Requests", "1"),
            Map.entry("Sec-Fetch-Site", "none"),
            Map.entry("Sec-Fetch-Mode", "navigate"),
            Map.entry("Sec-Fetch-User", "?1"),
            Map.entry("Sec-Fetch-Dest", "document"));
  }

  /**
   * Asks within what the first answer left of the budget; hands on both, or the first alone where
   * there is nothing to ask.
   */
  void after(
      Fetched first,
      WebAddress url,
      Duration budget,
      int most,
      BiConsumer<Fetched, Optional<Fetched>> whenDone) {
    Duration left = budget.minus(first.duration());
    if (!first.refusedBare() || left.compareTo(LEAST) < 0) {
      whenDone.accept(first, Optional.empty());
      return;
    }
    fetcher.fetch(
        new Fetch(url, headers, left, most, false, null),
        second -> whenDone.accept(first, Optional.of(second)));
  }
}
