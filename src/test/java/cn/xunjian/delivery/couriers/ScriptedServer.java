package cn.xunjian.delivery.couriers;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Answers each request with given bytes, right or wrong, and keeps what it was sent. */
public final class ScriptedServer implements AutoCloseable {

  private final ServerSocket socket;
  private volatile byte[] answer = new byte[0];
  private volatile boolean endless;
  private volatile String lastRequest = "";

  public ScriptedServer() {
    try {
      socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread thread = new Thread(this::serve, "scripted server");
    thread.setDaemon(true);
    thread.start();
  }

  public String url() {
    return "http://127.0.0.1:" + socket.getLocalPort() + "/hook?a=b";
  }

  /** Answers so and closes; with nothing, never answers and never closes. */
  public void answer(String text) {
    endless = false;
    answer = text.getBytes(StandardCharsets.UTF_8);
  }

  public void answerEndlessly(String head) {
    answer = head.getBytes(StandardCharsets.UTF_8);
    endless = true;
  }

  public String lastRequest() {
    return lastRequest;
  }

  private void serve() {
    while (!socket.isClosed()) {
      try {
        Socket client = socket.accept();
        Thread thread = new Thread(() -> converse(client), "scripted conversation");
        thread.setDaemon(true);
        thread.start();
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void converse(Socket client) {
    try (client) {
      lastRequest = read(client.getInputStream());
      OutputStream out = client.getOutputStream();
      out.write(answer);
      out.flush();
      while (endless) {
        out.write("all work and no play ".repeat(500).getBytes(StandardCharsets.UTF_8));
      }
      if (answer.length == 0) {
        while (client.getInputStream().read() >= 0) {
          // Until the visitor loses patience.
        }
      }
    } catch (IOException gone) {
      // The visitor has gone, which is his right.
    }
  }

  private static String read(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        return head.toString();
      }
      head.append((char) next);
    }
    int length =
        head.toString()
            .lines()
            .filter(line -> line.regionMatches(true, 0, "content-length:", 0, 15))
            .map(line -> Integer.parseInt(line.substring(15).strip()))
            .findFirst()
            .orElse(0);
    return head + new String(in.readNBytes(length), StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
