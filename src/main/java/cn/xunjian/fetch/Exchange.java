package cn.xunjian.fetch;

import cn.xunjian.fetch.Stopwatch.Phase;
import cn.xunjian.observation.FailureReason;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.ScheduledFuture;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * One fetch from the start of DNS to the last byte, over as many connections as there are
 * redirects. All of it runs on one event loop; the first ending counts.
 */
final class Exchange {

  private static final int MOST_REDIRECTS = 10;
  private static final int MOST_ADDRESSES = 3;

  private final Lane lane;
  private final Fetch fetch;
  private final Instant startedAt;
  private final Consumer<Fetched> whenDone;
  private final Stopwatch watch = new Stopwatch();
  private final CookieJar cookies = new CookieJar();
  private final List<WebAddress> redirects = new ArrayList<>(0);

  private ScheduledFuture<?> alarm;
  private WebAddress at;
  private Channel channel;
  private boolean done;
  private String address;
  private Instant certificateExpiry;
  private int status;
  private HttpHeaders headers = EmptyHttpHeaders.INSTANCE;
  private ByteArrayOutputStream body;
  private long bytes;

  Exchange(Lane lane, Fetch fetch, Consumer<Fetched> whenDone) {
    this.lane = lane;
    this.fetch = fetch;
    this.whenDone = whenDone;
    this.startedAt = lane.clock().instant();
    this.at = fetch.url();
  }

  void start() {
    alarm = lane.loop().schedule(this::outOfTime, fetch.timeout().toNanos(), TimeUnit.NANOSECONDS);
    visit(at);
  }

  private void outOfTime() {
    String limit =
        "after " + fetch.timeout().toMillis() + " ms, while waiting for " + watch.phase();
    switch (watch.phase()) {
      case DNS -> fail(FailureReason.DNS_TIMEOUT, "no answer from the name servers " + limit);
      case CONNECT -> fail(FailureReason.CONNECT_TIMEOUT, "not connected " + limit);
      default -> fail(FailureReason.TOO_SLOW, "stopped " + limit);
    }
  }

  private void visit(WebAddress next) {
    at = next;
    status = 0;
    headers = EmptyHttpHeaders.INSTANCE;
    body = new ByteArrayOutputStream(fetch.keepBody() ? 32_768 : 0);
    bytes = 0;
    watch.enter(Phase.DNS);
    lane.names().resolve(next.host(), this::resolved);
  }

  private void resolved(Names.Answer answer) {
    if (done) {
      return;
    }
    if (answer.addresses().isEmpty()) {
      fail(
          answer.timeout() ? FailureReason.DNS_TIMEOUT : FailureReason.DNS_ERROR,
          at.host() + ": " + answer.detail());
      return;
    }
    List<InetAddress> open =
        answer.addresses().stream()
            .filter(a -> lane.guard().permits(a, at.port()))
            .limit(MOST_ADDRESSES)
            .toList();
    if (open.isEmpty()) {
      InetAddress denied = answer.addresses().get(0);
      address = denied.getHostAddress();
      fail(
          FailureReason.EGRESS_DENIED,
          at.host()
              + " is at "
              + denied.getHostAddress()
              + ", which xunjian.egress does not allow");
      return;
    }
    watch.enter(Phase.CONNECT);
    connect(open, 0);
  }

  private void connect(List<InetAddress> addresses, int index) {
    InetSocketAddress target = new InetSocketAddress(addresses.get(index), at.port());
    address = target.getAddress().getHostAddress();
    Bootstrap bootstrap = lane.bootstrap().clone();
    // A silent address must leave time to try the next one.
    long share = fetch.timeout().toMillis() / (addresses.size() - index);
    bootstrap.option(
        ChannelOption.CONNECT_TIMEOUT_MILLIS, index + 1 < addresses.size() ? (int) share : 0);
    bootstrap.handler(new Answer(this));
    bootstrap
        .connect(target)
        .addListener((ChannelFuture made) -> connected(made, addresses, index));
  }

  private void connected(ChannelFuture made, List<InetAddress> addresses, int index) {
    if (done) {
      made.channel().close();
    } else if (made.isSuccess()) {
      channel = made.channel();
      secureOrSend();
    } else if (index + 1 < addresses.size()) {
      connect(addresses, index + 1);
    } else {
      fail(Failure.ofConnecting(made.cause()));
    }
  }

  private void secureOrSend() {
    if (!at.secure()) {
      send();
      return;
    }
    watch.enter(Phase.TLS);
    SslHandler tls = lane.tls(channel.alloc(), at);
    channel.pipeline().addFirst(tls);
    tls.handshakeFuture()
        .addListener(
            shaken -> {
              if (done) {
                return;
              }
              if (shaken.isSuccess()) {
                verify(tls);
              } else {
                fail(FailureReason.TLS_HANDSHAKE, String.valueOf(shaken.cause().getMessage()));
              }
            });
  }

  private void verify(SslHandler tls) {
    X509Certificate[] chain;
    try {
      // A resumed session would hide a certificate that was changed since.
      tls.engine().getSession().invalidate();
      Certificate[] shown = tls.engine().getSession().getPeerCertificates();
      chain = Arrays.copyOf(shown, shown.length, X509Certificate[].class);
    } catch (SSLPeerUnverifiedException | ArrayStoreException e) {
      fail(FailureReason.TLS_INVALID, "no usable certificate was shown: " + e.getMessage());
      return;
    }
    certificateExpiry = chain.length == 0 ? null : chain[0].getNotAfter().toInstant();
    Trust.Finding finding = lane.trust().examine(chain, at.host(), lane.clock().instant());
    if (finding.reason() != null) {
      fail(finding.reason(), finding.detail());
    } else {
      send();
    }
  }

