package cn.xunjian.fetch;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.NetUtil;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.StandardConstants;

/** All that the exchanges of one event loop share. */
record Lane(
    EventLoop loop,
    Names names,
    EgressGuard guard,
    Trust trust,
    SslContext tls,
    Clock clock,
    Map<String, String> usualHeaders,
    Bootstrap bootstrap) {

  static Lane on(
      EventLoop loop,
      EgressGuard guard,
      Trust trust,
      SslContext tls,
      Clock clock,
      Map<String, String> usualHeaders) {
    Bootstrap bootstrap =
        new Bootstrap()
            .group(loop)
            .channel(NioSocketChannel.class)
            // Names are resolved and checked before; the bootstrap must never look one up itself.
            .disableResolver()
            .option(ChannelOption.TCP_NODELAY, true);
    return new Lane(loop, new DnsNames(loop), guard, trust, tls, clock, usualHeaders, bootstrap);
  }

  /**
   * A handshake with a host. The engine is not told whom it talks to: it would resume an earlier
   * session and so hide a certificate that was changed since.
   */
  SslHandler tls(ByteBufAllocator allocator, String host) {
    SslHandler handler = tls.newHandler(allocator);
    SSLParameters parameters = handler.engine().getSSLParameters();
    parameters.setServerNames(serverNames(CertificateNames.withoutRoot(host)));
    handler.engine().setSSLParameters(parameters);
    // The exchange's own alarm bounds the handshake.
    handler.setHandshakeTimeoutMillis(0);
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
