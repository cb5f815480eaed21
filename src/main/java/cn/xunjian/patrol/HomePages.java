package cn.xunjian.patrol;

import cn.xunjian.fetch.BodyException;
import cn.xunjian.fetch.Fetch;
import cn.xunjian.fetch.FetchConfig;
import cn.xunjian.fetch.Fetched;
import cn.xunjian.fetch.address.WebAddress;
import cn.xunjian.fetch.exchange.Fetcher;
import cn.xunjian.reading.ReadingConfig;
import cn.xunjian.reading.text.Charsets;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.live.LiveRegistry;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jboss.logging.Logger;

/** Fetches the home pages of targets, out of turn and judged by nobody. */
@ApplicationScoped
class HomePages {

  private static final Logger LOG = Logger.getLogger(HomePages.class);

  private final Vertx vertx;
  private final LiveRegistry registry;
  private final Fetcher fetcher;
  private final FetchConfig visits;
  private final ReadingConfig readings;

  HomePages(
      Vertx vertx,
      LiveRegistry registry,
      Fetcher fetcher,
      FetchConfig visits,
      ReadingConfig readings) {
    this.vertx = vertx;
    this.registry = registry;
    this.fetcher = fetcher;
    this.visits = visits;
    this.readings = readings;
  }

  /**
   * Fetches the home page of a target, if there is one of this number.
   *
   * @param search what is looked for in the text; on a worker thread, since a page may be large
   * @param found told what the search answered; never, if the page cannot be read
   */
  void search(int target, Predicate<String> search, BiConsumer<Registered, Boolean> found) {
    registry.find(target).ifPresent(known -> fetch(known, search, yes -> found.accept(known, yes)));
  }

  private void fetch(Registered target, Predicate<String> search, Consumer<Boolean> found) {
    try {
      WebAddress url = WebAddress.parse(target.profile().url());
      int most = (int) Math.min(Integer.MAX_VALUE, visits.maxBody().asLongValue());
      fetcher.fetch(
          Fetch.get(url, readings.timeout(), most, true), fetched -> taken(fetched, search, found));
    } catch (IllegalArgumentException e) {
      LOG.warnf("the home page of %s cannot be looked at: %s", target.key(), e.getMessage());
    }
  }

  private void taken(Fetched fetched, Predicate<String> search, Consumer<Boolean> found) {
    if (fetched.ok()) {
      vertx
          .executeBlocking(() -> search.test(page(fetched)))
          .onSuccess(found::accept)
          .onFailure(e -> LOG.warnf("a home page cannot be searched: %s", e.getMessage()));
    }
  }

  private String page(Fetched fetched) throws BodyException {
    byte[] body = fetched.decoded(readings.maxDecoded(), true);
    return Charsets.decode(body, fetched.headers().get("content-type"));
  }
}
