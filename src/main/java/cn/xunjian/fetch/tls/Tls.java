package cn.xunjian.fetch.tls;

import cn.xunjian.fetch.address.HostName;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.OpenSslSessionContext;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import io.netty.util.NetUtil;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.StandardConstants;

/**
 * Handshakes that accept any certificate: {@link Trust} verifies it before a byte is sent. Each is
 * a full one: a resumed session would hide a certificate that was changed since.
 */
public final class Tls {

  /** How HTTP/2 is called in the handshake (RFC 9113, 3.1). */
  public static final String HTTP2 = "h2";

  private static final String HTTP1 = "http/1.1";

  private final Contexts jdk;

  /** Null where only the JDK's own is to be had. */
  private final Contexts boring;

  /**
   * Those of one provider.
   *
   * @param usual offers HTTP/1.1: some servers refuse who offers nothing
   * @param http2 offers HTTP/2 before it
   */
  private record Contexts(SslContext usual, SslContext http2) {

    static Contexts of(SslProvider provider) {
      return new Contexts(context(provider, HTTP1), context(provider, HTTP2, HTTP1));
    }

    SslContext offering(boolean alsoHttp2) {
      return alsoHttp2 ? http2 : usual;
    }
  }

  /** BoringSSL where it runs, for a fifth of the price; else the JDK's own. */
  public Tls() {
    this(OpenSsl.isAvailable());
  }

  public Tls(boolean useBoring) {
    this.jdk = Contexts.of(SslProvider.JDK);
    this.boring = useBoring ? Contexts.of(SslProvider.OPENSSL) : null;
  }

  private static SslContext context(SslProvider provider, String... protocols) {
    try {
      SslContext context =
          SslContextBuilder.forClient()
              .sslProvider(provider)
              .trustManager(InsecureTrustManagerFactory.INSTANCE)
              .endpointIdentificationAlgorithm(null)
              .sessionCacheSize(1)
              .sessionTimeout(1)
              .applicationProtocolConfig(
                  new ApplicationProtocolConfig(
                      ApplicationProtocolConfig.Protocol.ALPN,
                      ApplicationProtocolConfig.SelectorFailureBehavior.NO_ADVERTISE,
                      ApplicationProtocolConfig.SelectedListenerFailureBehavior.ACCEPT,
                      protocols))
              .build();
      if (context.sessionContext() instanceof OpenSslSessionContext sessions) {
        sessions.setSessionCacheEnabled(false);
      }
      return context;
    } catch (SSLException e) {
      throw new IllegalStateException("this Java runtime offers no TLS", e);
    }
  }

  /**
   * A handshake with a host; the exchange's own alarm bounds it.
   *
   * @param alsoHttp2 whether HTTP/2 is offered too, and before HTTP/1.1
   */
  public SslHandler handler(ByteBufAllocator allocator, String host, boolean alsoHttp2) {
    String name = HostName.withoutRoot(host);
    // Netty tells BoringSSL no name with an underscore, and a shared server would show the wrong
    // site's certificate.
    boolean odd = name.indexOf('_') >= 0;
    SslHandler handler =
        boring == null || odd
            ? ofTheJdk(jdk.offering(alsoHttp2), allocator, name)
            : boring.offering(alsoHttp2).newHandler(allocator, name, -1);
    handler.setHandshakeTimeoutMillis(0);
    return handler;
  }

  /** The JDK's engine is not told whom it talks to: it would resume an earlier session. */
  private static SslHandler ofTheJdk(SslContext jdk, ByteBufAllocator allocator, String host) {
    SslHandler handler = jdk.newHandler(allocator);
    SSLParameters parameters = handler.engine().getSSLParameters();
    parameters.setServerNames(serverNames(host));
    handler.engine().setSSLParameters(parameters);
    return handler;
  }

  private static List<SNIServerName> serverNames(String host) {
    return NetUtil.createByteArrayFromIpAddressString(host) == null
        ? List.of(new SiteName(host))
        : List.of();
  }

  /** The JDK's own class refuses the underscores of some old sites. */
  private static final class SiteName extends SNIServerName {
    SiteName(String host) {
      super(StandardConstants.SNI_HOST_NAME, host.getBytes(StandardCharsets.US_ASCII));
    }
  }
}
