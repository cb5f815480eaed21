package cn.xunjian.reading;

import cn.xunjian.fetch.BodyException;
import cn.xunjian.fetch.Fetch;
import cn.xunjian.fetch.FetchConfig;
import cn.xunjian.fetch.Fetched;
import cn.xunjian.fetch.Fetcher;
import cn.xunjian.fetch.WebAddress;
import cn.xunjian.observation.FailureReason;
import cn.xunjian.observation.Reading;
import cn.xunjian.observation.ReadingOutcome;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.Source;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** Reads targets whose publications stand on a page or in a feed; parsing leaves the event loop. */
@ApplicationScoped
class DocumentReader implements SourceReader {

  private static final Logger LOG = Logger.getLogger(DocumentReader.class);

  private final Fetcher fetcher;
  private final FetchConfig fetching;
  private final ReadingConfig config;
  private final Vertx vertx;
  private final Clock clock;
  private final FeedReader feeds;
  private final PageReader pages;

  DocumentReader(
      Fetcher fetcher,
      FetchConfig fetching,
      ReadingConfig config,
      Vertx vertx,
      Clock clock,
      ZoneId zone) {
    this.fetcher = fetcher;
    this.fetching = fetching;
    this.config = config;
    this.vertx = vertx;
    this.clock = clock;
    this.feeds = new FeedReader(zone);
    this.pages = new PageReader(zone);
  }

  @Override
  public Set<Source> sources() {
    return Set.of(Source.HTML, Source.FEED);
  }

  @Override
  public boolean reads(Registered target) {
    return target.profile().url() != null;
  }

  @Override
  public void read(Registered target, Instant due, Consumer<Reading> whenDone) {
    WebAddress url;
    try {
      url = WebAddress.parse(target.profile().url());
    } catch (IllegalArgumentException e) {
      Extract none =
          failed(
              ReadingOutcome.MALFORMED, "the registered address cannot be read: " + e.getMessage());
      whenDone.accept(reading(target, due, clock.instant(), Duration.ZERO, none));
      return;
    }
    int most = (int) Math.min(Integer.MAX_VALUE, fetching.maxBody().asLongValue());
    fetcher.fetch(
        Fetch.get(url, config.timeout(), most, true),
        fetched -> take(target, due, fetched, whenDone));
  }

  private void take(Registered target, Instant due, Fetched fetched, Consumer<Reading> whenDone) {
    vertx
        .executeBlocking(() -> extract(target, fetched), false)
        .otherwise(crash -> crashed(target, crash))
        .onSuccess(
            extract ->
                whenDone.accept(
                    reading(target, due, fetched.startedAt(), fetched.duration(), extract)));
  }

  /**
   * A page that makes the reader stumble must not stop the rounds; it is unreadable, and a bug to
   * be mended.
   */
  private static Extract crashed(Registered target, Throwable crash) {
    LOG.errorf(crash, "the reader stumbled over %s at %s", target.key(), target.profile().url());
    return failed(ReadingOutcome.MALFORMED, "the reader stumbled over this document: " + crash);
  }

  private Extract extract(Registered target, Fetched fetched) {
    FailureReason reason = fetched.failure();
    if (reason != null || fetched.ownSide()) {
      return failed(
          outcome(reason, fetched.status()),
          (reason == null ? "own_side" : reason.code()) + ": " + fetched.detail());
    }
    try {
      byte[] body = fetched.decoded(config.maxDecoded(), true);
      Document document =
          new Document(
              URI.create(fetched.url().toString()),
              fetched.headers().get("content-type"),
              body,
              fetched.startedAt());
      return target.profile().source() == Source.FEED
          ? feeds.read(document)
          : pages.read(document, Hints.NONE);
    } catch (BodyException | IllegalArgumentException e) {
      return failed(ReadingOutcome.MALFORMED, e.getMessage());
    }
  }

  private static ReadingOutcome outcome(FailureReason reason, int status) {
    if (reason == FailureReason.BLOCKED_BY_WAF) {
      return ReadingOutcome.BLOCKED;
    }
    return switch (status) {
      case 401, 403 -> ReadingOutcome.AUTH;
      case 404, 410 -> ReadingOutcome.GONE;
      case 418, 429, 432, 503 -> ReadingOutcome.THROTTLED;
      default -> status >= 400 && status < 500 ? ReadingOutcome.MALFORMED : ReadingOutcome.NETWORK;
    };
  }

  private static Extract failed(ReadingOutcome outcome, String detail) {
    return new Extract(outcome, List.of(), detail, List.of());
  }

  private static Reading reading(
      Registered target, Instant due, Instant startedAt, Duration duration, Extract extract) {
    return new Reading(
        target.id(),
        due,
        startedAt,
        duration,
        target.profile().source(),
        extract.outcome(),
        extract.detail(),
        extract.publications());
  }
}
