package cn.xunjian.fetch.exchange;

import cn.xunjian.fetch.guard.Cidr;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/** A server on loopback that does with each connection exactly what its script says. */
public final class Server implements AutoCloseable {

  /** What is done with one connection; it is closed when the script ends. */
  public interface Script {
    void play(Connection connection) throws IOException;
  }

  /** One connection as the script sees it. */
  public record Connection(Server server, Socket socket, InputStream in, OutputStream out) {

    /** Reads one request, head and body, and keeps it. */
    public String request() throws IOException {
      return server.request(in);
    }

    public void send(String text) throws IOException {
      out.write(text.getBytes(StandardCharsets.UTF_8));
      out.flush();
    }

    /** Blocks until the client has gone. */
    public void untilLeft() throws IOException {
      while (in.read() >= 0) {
        // What still comes is of no interest.
      }
    }

    /** Ends the connection with a reset instead of a farewell. */
    public void reset() throws IOException {
      socket.setSoLinger(true, 0);
      socket.close();
    }
  }

  private final ServerSocket listening;
  private final Thread accepting;
  private final Script script;
  private final AtomicInteger connections = new AtomicInteger();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<Socket> open = new CopyOnWriteArrayList<>();

  private Server(ServerSocket listening, Script script) {
    this.listening = listening;
    this.script = script;
    this.accepting = new Thread(this::accept, "server-" + listening.getLocalPort());
    accepting.setDaemon(true);
    accepting.start();
  }

  public static Server plain(Script script) throws IOException {
    return new Server(
        new ServerSocket(0, 50, Cidr.address((byte) 127, (byte) 0, (byte) 0, (byte) 1)), script);
  }

  static Server tls(SSLContext context, Script script) throws IOException {
    return tls(context, script, new String[] {"TLSv1.3", "TLSv1.2"}, false);
  }

  static Server tls(
      SSLContext context, Script script, String[] protocols, boolean asksForCertificate)
      throws IOException {
    SSLServerSocket socket =
        (SSLServerSocket)
            context
                .getServerSocketFactory()
                .createServerSocket(0, 50, Cidr.address((byte) 127, (byte) 0, (byte) 0, (byte) 1));
    socket.setEnabledProtocols(protocols);
    socket.setNeedClientAuth(asksForCertificate);
    return new Server(socket, script);
  }

  /** Reads the request, then sends these bytes and closes. */
  public static Script answering(String... parts) {
    return connection -> {
      connection.request();
      connection.send(String.join("", parts));
    };
  }

  /** A whole answer with a length. */
  public static String page(int status, String body, String... headers) {
    StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Whatever\r\n");
    for (String header : headers) {
      head.append(header).append("\r\n");
    }
    return head
        + "Content-Length: "
        + body.getBytes(StandardCharsets.UTF_8).length
        + "\r\n\r\n"
        + body;
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket socket = listening.accept();
        connections.incrementAndGet();
        open.add(socket);
        Thread thread = new Thread(() -> serve(socket), "connection-" + socket.getPort());
        thread.setDaemon(true);
        thread.start();
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      script.play(
          new Connection(
              this,
              socket,
              new BufferedInputStream(socket.getInputStream()),
              socket.getOutputStream()));
    } catch (IOException clientLeft) {
      // Many a test ends so.
    } finally {
      open.remove(socket);
    }
  }

  private String request(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
      int b = in.read();
      if (b < 0) {
        throw new IOException("no request");
      }
      head.write(b);
    }
    String text = head.toString(StandardCharsets.ISO_8859_1);
    int length =
        text.lines()
            .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
            .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
            .findFirst()
            .orElse(0);
    String whole = text + new String(in.readNBytes(length), StandardCharsets.UTF_8);
    requests.add(whole);
    return whole;
  }

  public int port() {
    return listening.getLocalPort();
  }

  public InetSocketAddress address() {
    return new InetSocketAddress(listening.getInetAddress(), port());
  }

  public int connections() {
    return connections.get();
  }

  public List<String> requests() {
    return requests;
  }

  /** Who waits in accept keeps the port open a moment longer: it is refused when he is gone. */
  @Override
  public void close() throws IOException {
    listening.close();
    try {
      accepting.join(5_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    for (Socket socket : open) {
      socket.close();
    }
  }
}
