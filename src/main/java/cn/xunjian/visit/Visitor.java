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
  private static final String AS_BROWSER = "\n\n-- asked again with a browser's headers:\n";

  private final Fetcher fetcher;
  private final FetchConfig config;
  private final Clock clock;
  private final Place place;
  private final SecondAsking browser;

  Visitor(Fetcher fetcher, FetchConfig config, Clock clock, Place place) {
    this.fetcher = fetcher;
    this.config = config;
    this.clock = clock;
    this.place = place;
    this.browser = new SecondAsking(fetcher, config);
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
    Duration budget = config.timeout();
    look(
        url,
        budget,
        fetched ->
            browser.after(
                fetched,
                url,
                budget,
                mostBytes(),
                (first, second) ->
                    whenDone.accept(visit(target.id(), due, scheduled, first, second))));
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
    return Fetch.get(url, timeout, mostBytes(), false);
  }

  private int mostBytes() {
    return (int) Math.min(Integer.MAX_VALUE, config.maxBody().asLongValue());
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

  private Visit visit(
      int target, Instant due, boolean scheduled, Fetched fetched, Optional<Fetched> asBrowser) {
    Optional<NotTheSite.Seen> instead = instead(fetched);
    boolean keptOut = asBrowser.map(Visitor::letsBrowsersIn).orElse(false);
    FailureReason reason =
        instead.isPresent()
            ? FailureReason.BODY_MISMATCH
            : keptOut ? FailureReason.BLOCKED_BY_WAF : fetched.failure();
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
            : evidence(
                fetched, asBrowser, instead.map(NotTheSite.Seen::detail).orElse(fetched.detail())));
  }

  private static Optional<NotTheSite.Seen> instead(Fetched fetched) {
    return fetched.failure() == null && !fetched.ownSide()
        ? NotTheSite.of(fetched)
        : Optional.empty();
  }

  /** Whether the page opens for a browser, or a firewall's page asks it to prove that it is one. */
  private static boolean letsBrowsersIn(Fetched asBrowser) {
    FailureReason failure = asBrowser.failure();
    return !asBrowser.ownSide()
        && (failure == FailureReason.BLOCKED_BY_WAF
            || (failure == null && instead(asBrowser).isEmpty()));
  }

  /** Of a first and a second answer each has half the room. */
  private static VisitEvidence evidence(
      Fetched fetched, Optional<Fetched> asBrowser, String detail) {
    String second =
        asBrowser
            .map(again -> "; with a browser's headers: " + again.status() + " " + again.detail())
            .map(String::stripTrailing)
            .orElse("");
    int share = asBrowser.isPresent() ? 2 : 1;
    return new VisitEvidence(
        detail + second,
        fetched.url().toString(),
        fetched.redirects().stream().map(WebAddress::toString).toList(),
        clipped(headers(fetched), MOST_HEADERS / share)
            + asBrowser
                .map(again -> AS_BROWSER + clipped(headers(again), MOST_HEADERS / 2 - 100))
                .orElse(""),
        clipped(PageText.of(fetched.head()), MOST_TEXT / share)
            + asBrowser
                .map(again -> AS_BROWSER + clipped(PageText.of(again.head()), MOST_TEXT / 2 - 100))
                .orElse(""));
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
