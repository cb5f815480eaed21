package cn.xunjian.fetch.sockets;

import io.netty.channel.ChannelFactory;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollEventLoopGroup;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioSocketChannel;

/**
 * The sockets that fit an event loop: Linux's own where the loop is of that kind, since a new
 * connection per visit costs markedly less with them, else Java's.
 */
public record Sockets(
    ChannelFactory<SocketChannel> streams, ChannelFactory<DatagramChannel> datagrams) {

  private static final Sockets NIO = new Sockets(NioSocketChannel::new, NioDatagramChannel::new);

  public static Sockets of(EventLoop loop) {
    return loop.parent() instanceof EpollEventLoopGroup
        ? new Sockets(EpollSocketChannel::new, EpollDatagramChannel::new)
        : NIO;
  }

  /** New event loops of the best kind that this machine has. */
  public static EventLoopGroup loops(int number) {
    return Epoll.isAvailable() ? new EpollEventLoopGroup(number) : new NioEventLoopGroup(number);
  }
}
