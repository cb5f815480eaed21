package cn.xunjian.platform;

import cn.xunjian.fetch.BodyException;
import cn.xunjian.fetch.Fetch;
import cn.xunjian.fetch.Fetched;
import cn.xunjian.fetch.address.WebAddress;
import cn.xunjian.fetch.client.WebClients;
import cn.xunjian.fetch.exchange.Fetcher;
import cn.xunjian.observation.FailureReason;
import cn.xunjian.observation.ReadingOutcome;
import cn.xunjian.platform.Said.Then;
import cn.xunjian.reading.ReadingConfig;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Puts one question to an endpoint, if its budget affords it; answers are read off the event loop.
 * Interfaces are asked over the kept connections of their platform; pages at addresses of their own
 * are fetched as a visitor would, redirects and all.
 */
@ApplicationScoped
class Calls {

  private static final Logger LOG = Logger.getLogger(Calls.class);

  /** Twenty posts with all their pictures' addresses are a tenth of it. */
  private static final int MOST_BYTES = 4 * 1024 * 1024;

  private final Fetcher pages;
  private final WebClients interfaces;
  private final ReadingConfig config;
  private final Vertx vertx;
  private final Clock clock;

  Calls(Fetcher pages, WebClients interfaces, ReadingConfig config, Vertx vertx, Clock clock) {
    this.pages = pages;
    this.interfaces = interfaces;
    this.config = config;
    this.vertx = vertx;
    this.clock = clock;
  }

  /**
   * Who asks, and what becomes of the answer.
   *
   * @param read understands an answer
   * @param failed turns what went wrong before any answer into the same
   * @param whenDone called once, on any thread
   */
  record Asker<T>(Function<RawAnswer, T> read, Function<Said, T> failed, Consumer<T> whenDone) {}

  <T> void ask(Endpoint endpoint, Call call, Asker<T> asker) {
    Instant now = clock.instant();
    Optional<Instant> later = endpoint.budget().notBefore(now);
    if (later.isPresent() || !endpoint.budget().take(now)) {
      asker.whenDone().accept(asker.failed().apply(unaffordable(later.orElse(now))));
      return;
    }
    Fetch fetch;
    try {
      fetch = fetch(endpoint, call);
    } catch (IllegalArgumentException badAddress) {
      // Its words may quote the address with a token in it.
      Said wrong =
          Said.failed(
              ReadingOutcome.MALFORMED, "接口地址无法使用 · the interface's address cannot be used");
      asker.whenDone().accept(asker.failed().apply(wrong));
      return;
    }
    Consumer<Fetched> whenAnswered =
        fetched ->
            vertx
                .executeBlocking(() -> heard(fetched, asker), false)
                .otherwise(crash -> asker.failed().apply(crashed(crash)))
                .onSuccess(asker.whenDone()::accept);
    if (endpoint.base().isEmpty()) {
      pages.fetch(fetch, whenAnswered);
    } else {
      interfaces.ask(endpoint.pool(), fetch).subscribe().with(whenAnswered);
    }
  }

  private static Said unaffordable(Instant later) {
    return Said.heldBack(
        ReadingOutcome.THROTTLED,
        "本系统自己的配额或避让，最早 %s 再读 · our own budget or pause, not before %s".formatted(later, later));
  }

  private Fetch fetch(Endpoint endpoint, Call call) {
    boolean whole = call.path().startsWith("http://") || call.path().startsWith("https://");
    Map<String, String> headers = new HashMap<>(call.headers());
    headers.put("Accept-Encoding", "gzip, deflate");
    return new Fetch(
        WebAddress.parse(whole ? call.path() : endpoint.base() + call.path()),
        headers,
        config.timeout(),
        MOST_BYTES,
        true,
        call.post());
  }

  private <T> T heard(Fetched fetched, Asker<T> asker) {
    if (fetched.ownSide()) {
      return asker
          .failed()
          .apply(
              Said.heldBack(ReadingOutcome.NETWORK, "本机原因未能发出 · not sent, for a reason of ours"));
    }
    if (fetched.status() >= 300 && fetched.status() < 400) {
      return asker.failed().apply(sentElsewhere(fetched));
    }
    FailureReason reason = fetched.reason();
    boolean answered =
        reason == null || reason == FailureReason.HTTP_4XX || reason == FailureReason.HTTP_5XX;
    if (!answered) {
      return asker.failed().apply(unanswered(reason));
    }
    try {
      return asker.read().apply(raw(fetched));
    } catch (BodyException damaged) {
      return asker
          .failed()
          .apply(Said.failed(ReadingOutcome.MALFORMED, "应答已损坏 · " + damaged.getMessage()));
    }
  }

  /** A failure's own words may quote the address, in which tokens stand. */
  private static Said unanswered(FailureReason reason) {
    ReadingOutcome outcome =
        switch (reason) {
          case EMPTY_BODY, BODY_TRUNCATED, BODY_MISMATCH, PROTOCOL_ERROR ->
              ReadingOutcome.MALFORMED;
          // Visitors without a cookie are sent round in circles.
          case BLOCKED_BY_WAF, TOO_MANY_REDIRECTS -> ReadingOutcome.BLOCKED;
          default -> ReadingOutcome.NETWORK;
        };
    return Said.failed(outcome, reason.code() + "：" + reason.text().both(), Then.BACK_OFF);
  }

  /** Where to is said without the query, in which tokens stand. */
  private static Said sentElsewhere(Fetched fetched) {
    String location = fetched.headers().get("location");
    String host;
    try {
      host = location == null ? "?" : fetched.url().resolveHeader(location).authority();
    } catch (IllegalArgumentException unreadable) {
      host = "?";
    }
    return Said.failed(
        ReadingOutcome.BLOCKED,
        "接口未给数据，要求转到 %s（HTTP %d），本系统不跟随 · the interface sends us to %s, HTTP %d; not followed"
            .formatted(host, fetched.status(), host, fetched.status()),
        Then.BACK_OFF);
  }

  private RawAnswer raw(Fetched fetched) throws BodyException {
    return new RawAnswer(
        fetched.status(),
        fetched.decoded(MOST_BYTES, true),
        fetched.startedAt().plus(fetched.duration()),
        retryAfter(fetched.headers().get("retry-after")),
        fetched.failure() == FailureReason.BLOCKED_BY_WAF);
  }

  private Duration retryAfter(String header) {
    if (header == null) {
      return null;
    }
    String value = header.strip();
    try {
      return value.matches("\\d{1,7}")
          ? Duration.ofSeconds(Long.parseLong(value))
          : Duration.between(
              clock.instant(),
              ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException unreadable) {
      return null; // Our own pause serves.
    }
  }

  private static Said crashed(Throwable crash) {
    LOG.errorf(crash, "a platform's reader stumbled over an answer");
    return Said.failed(ReadingOutcome.MALFORMED, "读取程序出错 · the reader stumbled over this answer");
  }
}
