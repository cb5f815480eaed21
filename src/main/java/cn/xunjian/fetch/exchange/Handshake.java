package cn.xunjian.fetch.exchange;

import cn.xunjian.fetch.tls.Tls;
import cn.xunjian.fetch.tls.Trust;
import cn.xunjian.observation.FailureReason;
import io.netty.channel.Channel;
import io.netty.handler.ssl.SslHandler;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * The handshake of one connection, and the examination of what the server showed in it, together
 * with what it left out and browsers fetch. Within the budget and on the loop of its exchange.
 */
final class Handshake {

  /** More than any authority has between a site and its root. */
  private static final int MOST_ISSUERS = 6;

  private final Exchange exchange;
  private final LoopResources lane;
  private final Channel channel;
  private final String host;
  private boolean http2;

  Handshake(Exchange exchange, LoopResources lane, Channel channel, String host) {
    this.exchange = exchange;
    this.lane = lane;
    this.channel = channel;
    this.host = host;
  }

  void begin(boolean offersHttp2) {
    SslHandler tls = lane.tls().handler(channel.alloc(), host, offersHttp2);
    channel.pipeline().addFirst(tls);
    tls.handshakeFuture()
        .addListener(
            shaken ->
                exchange.on(
                    channel,
                    () -> {
                      if (shaken.isSuccess()) {
                        shaken(tls);
                      } else {
                        exchange.broken(shaken.cause());
                      }
                    }));
  }

  private void shaken(SslHandler tls) {
    http2 = Tls.HTTP2.equals(tls.applicationProtocol());
    if (http2) {
      // At once: the server may speak first.
      Answer.speakHttp2(channel, exchange);
    }
    Certificate[] shown;
    try {
      shown = tls.engine().getSession().getPeerCertificates();
    } catch (SSLPeerUnverifiedException e) {
      String detail = "no usable certificate was shown: " + e.getMessage();
      exchange.secured(new Trust.Finding(FailureReason.TLS_INVALID, detail, null), http2);
      return;
    }
    examine(shown, List.of(), true);
  }

  /**
   * Examines what was shown.
   *
   * @param fetched certificates of issuers, from where the one before says
   * @param further whether more may be fetched
   */
  private void examine(Certificate[] shown, List<X509Certificate> fetched, boolean further) {
    Trust.Finding finding = lane.trust().examine(shown, fetched, host, lane.clock().instant());
    if (finding.issuerAt() == null || !further) {
      exchange.secured(finding, http2);
      return;
    }
    lane.bridges()
        .issuers()
        .at(
            finding.issuerAt(),
            found ->
                lane.loop()
                    .execute(() -> exchange.on(channel, () -> examine(shown, fetched, found))));
  }

  private void examine(
      Certificate[] shown, List<X509Certificate> before, List<X509Certificate> found) {
    List<X509Certificate> all = new ArrayList<>(before);
    found.stream().filter(c -> !before.contains(c)).forEach(all::add);
    examine(shown, all, all.size() > before.size() && all.size() < MOST_ISSUERS);
  }
}
