package cn.xunjian.proof;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;

/**
 * Has clamd look through files, by its command {@code zINSTREAM}: pieces of four bytes of length
 * and that many bytes, an empty one at the end, one answer. A connection for each file.
 */
@ApplicationScoped
public class VirusScanner {

  private static final Logger LOG = Logger.getLogger(VirusScanner.class);
  private static final String UNIX = "unix:";
  private static final byte[] COMMAND = "zINSTREAM\0".getBytes(StandardCharsets.US_ASCII);
  private static final int PIECE = 65_536;

  /** A signature's name is short; whoever says more is no clamd. */
  private static final int LONGEST_ANSWER = 4_096;

  private final FilesConfig config;

  VirusScanner(FilesConfig config) {
    this.config = config;
  }

  /** What came of looking through a file. */
  public sealed interface Scan {}

  /** Nothing was found, or nobody is asked to look. */
  public record Clean() implements Scan {}

  /**
   * A virus was found.
   *
   * @param signature as clamd calls it, such as {@code Eicar-Test-Signature}
   */
  public record Infected(String signature) implements Scan {}

  /**
   * It could not be looked through.
   *
   * @param why in words of the scanner or of the line to it
   */
  public record NotScanned(String why) implements Scan {}

  /** Whether files are looked through at all. */
  public boolean on() {
    return config.clamav().isPresent();
  }

  /** Looks through a file, on a worker thread. Never fails. */
  public Uni<Scan> scan(byte[] file) {
    if (!on()) {
      return Uni.createFrom().item(new Clean());
    }
    String address = config.clamav().get();
    Duration patience = config.clamavTimeout();
    AtomicReference<SocketChannel> line = new AtomicReference<>();
    return Uni.createFrom()
        .item(() -> asked(address, file, line))
        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
        .ifNoItem()
        .after(patience)
        .recoverWithItem(() -> new NotScanned("no answer within " + patience.toSeconds() + " s"))
        // Whoever still waits on the line is woken by its end.
        .onTermination()
        .invoke(() -> close(line.get()));
  }

  private static Scan asked(String address, byte[] file, AtomicReference<SocketChannel> line) {
    try (SocketChannel channel = opened(address)) {
      line.set(channel);
      channel.connect(socket(address));
      return said(exchanged(channel, file));
    } catch (IOException | RuntimeException e) {
      String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      LOG.warnf("clamd at %s did not look through a file: %s", address, why);
      return new NotScanned(why);
    }
  }

  private static SocketChannel opened(String address) throws IOException {
    return address.startsWith(UNIX)
        ? SocketChannel.open(StandardProtocolFamily.UNIX)
        : SocketChannel.open();
  }

  private static SocketAddress socket(String address) throws IOException {
    if (address.startsWith(UNIX)) {
      return UnixDomainSocketAddress.of(address.substring(UNIX.length()));
    }
    URI uri = URI.create(address);
    InetSocketAddress socket =
        new InetSocketAddress(uri.getHost().replaceAll("[\\[\\]]", ""), uri.getPort());
    if (socket.isUnresolved()) {
      throw new IOException("the name " + uri.getHost() + " does not resolve");
    }
    return socket;
  }

  /** A file beyond clamd's StreamMaxLength ends the line while it is sent: its answer says why. */
  private static String exchanged(SocketChannel channel, byte[] file) throws IOException {
    try {
      write(channel, ByteBuffer.wrap(COMMAND));
      for (int at = 0; at < file.length; at += PIECE) {
        int length = Math.min(PIECE, file.length - at);
        write(channel, ByteBuffer.allocate(Integer.BYTES).putInt(length).flip());
        write(channel, ByteBuffer.wrap(file, at, length));
      }
      write(channel, ByteBuffer.allocate(Integer.BYTES));
    } catch (IOException cutOff) {
      String answer = answerAfter(channel, cutOff);
      if (answer.isEmpty()) {
        throw cutOff;
      }
      return answer;
    }
    return answer(channel);
  }

  private static String answerAfter(SocketChannel channel, IOException cutOff) {
    try {
      return answer(channel);
    } catch (IOException e) {
      cutOff.addSuppressed(e);
      return "";
    }
  }

  private static void write(SocketChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  private static String answer(SocketChannel channel) throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    ByteBuffer read = ByteBuffer.allocate(512);
    while (answer.size() < LONGEST_ANSWER && channel.read(read) >= 0) {
      read.flip();
      while (read.hasRemaining()) {
        byte next = read.get();
        if (next == 0) {
          return answer.toString(StandardCharsets.UTF_8);
        }
        answer.write(next);
      }
      read.clear();
    }
    return answer.toString(StandardCharsets.UTF_8);
  }

  /** What clamd's answer means, such as {@code stream: OK}. */
  static Scan said(String answer) {
    String plain = answer.strip();
    String word = plain.replaceFirst("^stream: ", "");
    if (word.equals("OK")) {
      return new Clean();
    }
    if (word.endsWith(" FOUND") && !word.equals(plain)) {
      return new Infected(word.substring(0, word.length() - " FOUND".length()).strip());
    }
    return new NotScanned(plain.isEmpty() ? "it ended the line without an answer" : plain);
  }

  private static void close(SocketChannel channel) {
    if (channel == null) {
      return;
    }
    try {
      channel.close();
    } catch (IOException e) {
      LOG.debugf("the line to clamd cannot be closed: %s", e.getMessage());
    }
  }
}
