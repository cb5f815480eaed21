package cn.xunjian.bench;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.net.InetSocketAddress;

/** A server on every loopback address that takes connections and never says a word. */
final class Silent implements AutoCloseable {

  private final EventLoopGroup loops = new NioEventLoopGroup(1);
  final int port;

  Silent() {
    Channel listening =
        new ServerBootstrap()
            .group(loops)
            .channel(NioServerSocketChannel.class)
            .option(ChannelOption.SO_BACKLOG, 8_192)
            .childHandler(
                new ChannelInitializer<>() {
                  @Override
                  protected void initChannel(Channel taken) {
                    // It reads and forgets.
                  }
                })
            .bind(0)
            .syncUninterruptibly()
            .channel();
    port = ((InetSocketAddress) listening.localAddress()).getPort();
  }

  @Override
  public void close() {
    loops.shutdownGracefully();
  }
}
