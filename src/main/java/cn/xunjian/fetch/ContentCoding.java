package cn.xunjian.fetch;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/**
 * Undoes gzip and deflate with a cap on the result, so that a small bomb cannot fill the memory.
 */
final class ContentCoding {

  /** Each layer may blow up a thousandfold, and no honest server needs more than one. */
  private static final int MOST_LAYERS = 2;

  private ContentCoding() {}

  /**
   * Undoes the codings of a Content-Encoding header.
   *
   * @param codings as the header says, in the order in which they were applied; null for none
   * @param limit how many bytes may come out, of each layer
   * @param whole whether all of it is wanted; else as much as can be had of a body that was cut
   * @throws BodyException if a coding is unknown, nothing can be decoded, or {@code whole} is asked
   *     for and the body is damaged or too large
   */
  static byte[] decode(byte[] body, String codings, int limit, boolean whole) throws BodyException {
    String[] layers =
        Arrays.stream((codings == null ? "" : codings).toLowerCase(Locale.ROOT).split(",", -1))
            .map(String::strip)
            .filter(name -> !name.isEmpty() && !name.equals("identity"))
            .toArray(String[]::new);
    if (layers.length > MOST_LAYERS) {
      throw new BodyException("too many content codings: \"" + codings + "\"");
    }
    if (layers.length == 0 || body.length == 0) {
      return plain(body, limit, whole);
    }
    byte[] decoded = body;
    for (int i = layers.length - 1; i >= 0; i--) {
      decoded = undo(layers[i], decoded, limit, whole);
    }
    return decoded;
  }

  private static byte[] plain(byte[] body, int limit, boolean whole) throws BodyException {
    if (body.length <= limit) {
      return body;
    }
    if (whole) {
      throw tooLarge(limit);
    }
    return Arrays.copyOf(body, limit);
  }

  private static byte[] undo(String coding, byte[] body, int limit, boolean whole)
      throws BodyException {
    try {
      return switch (coding) {
        case "gzip", "x-gzip" -> capped(new Members(body), limit, whole);
        case "deflate" -> inflated(body, limit, whole);
        default -> throw new BodyException("unknown content coding \"" + coding + "\"");
      };
    } catch (EOFException cut) {
      throw new BodyException("damaged " + coding + " body: it ends too early");
    } catch (IOException damaged) {
      throw BodyException.damaged("damaged " + coding + " body: " + damaged.getMessage());
    }
  }

  /** Servers send "deflate" both with the zlib frame, as the standard says, and without it. */
  private static byte[] inflated(byte[] body, int limit, boolean whole)
      throws IOException, BodyException {
    boolean zlib =
        body.length >= 2
            && (body[0] & 0x0f) == 8
            && (((body[0] & 0xff) << 8) | (body[1] & 0xff)) % 31 == 0;
    Inflater inflater = new Inflater(!zlib);
    try {
      return capped(
          new InflaterInputStream(new ByteArrayInputStream(body), inflater), limit, whole);
    } finally {
      inflater.end();
    }
  }

  private static byte[] capped(InputStream in, int limit, boolean whole)
      throws IOException, BodyException {
    ByteArrayOutputStream out = new ByteArrayOutputStream(Math.min(limit, 16_384));
    try (in) {
      byte[] buffer = new byte[8192];
      while (out.size() < limit) {
        int n = in.read(buffer, 0, Math.min(buffer.length, limit - out.size()));
        if (n < 0) {
          return out.toByteArray();
        }
        out.write(buffer, 0, n);
      }
      if (whole && in.read() >= 0) {
        throw tooLarge(limit);
      }
    } catch (IOException cut) {
      // The first bytes of a body end in the middle: what was decoded is enough for a look.
      if (whole || out.size() == 0) {
        throw cut;
      }
    }
    return out.toByteArray();
  }

  private static BodyException tooLarge(int limit) {
    return new BodyException("the decoded body is larger than " + limit + " bytes");
  }

  /**
   * A gzip body of one or more members. The JDK calls itself for each member, so that a body of
   * empty ones would overflow the stack.
   */
  private static final class Members extends GZIPInputStream {

    private static final int MOST_EMPTY = 100;

    private int depth;

    Members(byte[] body) throws IOException {
      super(new ByteArrayInputStream(body));
    }

    @Override
    public int read(byte[] buffer, int from, int length) throws IOException {
      if (depth == MOST_EMPTY) {
        throw new ZipException("too many empty members");
      }
      depth++;
      try {
        return super.read(buffer, from, length);
      } finally {
        depth--;
      }
    }
  }
}