  private void send() {
    watch.enter(Phase.FIRST_BYTE);
    HttpHeaders fields =
        DefaultHttpHeadersFactory.headersFactory().withValidation(false).newHeaders();
    fields.set(HttpHeaderNames.HOST, at.authority());
    lane.usualHeaders().forEach(fields::set);
    fetch.headers().forEach(fields::set);
    String cookie = cookies.header(at.host(), at.secure());
    if (cookie != null) {
      fields.set(HttpHeaderNames.COOKIE, cookie);
    }
    boolean post = fetch.post() != null;
    if (post) {
      fields.set(HttpHeaderNames.CONTENT_LENGTH, fetch.post().length);
    }
    FullHttpRequest request =
        new DefaultFullHttpRequest(
            HttpVersion.HTTP_1_1,
            post ? HttpMethod.POST : HttpMethod.GET,
            at.path(),
            post ? Unpooled.wrappedBuffer(fetch.post()) : Unpooled.EMPTY_BUFFER,
            fields,
            EmptyHttpHeaders.INSTANCE);
    channel.writeAndFlush(request);
  }

  /** The answer's head came. */
  void head(HttpResponse response) {
    if (done) {
      return;
    }
    if (response.decoderResult().isFailure()) {
      fail(
          FailureReason.PROTOCOL_ERROR,
          "the answer is not HTTP: " + response.decoderResult().cause().getMessage());
      return;
    }
    watch.enter(Phase.TRANSFER);
    status = response.status().code();
    headers = response.headers();
    cookies.take(at.host(), headers.getAll(HttpHeaderNames.SET_COOKIE));
  }

  /** A part of the body came; takes what is wanted of it. */
  void part(ByteBuf content) {
    if (done) {
      return;
    }
    int length = content.readableBytes();
    bytes += length;
    int room = (fetch.keepBody() ? fetch.maxBytes() : Fetch.HEAD) - body.size();
    int taken = Math.min(length, room);
    if (taken > 0) {
      byte[] copy = new byte[taken];
      content.readBytes(copy);
      body.writeBytes(copy);
    }
    if (bytes > fetch.maxBytes()) {
      fail(
          FailureReason.BODY_TRUNCATED,
          "the page did not end within " + fetch.maxBytes() + " bytes; reading stopped there");
    }
  }

  /** The answer's last byte came. */
  void end() {
    if (done) {
      return;
    }
    String location = headers.get(HttpHeaderNames.LOCATION);
    if (status >= 300
        && status < 400
        && status != 304
        && location != null
        && fetch.post() == null) {
      redirect(location);
    } else if (watch.nanosSoFar() >= fetch.timeout().toNanos()) {
      // The alarm and the last byte may fall into the same turn of the loop; the limit itself is
      // already too slow.
      fail(FailureReason.TOO_SLOW, "the last byte came at the limit");
    } else {
      finish(StatusLine.judge(status, bytes));
    }
  }

  private void redirect(String location) {
    if (redirects.size() == MOST_REDIRECTS) {
      fail(
          FailureReason.TOO_MANY_REDIRECTS,
          "more than " + MOST_REDIRECTS + " redirects; the next led to " + clipped(location));
      return;
    }
    WebAddress next;
    try {
      next = at.resolve(location);
    } catch (IllegalArgumentException e) {
      fail(
          FailureReason.PROTOCOL_ERROR,
          "redirect to \"" + clipped(location) + "\": " + e.getMessage());
      return;
    }
    redirects.add(at);
    Channel old = channel;
    channel = null;
    old.close();
    visit(next);
  }

  private static String clipped(String text) {
    return text.length() <= 200 ? text : text.substring(0, 200) + "…";
  }

  /** The connection ended or broke before the answer did. */
  void broken(Channel from, Throwable cause) {
    if (done || from != channel) {
      return;
    }
    String detail =
        cause == null ? "the connection was closed" : String.valueOf(cause.getMessage());
    switch (watch.phase()) {
      case TLS -> fail(FailureReason.TLS_HANDSHAKE, detail);
      case TRANSFER ->
          fail(FailureReason.BODY_TRUNCATED, detail + " after " + bytes + " bytes of body");
      default -> {
        boolean tls = cause instanceof SSLException;
        fail(
            tls ? FailureReason.TLS_HANDSHAKE : FailureReason.CONNECT_RESET,
            detail + " before any answer");
      }
    }
  }

  void fail(FailureReason reason, String detail) {
    finish(Failure.of(reason, detail));
  }

  private void fail(Failure failure) {
    finish(failure);
  }

  /** Ends it from outside: this node stops. */
  void abandon(String why) {
    lane.loop().execute(() -> finish(new Failure(null, true, why)));
  }

  private void finish(Failure failure) {
    if (done) {
      return;
    }
    done = true;
    watch.stop();
    alarm.cancel(false);
    if (channel != null) {
      channel.close();
    }
    whenDone.accept(
        new Fetched(
            startedAt,
            Duration.ofNanos(watch.nanos()),
            failure.reason(),
            failure.ownSide(),
            failure.detail(),
            status,
            headers,
            body.toByteArray(),
            bytes,
            at,
            redirects,
            address,
            watch.phases(),
            certificateExpiry));
  }
}
