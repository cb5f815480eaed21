package cn.xunjian.inspection.probe;

import cn.xunjian.fetch.address.WebAddress;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import javax.net.ssl.SSLSocket;

/** Opens a site at one of its IPv6 addresses. For a thread that may wait. */
final class Ipv6Open {

  /** An address takes no longer, however its server dawdles. */
  static final int MILLIS = 8_000;

  private static final int LONGEST_LINE = 200;
  private static final int SERVER_ERROR = 500;

  private Ipv6Open() {}

  /** Whether this machine has an address by which it could reach others over IPv6. */
  static boolean here() {
    try {
      return Collections.list(NetworkInterface.getNetworkInterfaces()).stream()
          .filter(Ipv6Open::up)
          .flatMap(card -> Collections.list(card.getInetAddresses()).stream())
          .anyMatch(Ipv6Open::global);
    } catch (SocketException unknown) {
      return false;
    }
  }

  /** Whether it is of 2000::/3: others lead no further than a house or a card. */
  static boolean global(InetAddress address) {
    return address instanceof Inet6Address && (address.getAddress()[0] & 0xe0) == 0x20;
  }

  private static boolean up(NetworkInterface card) {
    try {
      return card.isUp() && !card.isLoopback();
    } catch (SocketException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How it went. */
  enum Way {
    OPEN,
    DEAD,
    /** None leads there from here: nothing follows. */
    NONE
  }

  /**
   * What came of it.
   *
   * @param why it did not open; empty if it did
   */
  record Opened(Way way, String why) {

    private static final Opened WELL = new Opened(Way.OPEN, "");

    private static Opened dead(String why) {
      return new Opened(Way.DEAD, why);
    }
  }

  /**
   * Asks for a page there; whatever the certificate is, others judge it.
   *
   * @param at an address that the guard has passed
   * @param millis for all of it
   */
  static Opened open(InetSocketAddress at, WebAddress url, int millis) {
    try (BriefConnection connection = new BriefConnection(millis)) {
      return open(connection, at, url);
    }
  }

  private static Opened open(BriefConnection connection, InetSocketAddress at, WebAddress url) {
    try {
      Socket plain = connection.to(at);
      if (!url.secure()) {
        return asked(plain, url);
      }
      try (SSLSocket secure = TlsLook.over(plain, url.host(), at.getPort())) {
        secure.startHandshake();
        return asked(secure, url);
      }
    } catch (IOException unopened) {
      String why = connection.told(unopened);
      return new Opened(noWay(unopened) ? Way.NONE : Way.DEAD, why);
    }
  }

  /** Whether the failure is one of the way there, which may well be ours. */
  static boolean noWay(IOException failure) {
    return failure instanceof NoRouteToHostException
        || String.valueOf(failure.getMessage()).contains("unreachable");
  }

  private static Opened asked(Socket socket, WebAddress url) throws IOException {
    String request =
        "GET %s HTTP/1.1\r\nHost: %s\r\nUser-Agent: Mozilla/5.0 (Xunjian)\r\nAccept: */*\r\nConnection: close\r\n\r\n"
            .formatted(url.path(), url.authority());
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1), 256);
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c >= 0 && c != '\n' && line.length() < LONGEST_LINE; c = in.read()) {
      line.append((char) c);
    }
    String status = line.toString().strip();
    boolean http = status.matches("HTTP/\\d[.\\d]* \\d{3}.*");
    if (!http) {
      return Opened.dead("no answer by HTTP");
    }
    int code = Integer.parseInt(status.replaceFirst("\\S+ (\\d{3}).*", "$1"));
    return code < SERVER_ERROR ? Opened.WELL : Opened.dead("HTTP " + code);
  }
}
