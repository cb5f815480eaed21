package cn.xunjian.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * HTTP as bytes, for requests that no client of good manners would send. They have the key of the
 * installation.
 */
public final class RawHttp {

  private static final int PATIENCE_MS = (int) Duration.ofMinutes(2).toMillis();

  /** The line by which a request has the rights of the installation. */
  public static final String AUTHORIZATION =
      "Authorization: " + RunningXunjian.AUTHORIZATION + "\r\n";

  private RawHttp() {}

  /** An answer; the status is 0 if none came. */
  public record Answer(int status, Map<String, String> headers, String body) {

    /** A header by its name in small letters; empty if absent. */
    public String header(String name) {
      return headers.getOrDefault(name, "");
    }
  }

  /** A connection to this machine. */
  public static Socket connect(int port) {
    try {
      Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
      socket.setSoTimeout(PATIENCE_MS);
      return socket;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Sends a request and reads its answer to the end of the connection.
   *
   * @param head its lines, without those that end the connection or tell the body's length
   */
  public static Answer ask(int port, String head, byte[] body) {
    return ask(port, head, body.length == 0 ? "" : "Content-Length: " + body.length, body);
  }

  /**
   * Sends a request whose length is not announced.
   *
   * @param chunks the body as it is transferred
   */
  public static Answer askChunked(int port, String head, byte[] chunks) {
    return ask(port, head, "Transfer-Encoding: chunked", chunks);
  }

  private static Answer ask(int port, String head, String form, byte[] body) {
    String length = form.isEmpty() ? "" : form + "\r\n";
    String whole =
        head.strip().replace("\n", "\r\n")
            + "\r\n"
            + AUTHORIZATION
            + length
            + "Connection: close\r\n\r\n";
    try (Socket socket = connect(port)) {
      socket.getOutputStream().write(whole.getBytes(StandardCharsets.UTF_8));
      try {
        socket.getOutputStream().write(body);
        socket.getOutputStream().flush();
      } catch (SocketException refusedMeanwhile) {
        // The answer is already there.
        return read(socket);
      }
      return read(socket);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static Answer ask(int port, String head, String body) {
    return ask(port, head, body.getBytes(StandardCharsets.UTF_8));
  }

  /** Reads one answer, up to its length or to the end of the connection. */
  public static Answer read(Socket socket) throws IOException {
    byte[] all;
    try {
      all = all(socket.getInputStream());
    } catch (SocketException reset) {
      return new Answer(0, Map.of(), "");
    }
    String text = new String(all, StandardCharsets.UTF_8);
    int end = text.indexOf("\r\n\r\n");
    if (end < 0) {
      return new Answer(0, Map.of(), text);
    }
    String[] lines = text.substring(0, end).split("\r\n", -1);
    Map<String, String> headers = new TreeMap<>();
    for (int i = 1; i < lines.length; i++) {
      String[] parts = lines[i].split(":", 2);
      headers.merge(
          parts[0].strip().toLowerCase(Locale.ROOT), parts[1].strip(), (a, b) -> a + ", " + b);
    }
    String body = text.substring(end + 4);
    boolean chunked = "chunked".equalsIgnoreCase(headers.get("transfer-encoding"));
    return new Answer(
        Integer.parseInt(lines[0].split(" ", 3)[1]), headers, chunked ? joined(all) : body);
  }

  /** The chunks of a body, one after the other. */
  private static String joined(byte[] answer) {
    String bytes = new String(answer, StandardCharsets.ISO_8859_1);
    int at = bytes.indexOf("\r\n\r\n") + 4;
    java.io.ByteArrayOutputStream body = new java.io.ByteArrayOutputStream();
    while (at < bytes.length()) {
      int line = bytes.indexOf("\r\n", at);
      int length = line < 0 ? 0 : Integer.parseInt(bytes.substring(at, line).strip(), 16);
      if (length == 0) {
        break;
      }
      body.write(answer, line + 2, Math.min(length, answer.length - line - 2));
      at = line + 2 + length + 2;
    }
    return body.toString(StandardCharsets.UTF_8);
  }

  /** Reads until a word comes, or the connection ends. */
  public static String readUntil(Socket socket, String word) throws IOException {
    StringBuilder read = new StringBuilder();
    byte[] buffer = new byte[8_192];
    while (read.indexOf(word) < 0) {
      int n = socket.getInputStream().read(buffer);
      if (n < 0) {
        break;
      }
      read.append(new String(buffer, 0, n, StandardCharsets.UTF_8));
    }
    return read.toString();
  }

  private static byte[] all(InputStream in) throws IOException {
    java.io.ByteArrayOutputStream read = new java.io.ByteArrayOutputStream();
    byte[] buffer = new byte[8_192];
    int wanted = Integer.MAX_VALUE;
    while (read.size() < wanted) {
      int n = in.read(buffer);
      if (n < 0) {
        break;
      }
      read.write(buffer, 0, n);
      wanted = length(read.toString(StandardCharsets.ISO_8859_1));
    }
    return read.toByteArray();
  }

  /** How long the answer is, head and body; unknown until the head is there. */
  private static int length(String text) {
    int end = text.indexOf("\r\n\r\n");
    if (end < 0) {
      return Integer.MAX_VALUE;
    }
    for (String line : text.substring(0, end).split("\r\n", -1)) {
      if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
        return end + 4 + Integer.parseInt(line.substring(15).strip());
      }
    }
    return Integer.MAX_VALUE;
  }
}
