package cn.xunjian.fetch.exchange;

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
import io.netty.channel.ChannelException;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.ScheduledFuture;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.cert.Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jboss.logging.Logger;

/**
 * One fetch from the start of DNS to the last byte, over as many connections as there are
 * redirects. All of it runs on one event loop; the first ending counts.
 */
final class Exchange {

  private static final Logger LOG = Logger.getLogger(Exchange.class);

  private final LoopResources lane;
  private final Fetch fetch;
  private final Instant startedAt;
  private final Consumer<Fetched> whenDone;
  private final Stopwatch watch = new Stopwatch();
  private final CookieJar cookies = new CookieJar();
  private final Redirects redirects = new Redirects();

  private final LateLoop loop;
  private ScheduledFuture<?> alarm;
  private WebAddress at;
  private Received received;

  /** The connection we listen to, from its first attempt; null between two of them. */
  private Channel channel;

  private boolean done;

  /** That and why addresses were used that had run out; empty if none were. */
  private String stale = "";

  private String address;
  private Instant certificateExpiry;

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
  private void safely(Runnable step) {
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
    String limit =
        "after " + fetch.timeout().toMillis() + " ms, while waiting for " + watch.phase();
    switch (watch.phase()) {
      case DNS -> finish(noAnswer(limit));
      case CONNECT -> fail(FailureReason.CONNECT_TIMEOUT, "not connected " + limit);
      default -> fail(FailureReason.TOO_SLOW, "stopped " + limit);
    }
  }

  private Failure noAnswer(String limit) {
    String ours = lane.names().trouble(watch.nanosSoFar());
    return ours.isEmpty()
        ? Failure.of(FailureReason.DNS_TIMEOUT, "no answer from the name servers " + limit)
        : Failure.ours(ours);
  }

  private void visit(WebAddress next) {
    at = next;
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
    connect(destination.open(), 0);
  }

  private void connect(List<InetAddress> addresses, int index) {
    InetSocketAddress target = new InetSocketAddress(addresses.get(index), at.port());
    address = target.getAddress().getHostAddress();
    SocketChannel attempt;
    try {
      attempt = lane.sockets().streams().newChannel();
    } catch (ChannelException noSocket) {
      unconnected(noSocket, addresses, index);
      return;
    }
    channel = attempt;
    attempt
        .config()
        .setTcpNoDelay(true)
        .setConnectTimeoutMillis(patience(addresses.size() - index));
    attempt.pipeline().addLast(new Answer(this));
    // On the loop itself, so that it is registered when this returns.
    lane.loop().register(attempt);
    attempt
        .connect(target)
        .addListener(tried -> on(attempt, () -> connected(tried.cause(), addresses, index)));
  }

  private void connected(Throwable cause, List<InetAddress> addresses, int index) {
    if (cause == null) {
      secureOrSend();
    } else {
      unconnected(cause, addresses, index);
    }
  }

  /** A silent address must leave time to try the next one; the last has all that is left. */
  private int patience(int addressesLeft) {
    if (addressesLeft == 1) {
      return 0;
    }
    long left = fetch.timeout().toMillis() - TimeUnit.NANOSECONDS.toMillis(watch.nanosSoFar());
    return (int) Math.min(Math.max(left / addressesLeft, 1), Integer.MAX_VALUE);
  }

  private void unconnected(Throwable cause, List<InetAddress> addresses, int index) {
    if (index + 1 < addresses.size()) {
      connect(addresses, index + 1);
    } else {
      Failure failure = Failure.ofConnecting(cause);
      boolean accepted = failure.reason() == FailureReason.CONNECT_RESET && at.secure();
      // A refusal is another error: who resets has accepted first, and we heard of both at once.
      finish(accepted ? Failure.of(FailureReason.TLS_HANDSHAKE, failure.detail()) : failure);
    }
  }

  private void secureOrSend() {
    if (!at.secure()) {
      send();
      return;
    }
    watch.enter(Phase.TLS);
    Channel here = channel;
    SslHandler tls = lane.tls().handler(here.alloc(), at.host());
    here.pipeline().addFirst(tls);
    tls.handshakeFuture()
        .addListener(
            shaken ->
                on(
                    here,
                    () -> {
                      if (shaken.isSuccess()) {
                        verify(tls);
                      } else {
                        broken(shaken.cause());
                      }
                    }));
  }

  private void verify(SslHandler tls) {
    Certificate[] shown;
    try {
      shown = tls.engine().getSession().getPeerCertificates();
    } catch (SSLPeerUnverifiedException e) {
      fail(FailureReason.TLS_INVALID, "no usable certificate was shown: " + e.getMessage());
      return;
    }
    Trust.Finding finding = lane.trust().examine(shown, at.host(), lane.clock().instant());
    certificateExpiry = finding.expiry();
    if (finding.reason() != null) {
      fail(finding.reason(), finding.detail());
    } else {
      send();
    }
  }

  private void send() {
    watch.enter(Phase.FIRST_BYTE);
    channel.writeAndFlush(RequestHead.of(fetch, at, lane.usualHeaders(), cookies));
  }

  /** The answer's first byte came. */
  void firstByte() {
    received.begin();
    watch.enter(Phase.TRANSFER);
  }

  /** The answer's head came; a redirect is followed at once, as browsers do. */
  void head(HttpResponse response) {
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
    fail(FailureReason.PROTOCOL_ERROR, "the answer is not HTTP: " + Failure.said(cause));
  }

  /** The connection ended or broke before the answer did. */
  void broken(Throwable cause) {
    finish(BrokenConnection.of(cause, received, shaking()));
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
        certificateExpiry);
  }
}
