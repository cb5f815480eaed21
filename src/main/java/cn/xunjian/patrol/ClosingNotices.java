package cn.xunjian.patrol;

import cn.xunjian.fetch.BodyException;
import cn.xunjian.fetch.Fetch;
import cn.xunjian.fetch.FetchConfig;
import cn.xunjian.fetch.Fetched;
import cn.xunjian.fetch.address.WebAddress;
import cn.xunjian.fetch.exchange.Fetcher;
import cn.xunjian.observation.messages.ClosingNoticeSeen;
import cn.xunjian.periodic.PeriodicFailure;
import cn.xunjian.periodic.PeriodicTask;
import cn.xunjian.reading.ReadingConfig;
import cn.xunjian.reading.text.Charsets;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.closings.Closing;
import cn.xunjian.registry.closings.Closings;
import cn.xunjian.registry.live.LiveRegistry;
import cn.xunjian.rulebook.RulesInForce;
import cn.xunjian.words.Text;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Looks as often as the rule book says (once a day) whether the notice of a permanent closing
 * stands on the home page (notice 3.3d). What cannot be read proves nothing, and is looked at again
 * within the hour.
 */
@ApplicationScoped
public class ClosingNotices {

  private static final Logger LOG = Logger.getLogger(ClosingNotices.class);
  private static final Duration BEAT = Duration.ofMinutes(1);
  private static final Duration AGAIN = Duration.ofHours(1);

  private final Vertx vertx;
  private final PeriodicTask task;
  private final Context context;
  private final Fetcher fetcher;
  private final FetchConfig visits;
  private final ReadingConfig readings;
  private final Closings closings;
  private final LiveRegistry registry;
  private final RulesInForce rules;
  private final Clock clock;
  private final Event<ClosingNoticeSeen> seen;

  /** When each closing is looked at next, by its number. */
  private final Map<Long, Instant> next = new HashMap<>();

  private final Map<Long, Closing> watched = new HashMap<>();

  ClosingNotices(
      Vertx vertx,
      Fetcher fetcher,
      FetchConfig visits,
      ReadingConfig readings,
      Closings closings,
      LiveRegistry registry,
      RulesInForce rules,
      Clock clock,
      Event<ClosingNoticeSeen> seen) {
    this.vertx = vertx;
    this.task =
        new PeriodicTask(
            vertx,
            BEAT,
            () -> Uni.createFrom().voidItem().invoke(this::look),
            new PeriodicFailure(
                LOG, new Text("关停公告无法核对", "the notices of closings cannot be looked for")));
    this.context = task.context();
    this.fetcher = fetcher;
    this.visits = visits;
    this.readings = readings;
    this.closings = closings;
    this.registry = registry;
    this.rules = rules;
    this.clock = clock;
    this.seen = seen;
  }

  /** Begins to look. */
  public void begin() {
    task.begin();
    task.wake();
  }

  private void look() {
    Instant now = clock.instant();
    Map<Long, Closing> announced =
        closings.announced(now).stream().collect(Collectors.toMap(Closing::id, c -> c));
    Set<Long> over =
        watched.keySet().stream()
            .filter(id -> !announced.containsKey(id))
            .collect(Collectors.toSet());
    over.forEach(id -> say(watched.remove(id), true, "the closing is over", now));
    announced.forEach(
        (id, closing) -> {
          watched.put(id, closing);
          if (!next.getOrDefault(id, Instant.EPOCH).isAfter(now)) {
            next.put(id, now.plus(AGAIN));
            registry.find(closing.target()).ifPresent(target -> look(target, closing));
          }
        });
  }

  private void look(Registered target, Closing closing) {
    try {
      WebAddress url = WebAddress.parse(target.profile().url());
      int most = (int) Math.min(Integer.MAX_VALUE, visits.maxBody().asLongValue());
      fetcher.fetch(
          Fetch.get(url, readings.timeout(), most, true),
          fetched -> taken(target, closing, fetched));
    } catch (IllegalArgumentException e) {
      LOG.warnf("%s cannot be looked at for its closing notice: %s", target.key(), e.getMessage());
    }
  }

  private void taken(Registered target, Closing closing, Fetched fetched) {
    if (!fetched.ok()) {
      return;
    }
    // A large page is searched off the event loop.
    vertx
        .executeBlocking(() -> stands(closing.notice(), page(fetched)))
        .onSuccess(
            stands ->
                context.runOnContext(
                    on -> {
                      Instant now = clock.instant();
                      next.put(closing.id(), now.plus(rules.of(target, now).notice().every()));
                      say(closing, stands, stands ? "the notice stands" : "", now);
                    }))
        .onFailure(
            e -> LOG.warnf("a home page cannot be searched for a notice: %s", e.getMessage()));
  }

  private String page(Fetched fetched) throws BodyException {
    byte[] body = fetched.decoded(readings.maxDecoded(), true);
    return Charsets.decode(body, fetched.headers().get("content-type"));
  }

  private void say(Closing closing, boolean stands, String why, Instant now) {
    seen.fire(
        new ClosingNoticeSeen(
            closing.target(), stands, closing.document(), closing.notice(), why, now));
  }

  /** Whether a page has a notice, as a text whatever its spaces and tags, or as a link. */
  static boolean stands(String notice, String page) {
    return page.contains(notice.strip()) || bare(page).contains(bare(notice));
  }

  private static String bare(String text) {
    return text.replaceAll("<[^>]{0,2000}>", "").replaceAll("(\\s|&nbsp;|\u3000)+", "");
  }
}
