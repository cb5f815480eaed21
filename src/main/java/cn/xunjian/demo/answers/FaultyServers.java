package cn.xunjian.demo.answers;

import cn.xunjian.demo.plan.Door;
import cn.xunjian.demo.plan.Doors;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import java.io.IOException;
import java.net.Socket;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Opens the city's doors one after another, and closes them all. */
public final class FaultyServers {

  private static final Logger LOG = Logger.getLogger(FaultyServers.class);
  private static final int IDLE_SECONDS = 120;

  private final Vertx vertx;
  private final CityRequests requests;
  private final Certificates certificates;
  private final Doors doors;
  private final int basePort;
  private final Deque<Supplier<Future<Void>>> open = new ArrayDeque<>();

  public FaultyServers(
      Vertx vertx, CityRequests requests, Certificates certificates, Doors doors, int basePort) {
    this.vertx = vertx;
    this.requests = requests;
    this.certificates = certificates;
    this.doors = doors;
    this.basePort = basePort;
  }

  /** Opens every door; if one cannot be opened, closes the others again and says which. */
  public Future<Void> open() {
    Future<Void> opened = Future.succeededFuture();
    for (Door door : Door.values()) {
      opened = opened.compose(previous -> open(door));
    }
    return opened.recover(cause -> close().transform(closed -> Future.failedFuture(cause)));
  }

  public Future<Void> close() {
    Future<Void> closed = Future.succeededFuture();
    while (!open.isEmpty()) {
      Supplier<Future<Void>> next = open.pop();
      closed = closed.transform(previous -> next.get());
    }
    return closed;
  }

  private Future<Void> open(Door door) {
    int port = basePort == 0 ? 0 : basePort + door.offset();
    Future<Integer> listening =
        switch (door) {
          case PLAIN, PATIENT -> http(http(), port);
          case HTTPS, HTTPS_EXPIRED, HTTPS_WRONG_NAME, HTTPS_UNTRUSTED ->
              http(http().setSsl(true).setKeyCertOptions(certificates.options(door)), port);
          case RESET -> reset(port);
          case GARBAGE -> garbage(port);
          case CLOSED -> reserve(port);
        };
    return listening
        .recover(cause -> Future.failedFuture(taken(port, cause)))
        .onSuccess(actual -> doors.opened(door, actual))
        .mapEmpty();
  }

  private Future<Integer> http(HttpServerOptions options, int port) {
    var server = vertx.createHttpServer(options).requestHandler(requests);
    server.exceptionHandler(cause -> LOG.debugf("connection: %s", cause.toString()));
    return server
        .listen(port, Doors.HOST)
        .onSuccess(listening -> open.push(listening::close))
        .map(listening -> listening.actualPort());
  }

  private static HttpServerOptions http() {
    return new HttpServerOptions()
        // the faults are HTTP/1.1 faults; over HTTP/2 a truncated body is another thing
        .setUseAlpn(false)
        .setHttp2ClearTextEnabled(false)
        .setIdleTimeout(IDLE_SECONDS);
  }

  private Future<Integer> reset(int port) {
    // a socket that does not linger sends RST instead of FIN when it is closed
    NetServerOptions options = new NetServerOptions().setSoLinger(0).setIdleTimeout(IDLE_SECONDS);
    var server = vertx.createNetServer(options);
    server.connectHandler(socket -> socket.handler(asked -> socket.close()));
    return listen(server, port);
  }

  private Future<Integer> garbage(int port) {
    var server = vertx.createNetServer(new NetServerOptions().setIdleTimeout(IDLE_SECONDS));
    Buffer greeting =
        Buffer.buffer("220 ftp.yanshi.invalid FTP server ready\r\n500 Unknown command\r\n");
    server.connectHandler(socket -> socket.handler(asked -> socket.end(greeting)));
    return listen(server, port);
  }

  private Future<Integer> listen(NetServer server, int port) {
    return server
        .listen(port, Doors.HOST)
        .onSuccess(listening -> open.push(listening::close))
        .map(listening -> listening.actualPort());
  }

  /** Binds without listening: connections are refused, and no other program can take the port. */
  private Future<Integer> reserve(int port) {
    Socket socket = new Socket();
    try {
      socket.bind(Doors.address(port));
    } catch (IOException e) {
      return release(socket).transform(released -> Future.failedFuture(e));
    }
    open.push(() -> release(socket));
    return Future.succeededFuture(socket.getLocalPort());
  }

  private static Future<Void> release(Socket socket) {
    try {
      socket.close();
      return Future.succeededFuture();
    } catch (IOException e) {
      return Future.failedFuture(e);
    }
  }

  private static IOException taken(int port, Throwable cause) {
    return new IOException(
        "演示城市无法使用端口 "
            + port
            + "：请停止占用它的程序，或换一个起始端口 / the simulated city cannot listen on "
            + (Doors.HOST + ":" + port + " (" + cause.getMessage() + ")")
            + ": stop the program that uses it or choose another base port",
        cause);
  }
}
