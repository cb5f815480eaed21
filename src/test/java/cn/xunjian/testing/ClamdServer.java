package cn.xunjian.testing;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A server that speaks clamd's protocol as its manual has it: {@code zINSTREAM}, pieces with their
 * lengths, an empty piece, one answer that ends with a zero. It finds whatever holds its sign.
 */
public final class ClamdServer implements AutoCloseable {

  /** What it takes for a virus. */
  public static final String SIGN = "THIS-IS-THE-TEST-VIRUS";

  /** What it calls that. */
  public static final String VIRUS = "Test.Virus-1";

  private static final byte[] COMMAND = "zINSTREAM\0".getBytes(StandardCharsets.US_ASCII);

  private final ServerSocket server;
  private final int most;
  private final List<byte[]> seen = new CopyOnWriteArrayList<>();
  private volatile boolean silent;

  public ClamdServer() {
    this(1 << 20);
  }

  /**
   * @param most its StreamMaxLength, in bytes
   */
  public ClamdServer(int most) {
    this.most = most;
    try {
      server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread loop = new Thread(this::accept, "clamd");
    loop.setDaemon(true);
    loop.start();
  }

  /** As the setting wants it. */
  public String address() {
    return "tcp://127.0.0.1:" + server.getLocalPort();
  }

  /** The files it was given, whole. */
  public List<byte[]> seen() {
    return List.copyOf(seen);
  }

  /** From now on it takes everything and answers nothing. */
  public void fallSilent() {
    silent = true;
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket line = server.accept();
        Thread one = new Thread(() -> serve(line), "clamd-line");
        one.setDaemon(true);
        one.start();
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket line) {
    try (line) {
      DataInputStream in = new DataInputStream(line.getInputStream());
      byte[] command = in.readNBytes(COMMAND.length);
      String answer =
          java.util.Arrays.equals(command, COMMAND) ? stream(in) : "UNKNOWN COMMAND. ERROR";
      if (silent) {
        in.readAllBytes();
        return;
      }
      line.getOutputStream().write((answer + "\0").getBytes(StandardCharsets.UTF_8));
      line.getOutputStream().flush();
    } catch (IOException e) {
      // Whoever asked has gone: nobody wants the answer.
    }
  }

  private String stream(DataInputStream in) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    for (int length = in.readInt(); length != 0; length = in.readInt()) {
      if (file.size() + length > most) {
        return "INSTREAM size limit exceeded. ERROR";
      }
      file.write(in.readNBytes(length));
    }
    seen.add(file.toByteArray());
    return file.toString(StandardCharsets.ISO_8859_1).contains(SIGN)
        ? "stream: " + VIRUS + " FOUND"
        : "stream: OK";
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
