package cn.xunjian.fetch;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import java.time.Clock;
import java.util.Map;

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

  SslHandler tls(ByteBufAllocator allocator, WebAddress address) {
    SslHandler handler = tls.newHandler(allocator, address.host(), address.port());
    // The exchange's own alarm bounds the handshake.
    handler.setHandshakeTimeoutMillis(0);
    return handler;
  }
}
