package cn.xunjian.platform;

import cn.xunjian.observation.Place;
import cn.xunjian.observation.Reading;
import cn.xunjian.observation.ReadingOutcome;
import cn.xunjian.observation.Viewpoint;
import cn.xunjian.platform.Said.Then;
import cn.xunjian.reading.SourceReader;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.Source;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** Reads accounts and apps through the interface of their platform. */
@ApplicationScoped
class PlatformReader implements SourceReader {

  private static final Logger LOG = Logger.getLogger(PlatformReader.class);
  private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

  /** How long an account whose own limit is reached is left alone. */
  private static final Duration HOLD = Duration.ofMinutes(30);

  private final Platforms platforms;
  private final Credentials credentials;
  private final Tokens tokens;
  private final Calls calls;
  private final Clock clock;

  /** Accounts that the platform wants left alone, and until when. */
  private final Map<Integer, Instant> holds = new ConcurrentHashMap<>();

  private final Map<Integer, ReadingOutcome> lastSaid = new ConcurrentHashMap<>();

  PlatformReader(
      Platforms platforms, Credentials credentials, Tokens tokens, Calls calls, Clock clock) {
    this.platforms = platforms;
    this.credentials = credentials;
    this.tokens = tokens;
    this.calls = calls;
    this.clock = clock;
  }

  @Override
  public Set<Source> sources() {
    return platforms.sources();
  }

  @Override
  public boolean reads(Registered target) {
    return platforms.api(target.profile().source()).reads(target);
  }

  @Override
  public void read(Registered target, Place place, Instant due, Consumer<Reading> whenDone) {
    new Attempt(new Viewpoint(target.id(), place), target, due, clock.instant(), whenDone).start();
  }

  /** One reading on its way. */
  private final class Attempt {

    private final Viewpoint seen;
    private final Registered target;
    private final Instant due;
    private final Instant startedAt;
    private final Consumer<Reading> whenDone;
    private final PlatformApi api;
    private final Endpoint endpoint;
    private Secrets secrets = Secrets.NONE;
    private boolean refreshed;
    private volatile Duration retryAfter;

    Attempt(
        Viewpoint seen,
        Registered target,
        Instant due,
        Instant startedAt,
        Consumer<Reading> whenDone) {
      this.seen = seen;
      this.target = target;
      this.due = due;
      this.startedAt = startedAt;
      this.whenDone = whenDone;
      this.api = platforms.api(target.profile().source());
      this.endpoint = platforms.endpoint(api.source(), target.key());
    }

    void start() {
      Instant held = holds.get(target.id());
      if (held != null && startedAt.isBefore(held)) {
        done(
            Said.heldBack(
                ReadingOutcome.THROTTLED,
                "该账号的调用次数已用尽，%s 后再读 · this account's quota is used up, not before %s"
                    .formatted(held, held)));
        return;
      }
      Credentials.Revealed revealed = credentials.reveal(target.id());
      Optional<Said> lacking = lacking(revealed);
      if (lacking.isPresent()) {
        done(lacking.get());
        return;
      }
      secrets = revealed.secrets();
      askWithToken();
    }

    private Optional<Said> lacking(Credentials.Revealed revealed) {
      if (revealed.problem() != null) {
        return Optional.of(Said.heldBack(ReadingOutcome.AUTH, "凭据无法打开 · " + revealed.problem()));
      }
      return api.fields().stream()
          .filter(field -> field.required() && !revealed.secrets().has(field.name()))
          .findFirst()
          .map(
              field ->
                  Said.heldBack(
                      ReadingOutcome.AUTH,
                      "接口未授权：尚未录入 %s · no credentials: %s is not set; PUT /api/v1/targets/%s/credentials"
                          .formatted(field.name(), field.name(), target.key())));
    }

    private void askWithToken() {
      if (api.tokens() == null) {
        ask("");
        return;
      }
      tokens.token(
          endpoint,
          api.tokens(),
          secrets,
          granted -> {
            if (granted.token() == null) {
              done(granted.refused());
            } else {
              ask(granted.token());
            }
          });
    }

    private void ask(String token) {
      calls.ask(
          endpoint,
          api.call(target, secrets, token),
          new Calls.Asker<>(this::understood, said -> said, said -> answered(said, token)));
    }

    private Said understood(RawAnswer answer) {
      retryAfter = answer.retryAfter();
      return api.read(answer);
    }

    private void answered(Said said, String token) {
      if (said.then() != Then.REFRESH) {
        done(said);
        return;
      }
      tokens.stale(endpoint, api.tokens(), secrets, token);
      if (refreshed) {
        done(
            Said.failed(
                said.outcome(), said.detail() + "；换新令牌后仍被拒绝 · refused again with a new token"));
      } else {
        refreshed = true;
        askWithToken();
      }
    }

    private void done(Said said) {
      Instant now = clock.instant();
      follow(said, now);
      String detail = secrets.hide(said.detail());
      say(said, detail);
      whenDone.accept(
          new Reading(
              seen.target(),
              seen.place(),
              due,
              startedAt,
              Duration.between(startedAt, now),
              api.source(),
              said.outcome(),
              detail,
              said.own(),
              said.posts(),
              null,
              null));
    }

    private void follow(Said said, Instant now) {
      if (said.answered() && api.sharesHost()) {
        endpoint.budget().answered();
      }
      switch (said.then()) {
        case BACK_OFF -> {
          if (api.sharesHost()) {
            double jitter = ThreadLocalRandom.current().nextDouble();
            endpoint.budget().struck(startedAt, now, retryAfter, jitter);
          }
        }
        case HOLD -> holds.put(target.id(), now.plus(retryAfter == null ? HOLD : retryAfter));
        case TOMORROW ->
            holds.put(
                target.id(),
                now.atZone(CHINA).toLocalDate().plusDays(1).atStartOfDay(CHINA).toInstant());
        case NOTHING, REFRESH -> {}
      }
    }

    /** A change is said; the patrol says each minute how many readings ended how. */
    private void say(Said said, String detail) {
      if (said.own() || lastSaid.put(target.id(), said.outcome()) == said.outcome()) {
        return;
      }
      LOG.debugf(
          "reading %s by %s: %s, %s",
          target.key(), api.source().code(), said.outcome().code(), detail);
    }
  }
}
