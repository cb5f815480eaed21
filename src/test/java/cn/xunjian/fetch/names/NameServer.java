package cn.xunjian.fetch.names;

import cn.xunjian.fetch.guard.Cidr;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A name server on loopback, by UDP and TCP, that answers as its script says. */
public final class NameServer implements AutoCloseable {

  public static final int A = 1;
  public static final int NS = 2;
  public static final int CNAME = 5;
  public static final int AAAA = 28;
  public static final int SERVFAIL = 2;
  public static final int NXDOMAIN = 3;
  public static final int REFUSED = 5;

  /** What it says to the nth question for a name (with its dot at the end) and type. */
  public interface Script {
    Said answer(String name, int type, int nth);
  }

  /** A record; without an owner it is the asked name's. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  public record Rr(String owner, int type, long ttl, byte[] data) {}

  /**
   * An answer.
   *
   * @param first packets sent before it
   * @param cut whether it comes whole over TCP only
   */
  public record Said(int code, List<Rr> records, List<byte[]> first, boolean cut, int idOffset) {

    public static Said code(int code) {
      return new Said(code, List.of(), List.of(), false, 0);
    }

    static Said of(Rr... records) {
      return new Said(0, List.of(records), List.of(), false, 0);
    }

    public static Said at(String... addresses) {
      Rr[] records = new Rr[addresses.length];
      for (int i = 0; i < records.length; i++) {
        records[i] = a(null, 60, addresses[i]);
      }
      return of(records);
    }

    Said after(byte[] packet) {
      return new Said(code, records, List.of(packet), cut, idOffset);
    }

    Said overTcp() {
      return new Said(code, records, first, true, idOffset);
    }

    Said withAnotherId() {
      return new Said(code, records, first, cut, 1);
    }
  }

  static Rr a(String owner, long ttl, String address) {
    try {
      byte[] bytes = InetAddress.getByName(address).getAddress(); // A literal: nobody is asked.
      return new Rr(owner, bytes.length == 4 ? A : AAAA, ttl, bytes);
    } catch (IOException e) {
      throw new IllegalArgumentException(e);
    }
  }

  static Rr alias(String owner, long ttl, String target) {
    return new Rr(owner, CNAME, ttl, labels(target));
  }

  private final DatagramSocket packets;
  private final ServerSocket streams;
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private volatile Script script;

  /** What it says to a question with an OPT record: 0 as to any. */
  private volatile int toNewForm;

  public NameServer(Script script) throws IOException {
    this.script = script;
    InetAddress here = Cidr.address((byte) 127, (byte) 0, (byte) 0, (byte) 1);
    streams = new ServerSocket(0, 50, here);
    packets = new DatagramSocket(new InetSocketAddress(here, streams.getLocalPort()));
    start(this::receive);
    start(this::accept);
  }

  private static void start(Runnable loop) {
    Thread thread = new Thread(loop, "name server");
    thread.setDaemon(true);
    thread.start();
  }

  public InetSocketAddress address() {
    return (InetSocketAddress) packets.getLocalSocketAddress();
  }

  /** As settings and labels have it. */
  public String label() {
    return "127.0.0.1:" + address().getPort();
  }

  public void now(Script other) {
    script = other;
  }

  /** It knows the form of 1987 alone, as old forwarders do. */
  public void dislikesNewForm(int says) {
    toNewForm = says;
  }

  /** From now on it answers nothing. */
  public void fallSilent() {
    script = (name, type, nth) -> null;
  }

  /** Nobody listens for TCP any more. */
  void closeTcp() throws IOException {
    streams.close();
  }

  /** What was asked, like {@code "www.example. 1"}. */
  public List<String> asked() {
    return asked;
  }

  public long asked(String name, int type) {
    return asked.stream().filter((name + " " + type)::equals).count();
  }

  private void receive() {
    byte[] buffer = new byte[1500];
    try {
      while (true) {
        DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
        packets.receive(packet);
        for (byte[] out : answers(ByteBuffer.wrap(buffer, 0, packet.getLength()), false)) {
          packets.send(new DatagramPacket(out, out.length, packet.getSocketAddress()));
        }
      }
    } catch (IOException closed) {
      // The test has ended.
    }
  }

  private void accept() {
    try {
      while (true) {
        try (Socket socket = streams.accept()) {
          DataInputStream in = new DataInputStream(socket.getInputStream());
          byte[] question = in.readNBytes(in.readUnsignedShort());
          for (byte[] out : answers(ByteBuffer.wrap(question), true)) {
            socket
                .getOutputStream()
                .write(ByteBuffer.allocate(2).putShort((short) out.length).array());
            socket.getOutputStream().write(out);
          }
        }
      }
    } catch (IOException closed) {
      // The test has ended.
    }
  }

  private List<byte[]> answers(ByteBuffer in, boolean tcp) {
    short id = in.getShort();
    in.position(12);
    StringBuilder name = new StringBuilder();
    for (int length = in.get(); length > 0; length = in.get()) {
      byte[] label = new byte[length];
      in.get(label);
      name.append(new String(label, StandardCharsets.US_ASCII)).append('.');
    }
    String question = name.isEmpty() ? "." : name.toString();
    int type = in.getShort();
    in.getShort();
    byte[] echoed = new byte[in.position() - 12];
    in.get(12, echoed);
    boolean newForm = in.getShort(10) > 0;
    if (newForm && toNewForm != 0) {
      return List.of(packet(id, Said.code(toNewForm), echoed, false));
    }
    asked.add((tcp ? "tcp " : "") + question + " " + type);
    Said said = script.answer(question, type, (int) asked(question, type));
    if (said == null) {
      return List.of();
    }
    List<byte[]> out = new ArrayList<>(said.first());
    out.add(packet((short) (id + said.idOffset()), said, echoed, said.cut() && !tcp));
    return out;
  }

  private static byte[] packet(short id, Said said, byte[] question, boolean cut) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    List<Rr> records = cut ? List.of() : said.records();
    out.writeBytes(
        ByteBuffer.allocate(12)
            .putShort(id)
            .putShort((short) (0x8180 | said.code() | (cut ? 0x0200 : 0)))
            .putShort((short) 1)
            .putShort((short) records.size())
            .array());
    out.writeBytes(question);
    for (Rr rr : records) {
      out.writeBytes(rr.owner() == null ? new byte[] {(byte) 0xc0, 12} : labels(rr.owner()));
      out.writeBytes(
          ByteBuffer.allocate(10)
              .putShort((short) rr.type())
              .putShort((short) 1)
              .putInt((int) rr.ttl())
              .putShort((short) rr.data().length)
              .array());
      out.writeBytes(rr.data());
    }
    return out.toByteArray();
  }

  private static byte[] labels(String name) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (String label : name.split("\\.", -1)) {
      out.write(label.length());
      out.writeBytes(label.getBytes(StandardCharsets.US_ASCII));
    }
    out.write(0);
    return out.toByteArray();
  }

  @Override
  public void close() throws IOException {
    packets.close();
    streams.close();
  }
}
