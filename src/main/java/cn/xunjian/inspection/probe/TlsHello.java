package cn.xunjian.inspection.probe;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Asks a server whether it still speaks an outdated version of TLS. No library of today does, so
 * the first message is written by hand; the answer's version is all that is read.
 */
final class TlsHello {

  private static final int HANDSHAKE = 22;
  private static final int SERVER_HELLO = 2;
  private static final int MAJOR = 3;

  /** What servers of those years offered: AES and 3DES with RSA or (EC)DHE. */
  private static final int[] SUITES = {
    0xc009, 0xc00a, 0xc013, 0xc014, 0x0033, 0x0039, 0x002f, 0x0035, 0x000a, 0x00ff
  };

  private TlsHello() {}

  /**
   * Whether a server takes this version.
   *
   * @param minor 1 for TLS 1.0, 2 for TLS 1.1
   * @param millis for all of it
   * @throws IOException if it could not be asked
   */
  static boolean taken(InetSocketAddress at, String host, int minor, int millis)
      throws IOException {
    try (BriefConnection connection = new BriefConnection(millis)) {
      Socket socket = connection.to(at);
      socket.getOutputStream().write(record(hello(host, minor), minor));
      socket.getOutputStream().flush();
      DataInputStream in = new DataInputStream(socket.getInputStream());
      int type = in.read();
      if (type != HANDSHAKE) {
        return false; // An alert, or the connection was closed: it does not.
      }
      in.readUnsignedShort();
      in.readUnsignedShort();
      if (in.read() != SERVER_HELLO) {
        return false;
      }
      in.skipBytes(3);
      return in.readUnsignedShort() == (MAJOR << 8 | minor);
    }
  }

  private static byte[] record(byte[] hello, int minor) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(HANDSHAKE);
    out.write(MAJOR);
    out.write(minor);
    number(out, hello.length + 4);
    out.write(1);
    out.write(0);
    number(out, hello.length);
    out.writeBytes(hello);
    return out.toByteArray();
  }

  private static byte[] hello(String host, int minor) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(MAJOR);
    out.write(minor);
    byte[] random = new byte[32];
    ThreadLocalRandom.current().nextBytes(random);
    out.writeBytes(random);
    out.write(0);
    number(out, SUITES.length * 2);
    for (int suite : SUITES) {
      number(out, suite);
    }
    out.write(1);
    out.write(0);
    byte[] extensions = extensions(host);
    number(out, extensions.length);
    out.writeBytes(extensions);
    return out.toByteArray();
  }

  private static byte[] extensions(String host) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    if (host.chars().anyMatch(Character::isLetter) && host.indexOf(':') < 0) {
      byte[] name = host.getBytes(StandardCharsets.US_ASCII);
      number(out, 0);
      number(out, name.length + 5);
      number(out, name.length + 3);
      out.write(0);
      number(out, name.length);
      out.writeBytes(name);
    }
    // The curves P-256, P-384, P-521, and points without compression.
    out.writeBytes(new byte[] {0, 10, 0, 8, 0, 6, 0, 23, 0, 24, 0, 25, 0, 11, 0, 2, 1, 0});
    return out.toByteArray();
  }

  private static void number(ByteArrayOutputStream out, int number) {
    out.write(number >> 8);
    out.write(number);
  }
}
