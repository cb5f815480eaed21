package cn.xunjian.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A little SMTP server on loopback: refuses recipients whose names begin with {@code gone} for good
 * and with {@code later} for now, and takes all others.
 */
public final class MailServer implements AutoCloseable {

  private final ServerSocket socket;
  private final List<String> mails = new CopyOnWriteArrayList<>();

  public MailServer() {
    try {
      socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread thread = new Thread(this::serve, "mail server");
    thread.setDaemon(true);
    thread.start();
  }

  public int port() {
    return socket.getLocalPort();
  }

  /** What was taken, as it came: headers, a blank line, the body. */
  public List<String> mails() {
    return mails;
  }

  private void serve() {
    while (!socket.isClosed()) {
      try {
        Socket client = socket.accept();
        Thread thread = new Thread(() -> converse(client), "mail conversation");
        thread.setDaemon(true);
        thread.start();
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void converse(Socket client) {
    try (client;
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8))) {
      OutputStream out = client.getOutputStream();
      say(out, "220 mail.test ESMTP");
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String said = line.toUpperCase(Locale.ROOT);
        if (said.equals("DATA")) {
          say(out, "354 go on");
          mails.add(data(in));
        }
        say(out, answer(said));
        if (said.startsWith("QUIT")) {
          return;
        }
      }
    } catch (IOException gone) {
      // The client has gone, which is its right.
    }
  }

  private static String answer(String said) {
    if (said.startsWith("RCPT TO:<GONE")) {
      return "550 5.1.1 no such mailbox";
    }
    if (said.startsWith("RCPT TO:<LATER")) {
      return "451 4.7.1 greylisted";
    }
    return said.startsWith("QUIT") ? "221 bye" : "250 ok";
  }

  private static String data(BufferedReader in) throws IOException {
    StringBuilder mail = new StringBuilder();
    for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
      mail.append(line).append('\n');
    }
    return mail.toString();
  }

  private static void say(OutputStream out, String line) throws IOException {
    out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
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
