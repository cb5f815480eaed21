package cn.xunjian.fetch.exchange;

import cn.xunjian.fetch.Bridged;
import cn.xunjian.fetch.Failure;
import cn.xunjian.fetch.Fetch;
import cn.xunjian.fetch.Fetched;
import cn.xunjian.fetch.StatusLine;
import cn.xunjian.fetch.address.WebAddress;
import cn.xunjian.fetch.exchange.Stopwatch.Phase;
import cn.xunjian.fetch.names.Destination;
import cn.xunjian.fetch.names.Names;
import cn.xunjian.fetch.tls.Trust;
import cn.xunjian.observation.FailureReason;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.util.concurrent.ScheduledFuture;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * One fetch from the start of DNS to the last byte, over as many connections as there are
 * redirects. All of it runs on one event loop; the first ending counts.
 */
final class Exchange {

  private static final Logger LOG = Logger.getLogger(Exchange.class);

  /** In every library's words for the alert (RFC 7301, 3.2). */
  private static final String NO_PROTOCOL = "no_application_protocol";

  private final LoopResources lane;
  private final Fetch fetch;
  private final Instant startedAt;
  private final Consumer<Fetched> whenDone;
  private final Stopwatch watch = new Stopwatch();
  private final CookieJar cookies = new CookieJar();
  private final Redirects redirects = new Redirects();
  private final Set<Bridged> bridged = EnumSet.noneOf(Bridged.class);

  private final LateLoop loop;
  private ScheduledFuture<?> alarm;
  private WebAddress at;
  private Received received;

  /** The attempts to connect; null once one succeeded or all failed. */
  private Connecting connecting;

  /** The connection we listen to; null between two of them. */
  private Channel channel;

  private boolean done;

  /** That and why addresses were used that had run out; empty if none were. */
  private String stale = "";

  private String address;
  private Instant certificateExpiry;

  /** Whether HTTP/2 is offered to this address, and whether it was chosen. */
  private boolean offersHttp2;

  private boolean overHttp2;

  Exchange(LoopResources lane, Fetch fetch, Consumer<Fetched> whenDone) {
    this.lane = lane;
    this.fetch = fetch;
    this.whenDone = whenDone;
    this.startedAt = lane.clock().instant();
    this.loop = LateLoop.from(lane.watch());
    this.at = fetch.url();
    this.received = new Received(room());
  }

  private int room() {
    return fetch.keepBody() ? fetch.maxBytes() : Math.min(fetch.maxBytes(), Fetch.HEAD);
  }

  void start() {
    safely(
        () -> {
          alarm =
              lane.loop()
                  .schedule(
                      () -> safely(this::outOfTime),
                      fetch.timeout().toNanos(),
                      TimeUnit.NANOSECONDS);
          visit(at);
        });
  }

