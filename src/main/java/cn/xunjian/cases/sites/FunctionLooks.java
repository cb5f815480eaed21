package cn.xunjian.cases.sites;

import cn.xunjian.cases.sites.FunctionLink.Look;
import cn.xunjian.cases.sites.FunctionLink.Seen;
import cn.xunjian.fetch.Fetch;
import cn.xunjian.fetch.Fetched;
import cn.xunjian.fetch.address.WebAddress;
import cn.xunjian.fetch.exchange.Fetcher;
import cn.xunjian.observation.FailureReason;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.live.LiveRegistry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Opens each link to a function of a site once a day, one at a time: whether it is there, not what
 * it holds. Sites that are not supervised now are left alone.
 */
@ApplicationScoped
public class FunctionLooks {

  private static final Duration EACH = Duration.ofDays(1);
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final int MOST_BYTES = 262_144;
  private static final int MOST_AT_ONCE = 20;

  private final SiteFunctionStore store;
  private final LiveRegistry registry;
  private final Fetcher fetcher;
  private final Clock clock;

  FunctionLooks(SiteFunctionStore store, LiveRegistry registry, Fetcher fetcher, Clock clock) {
    this.store = store;
    this.registry = registry;
    this.fetcher = fetcher;
    this.clock = clock;
  }

  /** Looks at those that are due; calls must not overlap. */
  public Uni<Void> turn() {
    List<Integer> supervised =
        registry.all().stream()
            .filter(each -> each.profile().status().supervised())
            .map(Registered::id)
            .toList();
    return store
        .due(clock.instant().minus(EACH), supervised, MOST_AT_ONCE)
        .onItem()
        .transformToMulti(due -> Multi.createFrom().iterable(due))
        .onItem()
        .transformToUniAndConcatenate(this::look)
        .collect()
        .last()
        .replaceWithVoid();
  }

  private Uni<Void> look(FunctionLink link) {
    Fetch fetch = Fetch.get(WebAddress.parse(link.url()), PATIENCE, MOST_BYTES, false);
    return Uni.createFrom()
        .<Fetched>emitter(done -> fetcher.fetch(fetch, done::complete))
        .map(fetched -> seen(fetched, now()))
        .chain(look -> store.looked(link, look));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  /** What a fetch says of a link. */
  static Look seen(Fetched fetched, Instant at) {
    FailureReason why = fetched.failure();
    if (fetched.ownSide() || (why != null && !why.speaksOfTheSite()) || fetched.refusedBare()) {
      return new Look(Seen.UNCLEAR, at, why == null ? fetched.detail() : why.text().zh());
    }
    return why == null
        ? new Look(Seen.OPENS, at, "")
        : new Look(
            Seen.BROKEN,
            at,
            why.text().zh() + (fetched.status() == 0 ? "" : "（HTTP " + fetched.status() + "）"));
  }

  /** Those of a site that may be meant, for a person to choose from. */
  static List<SiteFunction> maybe(String called) {
    return List.of(SiteFunction.values()).stream().filter(each -> each.maybe(called)).toList();
  }
}
