package cn.xunjian.fetch.exchange;

import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelFuture;
import io.netty.channel.socket.SocketChannel;
import io.netty.util.concurrent.ScheduledFuture;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Connects to the addresses of a name in their order. Beside one that stays silent for a quarter of
 * a second the next is tried, as browsers do (RFC 8305): the first that accepts is taken, and the
 * others are let go. One that refuses is followed by the next at once.
 */
final class Connecting {

  private static final long STAGGER_MS = 250;

  private final LoopResources lane;
  private final Exchange exchange;
  private final List<InetSocketAddress> addresses;
  private final List<Channel> open = new ArrayList<>(1);
  private int tried;
  private ScheduledFuture<?> later;
  private boolean over;

  /**
   * Nothing is tried yet.
   *
   * @param addresses at least one
   */
  Connecting(LoopResources lane, Exchange exchange, List<InetSocketAddress> addresses) {
    this.lane = lane;
    this.exchange = exchange;
    this.addresses = addresses;
  }

  /** Tries the next address, and plans the one behind it. */
  void next() {
    InetSocketAddress target = addresses.get(tried++);
    exchange.trying(target);
    SocketChannel attempt;
    try {
      attempt = lane.sockets().streams().newChannel();
    } catch (ChannelException noSocket) {
      failed(noSocket);
      return;
    }
    open.add(attempt);
    // The exchange's own alarm bounds it.
    attempt.config().setTcpNoDelay(true).setConnectTimeoutMillis(0);
    attempt.pipeline().addLast(new Answer(exchange));
    // On the loop itself, so that it is registered when this returns.
    lane.loop().register(attempt);
    ChannelFuture trial = attempt.connect(target);
    if (tried < addresses.size()) {
      later = lane.loop().schedule(() -> step(this::next), STAGGER_MS, TimeUnit.MILLISECONDS);
    }
    trial.addListener(done -> step(() -> ended(attempt, target, done.cause())));
  }

  private void step(Runnable what) {
    if (!over) {
      exchange.safely(what);
    }
  }

  private void ended(Channel attempt, InetSocketAddress target, Throwable cause) {
    open.remove(attempt);
    if (cause == null) {
      end();
      exchange.connected(attempt, target);
    } else {
      failed(cause);
    }
  }

  private void failed(Throwable cause) {
    cancel();
    if (tried < addresses.size()) {
      next();
    } else if (open.isEmpty()) {
      over = true;
      exchange.unconnected(cause);
    }
  }

  private void cancel() {
    if (later != null) {
      later.cancel(false);
    }
  }

  /** Lets go of all that is still tried. */
  void end() {
    over = true;
    cancel();
    open.forEach(Channel::close);
    open.clear();
  }
}
