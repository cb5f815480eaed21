package cn.xunjian.visit;

import cn.xunjian.fetch.Fetch;
import cn.xunjian.fetch.FetchConfig;
import cn.xunjian.fetch.Fetched;
import cn.xunjian.fetch.address.WebAddress;
import cn.xunjian.fetch.exchange.Fetcher;
import cn.xunjian.observation.FailureReason;
import cn.xunjian.observation.Phases;
import cn.xunjian.observation.Place;
import cn.xunjian.observation.Visit;
import cn.xunjian.observation.VisitEvidence;
import cn.xunjian.observation.VisitResult;
import cn.xunjian.registry.Registered;
import io.netty.handler.codec.http.HttpHeaders;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Visits sites and says what was seen. */
@ApplicationScoped
public class Visitor {

  private static final int MOST_HEADERS = 4096;
  private static final int MOST_TEXT = 1024;

  private final Fetcher fetcher;
  private final FetchConfig config;
  private final Clock clock;
  private final Place place;

  Visitor(Fetcher fetcher, FetchConfig config, Clock clock, Place place) {
    this.fetcher = fetcher;
    this.config = config;
    this.clock = clock;
    this.place = place;
  }

  /**
   * Visits a target's address; the handler is called once, on an event loop, or before this returns
   * if there is nothing to visit.
   */
  public void visit(Registered target, Instant due, boolean scheduled, Consumer<Visit> whenDone) {
    String registered = Objects.requireNonNullElse(target.profile().url(), "");
    WebAddress url;
    try {
      url = WebAddress.parse(registered);
    } catch (IllegalArgumentException e) {
      whenDone.accept(unvisitable(target.id(), due, scheduled, registered, e.getMessage()));
      return;
    }
    look(
        url,
        config.timeout(),
        fetched -> whenDone.accept(visit(target.id(), due, scheduled, fetched)));
  }

  /** Looks at an address as a visit does, within a budget, without keeping the page. */
  public void look(WebAddress url, Duration timeout, Consumer<Fetched> whenDone) {
    fetcher.fetch(look(url, timeout), whenDone);
  }

  /** Looks at once, past every limit: for canaries, which tell what the visits in a row cannot. */
  public void lookNow(WebAddress url, Duration timeout, Consumer<Fetched> whenDone) {
    fetcher.fetchNow(look(url, timeout), whenDone);
  }

  private Fetch look(WebAddress url, Duration timeout) {
    int most = (int) Math.min(Integer.MAX_VALUE, config.maxBody().asLongValue());
    return Fetch.get(url, timeout, most, false);
  }

  private Visit unvisitable(int target, Instant due, boolean scheduled, String url, String why) {
    VisitEvidence evidence =
        new VisitEvidence(
            "the registered address cannot be visited: " + why, url, List.of(), "", "");
    return new Visit(
        target,
        place,
        due,
        scheduled,
        clock.instant(),
        Duration.ZERO,
        VisitResult.VOID,
        null,
        0,
        0,
        null,
        Phases.NONE,
        null,
        evidence);
  }

  private Visit visit(int target, Instant due, boolean scheduled, Fetched fetched) {
    FailureReason failure = fetched.failure();
    Optional<NotTheSite.Seen> instead =
        failure == null && !fetched.ownSide() ? NotTheSite.of(fetched) : Optional.empty();
    FailureReason reason = instead.isPresent() ? FailureReason.BODY_MISMATCH : failure;
    VisitResult result =
        fetched.ownSide() ? VisitResult.VOID : reason == null ? VisitResult.OK : VisitResult.FAILED;
    return new Visit(
        target,
        place,
        due,
        scheduled,
        fetched.startedAt(),
        fetched.duration(),
        result,
        reason,
        fetched.status(),
        fetched.bytes(),
        fetched.address(),
        fetched.phases(),
        fetched.certificateExpiry(),
        result == VisitResult.OK
            ? null
            : evidence(fetched, instead.map(NotTheSite.Seen::detail).orElse(fetched.detail())));
  }

  private static VisitEvidence evidence(Fetched fetched, String detail) {
    return new VisitEvidence(
        detail,
        fetched.url().toString(),
        fetched.redirects().stream().map(WebAddress::toString).toList(),
        clipped(headers(fetched), MOST_HEADERS),
        clipped(PageText.of(fetched.head()), MOST_TEXT));
  }

  private static String headers(Fetched fetched) {
    HttpHeaders headers = fetched.headers();
    return headers.entries().stream()
        .map(h -> h.getKey() + ": " + h.getValue())
        .collect(Collectors.joining("\n"));
  }

  private static String clipped(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    return text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
  }
}
