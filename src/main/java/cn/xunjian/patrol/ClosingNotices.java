package cn.xunjian.patrol;

import cn.xunjian.observation.messages.ClosingNoticeSeen;
import cn.xunjian.periodic.PeriodicFailure;
import cn.xunjian.periodic.PeriodicTask;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.closings.Closing;
import cn.xunjian.registry.closings.Closings;
import cn.xunjian.rulebook.RulesInForce;
import cn.xunjian.words.Text;
import io.smallrye.mutiny.Uni;
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

  private final PeriodicTask task;
  private final HomePages pages;
  private final Closings closings;
  private final RulesInForce rules;
  private final Clock clock;
  private final Event<ClosingNoticeSeen> seen;

  /** When each closing is looked at next, by its number. */
  private final Map<Long, Instant> next = new HashMap<>();

  private final Map<Long, Closing> watched = new HashMap<>();

  ClosingNotices(
      Vertx vertx,
      HomePages pages,
      Closings closings,
      RulesInForce rules,
      Clock clock,
      Event<ClosingNoticeSeen> seen) {
    this.task =
        new PeriodicTask(
            vertx,
            BEAT,
            () -> Uni.createFrom().voidItem().invoke(this::look),
            new PeriodicFailure(
                LOG, new Text("关停公告无法核对", "the notices of closings cannot be looked for")));
    this.pages = pages;
    this.closings = closings;
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
    over.forEach(id -> fire(watched.remove(id), false, true, "the closing is over", now));
    announced.forEach(
        (id, closing) -> {
          watched.put(id, closing);
          if (!next.getOrDefault(id, Instant.EPOCH).isAfter(now)) {
            next.put(id, now.plus(AGAIN));
            pages.search(
                closing.target(),
                page -> stands(closing.notice(), page),
                (target, stands) ->
                    task.context().runOnContext(on -> searched(target, closing, stands)));
          }
        });
  }

  private void searched(Registered target, Closing closing, boolean stands) {
    Instant now = clock.instant();
    next.put(closing.id(), now.plus(rules.of(target, now).notice().every()));
    fire(closing, true, stands, stands ? "the notice stands" : "", now);
  }

  private void fire(Closing closing, boolean looked, boolean stands, String why, Instant now) {
    seen.fire(
        new ClosingNoticeSeen(
            closing.target(), looked, stands, closing.document(), closing.notice(), why, now));
  }

  /** Whether a page has a notice, as a text whatever its spaces and tags, or as a link. */
  static boolean stands(String notice, String page) {
    return page.contains(notice.strip()) || bare(page).contains(bare(notice));
  }

  private static String bare(String text) {
    return text.replaceAll("<[^>]{0,2000}>", "").replaceAll("(\\s|&nbsp;|\u3000)+", "");
  }
}