  /** A bug of ours must neither leave a visit unfinished nor be laid to the site's charge. */
  void safely(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException bug) {
      LOG.errorf(bug, "the visit of %s stumbled", at);
      finish(Failure.ours("the visit stumbled: " + bug));
    }
  }

  /**
   * Takes a step for a connection, unless it is one we have left: what a redirecting server sends
   * after its redirect must not pass for the answer of the next.
   */
  void on(Channel from, Runnable step) {
    if (listensTo(from)) {
      safely(step);
    }
  }

  boolean listensTo(Channel from) {
    return from == channel && !done;
  }

  private void outOfTime() {
    Phase phase = watch.phase();
    String ours = phase == Phase.DNS ? lane.names().trouble(watch.nanosSoFar()) : "";
    finish(OutOfTime.failure(phase, fetch.timeout(), ours));
  }

  private void visit(WebAddress next) {
    offersHttp2 = next.secure() && lane.bridges().http2().has(next);
    ask(next);
  }

  private void ask(WebAddress next) {
    at = next;
    overHttp2 = false;
    received = new Received(room());
    watch.enter(Phase.DNS);
    lane.names().resolve(next.host(), answer -> safely(() -> resolved(answer)));
  }

  private void resolved(Names.Answer answer) {
    if (done || watch.phase() != Phase.DNS) {
      return;
    }
    Destination destination = Destination.of(at, answer, lane.guard());
    if (!destination.stale().isEmpty()) {
      stale = destination.stale();
    }
    if (destination.failure() != null) {
      address = destination.refused() == null ? address : destination.refused();
      finish(destination.failure());
      return;
    }
    watch.enter(Phase.CONNECT);
    connecting =
        new Connecting(
            lane,
            this,
            destination.open().stream().map(a -> new InetSocketAddress(a, at.port())).toList());
    connecting.next();
  }

  /** An address is tried now. */
  void trying(InetSocketAddress target) {
    address = target.getAddress().getHostAddress();
  }

  void connected(Channel accepted, InetSocketAddress by) {
    connecting = null;
    channel = accepted;
    address = by.getAddress().getHostAddress();
    secureOrSend();
  }

  /** No address accepted a connection. */
  void unconnected(Throwable cause) {
    connecting = null;
    Failure failure = Failure.ofConnecting(cause);
    boolean accepted = failure.reason() == FailureReason.CONNECT_RESET && at.secure();
    // A refusal is another error: who resets has accepted first, and we heard of both at once.
    finish(accepted ? Failure.of(FailureReason.TLS_HANDSHAKE, failure.detail()) : failure);
  }

  private void secureOrSend() {
    if (!at.secure()) {
      send();
      return;
    }
    watch.enter(Phase.TLS);
    new Handshake(this, lane, channel, at.host()).begin(offersHttp2);
  }

  /**
   * The handshake ended, and the certificate was examined.
   *
   * @param finding its reason is null if all is well
   * @param http2 whether the server chose HTTP/2
   */
  void secured(Trust.Finding finding, boolean http2) {
    certificateExpiry = finding.expiry();
    overHttp2 = http2;
    if (finding.completed()) {
      bridged.add(Bridged.INCOMPLETE_CHAIN);
    }
    if (finding.reason() == null) {
      send();
    } else {
      fail(finding.reason(), finding.detail());
    }
  }

  private void send() {
    watch.enter(Phase.FIRST_BYTE);
    FullHttpRequest request = RequestHead.of(fetch, at, lane.usualHeaders(), cookies);
    if (overHttp2) {
      Answer.askOverHttp2(channel, this, request);
    } else {
      channel.writeAndFlush(request);
    }
  }

  /** The answer's first byte came. */
  void firstByte() {
    received.begin();
    watch.enter(Phase.TRANSFER);
  }

  /** The answer's head came; a redirect is followed at once, as browsers do. */
  void head(HttpResponse response) {
    if (overHttp2) {
      firstByte(); // What came before it on the connection was no part of the answer.
      lane.bridges().http2().add(at);
      bridged.add(Bridged.HTTP2_ALONE);
    }
    received.head(response);
    cookies.take(at.host(), response.headers().getAll(HttpHeaderNames.SET_COOKIE));
    String location = response.headers().get(HttpHeaderNames.LOCATION);
    int status = received.status();
    boolean leadsOn = status >= 300 && status < 400 && status != 304;
    if (leadsOn && location != null && fetch.post() == null) {
      goOn(redirects.follow(at, location));
    }
  }

  /** A part of the body came; takes what is wanted of it. */
  void part(ByteBuf content) {
    received.part(content);
    if (received.bytes() > fetch.maxBytes()) {
      fail(
          FailureReason.BODY_TRUNCATED,
          "the page did not end within " + fetch.maxBytes() + " bytes; reading stopped there");
    }
  }

  /** The answer's last byte came. A look goes on where its reader is sent on. */
  void end() {
    boolean looks = !fetch.keepBody() && fetch.post() == null;
    Optional<Redirects.Step> next = looks ? redirects.sentOn(at, received) : Optional.empty();
    if (next.isPresent()) {
      goOn(next.get());
      return;
    }
    watch.stop();
    // The alarm and the last byte may fall into the same turn of the loop; the limit itself is
    // already too slow.
    finish(
        watch.nanos() >= fetch.timeout().toNanos()
            ? Failure.of(FailureReason.TOO_SLOW, "the last byte came at the limit")
            : StatusLine.judge(received.status(), received.bytes()));
  }

  private void goOn(Redirects.Step step) {
    if (step.failure() != null) {
      finish(step.failure());
      return;
    }
    Channel old = channel;
    channel = null;
    old.close();
    visit(step.to());
  }

  /** What came is not HTTP. */
  void garbled(Throwable cause) {
    if (mayWantHttp2()) {
      offerHttp2();
      return;
    }
    fail(FailureReason.PROTOCOL_ERROR, "the answer is not HTTP: " + Failure.said(cause));
  }

  /** The connection ended or broke before the answer did. */
  void broken(Throwable cause) {
    boolean refused =
        cause != null && Failure.said(cause).toLowerCase(Locale.ROOT).contains(NO_PROTOCOL);
    if (mayWantHttp2() || (refused && !offersHttp2)) {
      offerHttp2();
      return;
    }
    finish(BrokenConnection.of(cause, received, shaking()));
  }

  /**
   * Whether a server gave no answer to what it was asked by HTTP/1.1 over TLS: so do those that
   * speak HTTP/2 alone, each in its way.
   */
  private boolean mayWantHttp2() {
    boolean asked = watch.phase() == Phase.FIRST_BYTE || watch.phase() == Phase.TRANSFER;
    return asked && at.secure() && !offersHttp2 && !received.headed() && !done;
  }

  private void offerHttp2() {
    offersHttp2 = true;
    Channel old = channel;
    channel = null;
    old.close();
    ask(at);
  }

  /**
   * A reset may overtake the note that the handshake began; over TLS it is the handshake's all the
   * same.
   */
  private boolean shaking() {
    return watch.phase() == Phase.TLS || (at.secure() && watch.phase() == Phase.CONNECT);
  }

  private void fail(FailureReason reason, String detail) {
    finish(Failure.of(reason, detail));
  }

  /** Ends it from outside: this node stops. */
  void abandon(String why) {
    try {
      lane.loop().execute(() -> finish(Failure.ours(why)));
    } catch (RejectedExecutionException loopEnded) {
      finish(Failure.ours(why)); // Nothing else can touch it any more.
    }
  }

  private void finish(Failure found) {
    if (done) {
      return;
    }
    Failure failure = loop.doubted(found);
    done = true;
    watch.stop();
    if (alarm != null) {
      alarm.cancel(false);
    }
    if (connecting != null) {
      connecting.end();
    }
    if (channel != null) {
      channel.close();
    }
    Fetched seen = fetched(failure);
    whenDone.accept(stale.isEmpty() ? seen : seen.atStaleAddress(stale));
  }

  private Fetched fetched(Failure failure) {
    return new Fetched(
        startedAt,
        Duration.ofNanos(watch.nanos()),
        failure.reason(),
        failure.ownSide(),
        failure.detail(),
        received.status(),
        received.headers(),
        received.body(),
        received.bytes(),
        at,
        redirects.passed(),
        address,
        watch.phases(),
        certificateExpiry,
        bridged);
  }
}
