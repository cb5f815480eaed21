package cn.xunjian.fetch.client;

import cn.xunjian.fetch.Failure;
import cn.xunjian.fetch.Fetch;
import cn.xunjian.fetch.Fetched;
import cn.xunjian.fetch.StatusLine;
import cn.xunjian.fetch.guard.EgressGuard;
import cn.xunjian.fetch.names.Destination;
import cn.xunjian.fetch.names.Names;
import cn.xunjian.observation.FailureReason;
import cn.xunjian.observation.Phases;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.ext.web.client.HttpRequest;
import io.vertx.mutiny.ext.web.client.HttpResponse;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/**
 * One request from the look-up of its name to the last byte of the answer. All of it runs on one
 * event loop; the first ending counts.
 */
final class ClientRequest {

  private static final Logger LOG = Logger.getLogger(ClientRequest.class);

  /** All that the requests of this node share. */
  record Tools(
      Vertx vertx,
      Names names,
      EgressGuard guard,
      Map<String, String> usualHeaders,
      Clock clock,
      LongSupplier ticks) {}

  private final Tools tools;
  private final ClientPool pool;
  private final Fetch fetch;
  private final Consumer<Fetched> whenDone;
  private final Context context;
  private final Instant startedAt;
  private final long started;
  private CappedAnswer heard;

  private long alarm;
  private Destination destination;
  private String address;
  private boolean done;

  ClientRequest(Tools tools, ClientPool pool, Fetch fetch, Consumer<Fetched> whenDone) {
    this.tools = tools;
    this.pool = pool;
    this.fetch = fetch;
    this.whenDone = whenDone;
    this.context = tools.vertx().getOrCreateContext();
    this.startedAt = tools.clock().instant();
    this.started = tools.ticks().getAsLong();
    this.heard = new CappedAnswer(fetch.maxBytes());
  }

  void start() {
    alarm = tools.vertx().setTimer(fetch.timeout().toMillis(), on -> outOfTime());
    tools
        .names()
        .resolve(fetch.url().host(), answer -> context.runOnContext(on -> resolved(answer)));
  }

  private void outOfTime() {
    String limit = "after " + fetch.timeout().toMillis() + " ms";
    if (destination == null) {
      String ours = tools.names().trouble(tools.ticks().getAsLong() - started);
      finish(
          ours.isEmpty()
              ? Failure.of(FailureReason.DNS_TIMEOUT, "no answer from the name servers " + limit)
              : Failure.ours(ours));
    } else {
      finish(Failure.of(FailureReason.TOO_SLOW, "the answer had not come whole " + limit));
    }
  }

  private void resolved(Names.Answer answer) {
    if (done) {
      return;
    }
    destination = Destination.of(fetch.url(), answer, tools.guard());
    if (destination.failure() == null) {
      ask(destination.open(), 0);
    } else {
      address = destination.refused();
      finish(destination.failure());
    }
  }

  private void ask(List<InetAddress> addresses, int index) {
    address = addresses.get(index).getHostAddress();
    Uni<HttpResponse<Void>> answer;
    try {
      answer = send(addresses.get(index), addresses.size() - index);
    } catch (RuntimeException unsendable) {
      LOG.warnf("a request to %s could not be made: %s", fetch.url().host(), unsendable);
      finish(Failure.ours("the request could not be made: " + Failure.said(unsendable)));
      return;
    }
    answer
        .subscribe()
        .with(
            whole -> context.runOnContext(on -> whole()),
            cause -> context.runOnContext(on -> broken(cause, addresses, index)));
  }

  private void whole() {
    end(StatusLine.judge(heard.status(), heard.bytes()));
  }

  private Uni<HttpResponse<Void>> send(InetAddress to, int addressesLeft) {
    long left = Math.max(1, left());
    heard = new CappedAnswer(fetch.maxBytes());
    HttpRequest<Void> request =
        pool.request(fetch, to, heard)
            .connectTimeout(patience(left, addressesLeft))
            .idleTimeout(left);
    tools.usualHeaders().forEach(request::putHeader);
    fetch.headers().forEach(request::putHeader);
    return fetch.post() == null ? request.send() : request.sendBuffer(Buffer.buffer(fetch.post()));
  }

  private long left() {
    return fetch.timeout().toMillis()
        - TimeUnit.NANOSECONDS.toMillis(tools.ticks().getAsLong() - started);
  }

  /** A silent address must leave time for the next one, and the last a moment for its answer. */
  private static long patience(long left, int addressesLeft) {
    return Math.max(1, addressesLeft > 1 ? left / addressesLeft : left - left / 20);
  }

  private void broken(Throwable cause, List<InetAddress> addresses, int index) {
    Failure failure = heard.tooLarge() ? tooLarge() : ClientFailure.of(cause, heard.status() != 0);
    boolean gone = done || left() <= 0;
    if (!gone && failure.reason() == FailureReason.CONNECT_RESET && heard.diedInWaiting()) {
      ask(addresses, index);
    } else if (!gone && index + 1 < addresses.size() && ClientFailure.unconnected(failure)) {
      ask(addresses, index + 1);
    } else {
      finish(failure);
    }
  }

  private Failure tooLarge() {
    return Failure.of(
        FailureReason.BODY_TRUNCATED,
        "the answer did not end within " + fetch.maxBytes() + " bytes; reading stopped there");
  }

  /** Ends it before the answer has come whole. */
  private void finish(Failure failure) {
    heard.leave();
    end(failure);
  }

  private void end(Failure failure) {
    if (done) {
      return;
    }
    done = true;
    tools.vertx().cancelTimer(alarm);
    Fetched seen =
        new Fetched(
            startedAt,
            Duration.ofNanos(tools.ticks().getAsLong() - started),
            failure.reason(),
            failure.ownSide(),
            failure.detail(),
            heard.status(),
            heard.headers(),
            heard.taken(),
            heard.bytes(),
            fetch.url(),
            List.of(),
            address,
            Phases.NONE,
            null);
    boolean stale = destination != null && !destination.stale().isEmpty();
    whenDone.accept(stale ? seen.atStaleAddress(destination.stale()) : seen);
  }
}
