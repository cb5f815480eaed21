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
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Visits sites and says what was seen. */
@ApplicationScoped
public class Visitor {

  private static final int MOST_HEADERS = 4096;
  private static final int MOST_TEXT = 1024;
  private static final Charset GBK = Charset.forName("GB18030");

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
    FailureReason reason = fetched.failure();
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
        result == VisitResult.OK ? null : evidence(fetched));
  }

  private static VisitEvidence evidence(Fetched fetched) {
    return new VisitEvidence(
        fetched.detail(),
        fetched.url().toString(),
        fetched.redirects().stream().map(WebAddress::toString).toList(),
        clipped(headers(fetched), MOST_HEADERS),
        clipped(text(fetched.head()), MOST_TEXT));
  }

  private static String headers(Fetched fetched) {
    HttpHeaders headers = fetched.headers();
    return headers.entries().stream()
        .map(h -> h.getKey() + ": " + h.getValue())
        .collect(Collectors.joining("\n"));
  }

  /**
   * UTF-8, or else GBK: the headers of old sites are as wrong as those of broken ones. A single
   * broken character makes no other encoding.
   */
  private static String text(byte[] head) {
    String utf8 = new String(head, StandardCharsets.UTF_8);
    long broken = utf8.chars().filter(c -> c == '\ufffd').count();
    long sound = utf8.chars().filter(c -> c > 0x7f && c != '\ufffd').count();
    return broken > sound ? new String(head, GBK) : utf8;
  }

  private static String clipped(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    return text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
  }
}
