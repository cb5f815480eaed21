package cn.xunjian.reading;

import cn.xunjian.fetch.BodyException;
import cn.xunjian.fetch.Fetch;
import cn.xunjian.fetch.FetchConfig;
import cn.xunjian.fetch.Fetched;
import cn.xunjian.fetch.address.WebAddress;
import cn.xunjian.fetch.exchange.Fetcher;
import cn.xunjian.observation.FailureReason;
import cn.xunjian.observation.PageKind;
import cn.xunjian.observation.Place;
import cn.xunjian.observation.Publication;
import cn.xunjian.observation.Reading;
import cn.xunjian.observation.ReadingOutcome;
import cn.xunjian.observation.SeenPage;
import cn.xunjian.reading.document.Document;
import cn.xunjian.reading.document.Extract;
import cn.xunjian.registry.Layout;
import cn.xunjian.registry.Profile;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.Source;
import cn.xunjian.registry.live.RegistryChanged;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Reads targets whose publications stand on a page or in a feed; parsing leaves the event loop. */
@ApplicationScoped
class DocumentReader implements SourceReader {

  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("MM-dd HH:mm:ss");
  private static final int NOT_MODIFIED = 304;

  private final Fetcher fetcher;
  private final FetchConfig fetching;
  private final ReadingConfig config;
  private final Vertx vertx;
  private final Clock clock;
  private final ZoneId zone;
  private final Parser parser;
  private final Validators validators;
  private final Backoff backoff = new Backoff();
  private final GuessedYears years;
  private final MovingDates moving = new MovingDates();

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
    this.zone = zone;
    this.parser = new Parser(zone);
    this.validators = new Validators(zone);
    this.years = new GuessedYears(zone);
  }

  /** One reading under way. */
  private record Errand(
      Registered target,
      Place place,
      Instant due,
      Validators.Known known,
      Consumer<Reading> whenDone) {

    Profile profile() {
      return target.profile();
    }

    void end(Instant startedAt, Duration duration, Extract extract, SeenPage page) {
      whenDone.accept(
          new Reading(
              target.id(),
              place,
              due,
              startedAt,
              duration,
              profile().source(),
              extract.outcome(),
              extract.detail(),
              extract.publications(),
              page));
    }
  }

  /** What a document said, with the document. */
  private record Seen(Extract extract, SeenPage page) {}

  @Override
  public Set<Source> sources() {
    return Set.of(Source.HTML, Source.FEED, Source.JSON);
  }

  @Override
  public boolean reads(Registered target) {
    return address(target.profile()) != null;
  }

  private static String address(Profile profile) {
    return profile.source() == Source.JSON ? profile.layout().dataUrl() : profile.url();
  }

  void changed(@Observes RegistryChanged change) {
    for (Registered gone : change.removed()) {
      validators.forget(gone.id());
      years.forget(gone.id());
      moving.forget(gone.id());
    }
  }

  @Override
  public void read(Registered target, Place place, Instant due, Consumer<Reading> whenDone) {
    Instant now = clock.instant();
    Validators.Known known =
        validators.usable(target.id(), PageEvidence.basis(target.profile()), now);
    Errand errand = new Errand(target, place, due, known, whenDone);
    WebAddress url;
    try {
      url = WebAddress.parse(address(target.profile()));
    } catch (IllegalArgumentException e) {
      String detail = "登记的网址无法读取 · the registered address cannot be read: " + e.getMessage();
      errand.end(now, Duration.ZERO, Extract.failed(ReadingOutcome.MALFORMED, detail), null);
      return;
    }
    Instant until = backoff.until(url.authority(), url.authority() + url.path(), now);
    if (until != null) {
      errand.end(now, Duration.ZERO, waiting(until), null);
      return;
    }
    int most = (int) Math.min(Integer.MAX_VALUE, fetching.maxBody().asLongValue());
    fetcher.fetch(
        new Fetch(url, Validators.headers(known), config.timeout(), most, true, null),
        fetched -> take(errand, url, fetched));
  }

  private Extract waiting(Instant until) {
    String clock = CLOCK.format(until.atZone(zone));
    return Extract.failed(
        ReadingOutcome.THROTTLED,
        "对方要求稍后再来，%s 以前不读取 · the host asked for patience; not read before %s"
            .formatted(clock, clock));
  }

  private void take(Errand errand, WebAddress asked, Fetched fetched) {
    if (fetched.status() == NOT_MODIFIED && !fetched.ownSide()) {
      unchanged(errand, fetched);
      return;
    }
    vertx
        .executeBlocking(() -> see(errand, asked, fetched), false)
        .otherwise(crash -> crashed(errand.target(), crash))
        .onSuccess(
            seen -> {
              years.saw(errand.target().id(), seen.extract(), fetched.startedAt());
              unproved(errand, fetched, seen)
                  .ifPresentOrElse(
                      item -> open(errand, fetched, seen, item),
                      () -> settle(errand, fetched, seen));
            });
  }

  /** The item whose article alone can tell how new the page is; empty if there is none to open. */
  private Optional<Publication> unproved(Errand errand, Fetched fetched, Seen seen) {
    if (seen.page() == null) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    return years
        .unproved(errand.target().id(), seen.extract(), URI.create(fetched.url().toString()), now)
        .filter(item -> address(item.link()).filter(url -> patient(url, now)).isPresent());
  }

  private boolean patient(WebAddress url, Instant now) {
    return backoff.until(url.authority(), url.authority() + url.path(), now) == null;
  }

  private static Optional<WebAddress> address(String link) {
    try {
      return Optional.of(WebAddress.parse(link));
    } catch (IllegalArgumentException noAddress) {
      return Optional.empty();
    }
  }

  /**
   * Opens one article more, for its year; what it says is kept for as long as the item is shown.
   */
  private void open(Errand errand, Fetched page, Seen seen, Publication item) {
    int most = (int) Math.min(Integer.MAX_VALUE, fetching.maxBody().asLongValue());
    WebAddress url = address(item.link()).orElseThrow();
    fetcher.fetch(
        Fetch.get(url, config.timeout(), most, true),
        article ->
            vertx
                .executeBlocking(() -> article(url, article), false)
                .otherwise(ours -> Parser.ourFault(url.toString(), ours))
                .onSuccess(
                    said -> {
                      years.opened(errand.target().id(), item, said, article.startedAt());
                      settle(errand, page, seen);
                    }));
  }

  /** What an article says of itself; a list that it turns out to be says nothing of one item. */
  private Extract article(WebAddress url, Fetched fetched) throws BodyException {
    FailureReason reason = fetched.failure();
    if (reason != null || fetched.ownSide()) {
      ReadingOutcome outcome = outcome(reason, fetched.status());
      return Extract.failed(outcome, patience(outcome, url, fetched));
    }
    byte[] body = fetched.decoded(config.maxDecoded(), true);
    Extract said =
        parser.read(Source.HTML, document(fetched, body, fetched.startedAt()), Layout.NONE);
    return said.kind() == PageKind.ARTICLE
        ? said
        : Extract.failed(ReadingOutcome.UNDATED, "不是文章页 · no article");
  }

  private void settle(Errand errand, Fetched fetched, Seen seen) {
    int target = errand.target().id();
    Extract extract =
        errand.profile().source() != Source.HTML
            ? moving.settle(target, seen.extract(), fetched.startedAt())
            : years.settle(target, seen.extract());
    Seen settled = new Seen(extract, seen.page());
    remember(errand, settled, fetched.startedAt());
    errand.end(fetched.startedAt(), fetched.duration(), settled.extract(), settled.page());
  }

  private void remember(Errand errand, Seen seen, Instant at) {
    int target = errand.target().id();
    if (seen.extract().outcome() == ReadingOutcome.OK && seen.page() != null) {
      validators.proved(target, seen.page(), seen.extract().publications(), at);
    } else {
      validators.forget(target);
    }
  }

  /** The page is as it was: what it showed is proved again, and nothing new with it. */
  private void unchanged(Errand errand, Fetched fetched) {
    Validators.Known known = errand.known();
    if (known == null) {
      validators.forget(errand.target().id());
      String detail = "未带条件却答 304 · HTTP 304 although all of the page was asked for";
      errand.end(
          fetched.startedAt(),
          fetched.duration(),
          Extract.failed(ReadingOutcome.MALFORMED, detail),
          null);
      return;
    }
    SeenPage.Again again = known.page().again();
    String sent = CLOCK.format(known.sentAt().atZone(zone));
    String detail =
        "304 未变 · unchanged since %s: %d items, %d dated"
            .formatted(sent, again.found(), again.dated());
    List<Publication> newest = List.of(known.newest());
    errand.end(
        fetched.startedAt(),
        fetched.duration(),
        new Extract(ReadingOutcome.OK, newest, detail, List.of()),
        known.page());
  }

  /** What our reader fails at must not stop the rounds; it is a bug of ours to be mended. */
  private static Seen crashed(Registered target, Throwable ours) {
    return new Seen(
        Parser.ourFault("%s at %s".formatted(target.key(), target.profile().url()), ours), null);
  }

  private Seen see(Errand errand, WebAddress asked, Fetched fetched) {
    FailureReason reason = fetched.failure();
    if (reason != null || fetched.ownSide()) {
      ReadingOutcome outcome = outcome(reason, fetched.status());
      String detail = (reason == null ? "own_side" : reason.code()) + ": " + fetched.detail();
      return failed(outcome, detail + patience(outcome, asked, fetched));
    }
    try {
      byte[] body = fetched.decoded(config.maxDecoded(), true);
      Document document = document(fetched, body, fetched.startedAt());
      SeenPage page =
          PageEvidence.seen(
              fetched, body, PageEvidence.basis(errand.profile()), config.maxSnapshot());
      Extract extract = parser.read(errand.profile().source(), document, errand.profile().layout());
      return new Seen(extract, page.as(extract.kind()));
    } catch (BodyException e) {
      return failed(ReadingOutcome.MALFORMED, e.getMessage());
    }
  }

  static Document document(Fetched fetched, byte[] body, Instant fetchedAt) {
    return new Document(
        URI.create(fetched.url().toString()),
        fetched.headers().get("content-type"),
        body,
        fetchedAt);
  }

  /** The words about a host that asked to be left alone; empty if it did not. */
  private String patience(ReadingOutcome outcome, WebAddress asked, Fetched fetched) {
    if (outcome != ReadingOutcome.THROTTLED) {
      return "";
    }
    String header = fetched.headers().get("retry-after");
    Instant until =
        backoff.note(
            asked.authority(),
            asked.authority() + asked.path(),
            fetched.status(),
            header,
            clock.instant());
    if (until == null) {
      return "";
    }
    String asks = header == null ? "" : " (Retry-After: " + header.strip() + ")";
    String clock = CLOCK.format(until.atZone(zone));
    return "；%s 前不再读取 · not read again before %s%s".formatted(clock, clock, asks);
  }

  static ReadingOutcome outcome(FailureReason reason, int status) {
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

  private static Seen failed(ReadingOutcome outcome, String detail) {
    return new Seen(Extract.failed(outcome, detail), null);
  }
}
