package cn.xunjian.rendering;

import cn.xunjian.fetch.address.WebAddress;
import cn.xunjian.fetch.guard.EgressGuard;
import cn.xunjian.fetch.names.Destination;
import cn.xunjian.fetch.names.NameDesk;
import cn.xunjian.fetch.names.Names;
import cn.xunjian.fetch.sockets.Sockets;
import io.netty.channel.EventLoop;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The only way from a page to the network, for one look: each request is looked up here, its
 * address passes the egress guard, and the connection goes to the very address that passed.
 */
final class LookProxy {

  private static final int LONGEST_HEAD = 64 * 1024;
  private static final int MOST_CONNECTIONS = 400;

  /** What a page may bring in all, in bytes. */
  private static final long MOST_BYTES = 48L << 20;

  private final Context context;
  private final Names names;
  private final EgressGuard guard;
  private final NetServer server;
  private final NetClient client;
  private final Set<NetSocket> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger connections = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();
  private final AtomicLong bytes = new AtomicLong();
  private volatile boolean closed;

  LookProxy(Vertx vertx, NameDesk desk, EgressGuard guard) {
    this.context = vertx.getOrCreateContext();
    this.names = names(vertx, desk);
    this.guard = guard;
    this.server = vertx.createNetServer(new NetServerOptions().setHost("127.0.0.1").setPort(0));
    this.client = vertx.createNetClient(new NetClientOptions().setConnectTimeout(8_000));
  }

  /** Vert.x 5 moves this method to its internal interface; the loops themselves stay. */
  @SuppressWarnings("deprecation")
  private static Names names(Vertx vertx, NameDesk desk) {
    EventLoop loop = vertx.nettyEventLoopGroup().next();
    return desk.on(loop, Sockets.of(loop));
  }

  /** Begins to listen; answers the port. */
  Future<Integer> open() {
    return server.connectHandler(this::take).listen().map(NetServer::actualPort);
  }

  /** How many connections were refused. */
  int refused() {
    return refused.get();
  }

  void close() {
    closed = true;
    server.close();
    open.forEach(NetSocket::close);
    client.close();
  }

  private void take(NetSocket page) {
    if (closed || connections.incrementAndGet() > MOST_CONNECTIONS) {
      page.close();
      return;
    }
    kept(page);
    Buffer head = Buffer.buffer();
    page.handler(
        piece -> {
          head.appendBuffer(piece);
          int end = ProxyRequest.headEnd(head.getBytes());
          if (end >= 0) {
            page.pause();
            page.handler(null);
            answer(page, head, end);
          } else if (head.length() > LONGEST_HEAD) {
            page.close();
          }
        });
  }

  private void kept(NetSocket socket) {
    open.add(socket);
    socket.closeHandler(gone -> open.remove(socket));
    socket.exceptionHandler(broken -> socket.close());
  }

  private void answer(NetSocket page, Buffer head, int end) {
    ProxyRequest request;
    try {
      request = ProxyRequest.parse(head.getString(0, end, "ISO-8859-1"));
    } catch (IllegalArgumentException notForUs) {
      refuse(page);
      return;
    }
    Buffer rest = head.getBuffer(end, head.length());
    WebAddress to = request.to();
    names.resolve(
        to.host(),
        answer ->
            context.runOnContext(
                on -> {
                  Destination there = Destination.of(to, answer, guard);
                  if (there.open().isEmpty()) {
                    refuse(page);
                  } else {
                    connect(there.open(), 0, to.port())
                        .onSuccess(site -> join(page, site, request, rest))
                        .onFailure(unreachable -> say(page, "502 Bad Gateway"));
                  }
                }));
  }

  private Future<NetSocket> connect(List<InetAddress> addresses, int turn, int port) {
    if (closed) {
      return Future.failedFuture("the look is over");
    }
    Promise<NetSocket> connected = Promise.promise();
    client
        .connect(port, addresses.get(turn).getHostAddress())
        .onSuccess(connected::complete)
        .onFailure(
            failed -> {
              if (turn + 1 < Math.min(3, addresses.size())) {
                connect(addresses, turn + 1, port).onComplete(connected);
              } else {
                connected.fail(failed);
              }
            });
    return connected.future();
  }

  private void join(NetSocket page, NetSocket site, ProxyRequest request, Buffer rest) {
    kept(site);
    if (closed) {
      site.close();
      page.close();
      return;
    }
    if (request.tunnel()) {
      page.write("HTTP/1.1 200 Connection established\r\n\r\n");
    } else {
      site.write(Buffer.buffer(request.forwarded(), "ISO-8859-1"));
    }
    if (rest.length() > 0) {
      site.write(rest);
    }
    flow(page, site);
    flow(site, page);
    page.resume();
  }

  /** What comes on one side goes to the other, no faster than that takes it. */
  private void flow(NetSocket from, NetSocket to) {
    from.handler(
        piece -> {
          if (bytes.addAndGet(piece.length()) > MOST_BYTES) {
            from.close();
            to.close();
            return;
          }
          to.write(piece);
          if (to.writeQueueFull()) {
            from.pause();
            to.drainHandler(dry -> from.resume());
          }
        });
    from.endHandler(end -> to.end());
  }

  private void refuse(NetSocket page) {
    refused.incrementAndGet();
    say(page, "403 Forbidden");
  }

  private static void say(NetSocket page, String status) {
    page.end(
        Buffer.buffer("HTTP/1.1 " + status + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));
  }
}
