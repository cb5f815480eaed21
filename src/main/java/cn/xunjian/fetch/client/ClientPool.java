package cn.xunjian.fetch.client;

import cn.xunjian.fetch.Fetch;
import cn.xunjian.fetch.address.WebAddress;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.TrustOptions;
import io.vertx.ext.web.client.WebClientOptions;
import io.vertx.ext.web.client.impl.ClientPhase;
import io.vertx.ext.web.client.impl.HttpContext;
import io.vertx.ext.web.client.impl.WebClientInternal;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.net.SocketAddress;
import io.vertx.mutiny.ext.web.client.HttpRequest;
import io.vertx.mutiny.ext.web.client.WebClient;
import io.vertx.mutiny.ext.web.codec.BodyCodec;
import java.net.InetAddress;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * The kept connections of one channel or platform. HTTP/2 is spoken where the server offers it
 * during the handshake; plain connections are never asked to change to it.
 */
final class ClientPool {

  private static final int MOST_CONNECTIONS = 8;

  /** Shorter than most servers' own patience, so that few connections end as they are taken. */
  private static final int KEPT_SECONDS = 20;

  /** Connections that have served; those that are closed are forgotten with their object. */
  private final Set<HttpConnection> used =
      Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

  private final WebClient plain;
  private final WebClient secure;

  ClientPool(Vertx vertx, NamedTrust trust) {
    this.plain = client(vertx, options());
    this.secure =
        client(
            vertx,
            options()
                .setSsl(true)
                .setTrustOptions(TrustOptions.wrap(trust))
                .setUseAlpn(true)
                .setProtocolVersion(HttpVersion.HTTP_2));
  }

  /** The web client tells of a request on its way, and of the head of its answer, here alone. */
  private WebClient client(Vertx vertx, WebClientOptions options) {
    WebClient client = WebClient.create(vertx, options);
    ((WebClientInternal) client.getDelegate()).addInterceptor(this::tell);
    return client;
  }

  private void tell(HttpContext<?> step) {
    if (step.request().bodyCodec() instanceof CappedAnswer answer) {
      if (step.phase() == ClientPhase.SEND_REQUEST) {
        answer.sent(step.clientRequest(), !used.add(step.clientRequest().connection()));
      } else if (step.phase() == ClientPhase.RECEIVE_RESPONSE) {
        answer.head(step.clientResponse());
      }
    }
    step.next();
  }

  private static WebClientOptions options() {
    WebClientOptions options = new WebClientOptions();
    options.setUserAgentEnabled(false);
    options.setFollowRedirects(false);
    options.setMaxPoolSize(MOST_CONNECTIONS);
    options.setKeepAliveTimeout(KEPT_SECONDS);
    options.setHttp2KeepAliveTimeout(KEPT_SECONDS);
    options.setMaxHeaderSize(65_536);
    options.setMaxInitialLineLength(8_192);
    options.setTcpNoDelay(true);
    return options;
  }

  /**
   * Asks the host of an address over a connection to one of its addresses, kept from before if
   * there is one. The certificate must name the host.
   */
  HttpRequest<Void> request(Fetch fetch, InetAddress to, CappedAnswer answer) {
    WebAddress url = fetch.url();
    SocketAddress server =
        SocketAddress.newInstance(
            io.vertx.core.net.SocketAddress.inetSocketAddress(
                new java.net.InetSocketAddress(to, url.port())));
    return (url.secure() ? secure : plain)
        .request(
            fetch.post() == null ? HttpMethod.GET : HttpMethod.POST,
            server,
            url.port(),
            url.host(),
            url.path())
        .ssl(url.secure())
        .followRedirects(false)
        .as(BodyCodec.newInstance(answer));
  }

  void close() {
    plain.close();
    secure.close();
  }
}
