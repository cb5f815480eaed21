package cn.xunjian.fetch;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * Undoes gzip and deflate with a cap on the result, so that a small bomb cannot fill the memory.
 */
final class ContentCoding {

  private ContentCoding() {}

  static byte[] decode(byte[] body, String coding, int limit, boolean whole) throws BodyException {
    String name = coding == null ? "" : coding.strip().toLowerCase(Locale.ROOT);
    try {
      return switch (name) {
        case "", "identity" -> capped(new ByteArrayInputStream(body), limit, whole);
        case "gzip", "x-gzip" ->
            capped(new GZIPInputStream(new ByteArrayInputStream(body)), limit, whole);
        case "deflate" -> capped(inflating(body), limit, whole);
        default -> throw new BodyException("unknown content coding \"" + coding + "\"");
      };
    } catch (IOException damaged) {
      throw new BodyException("damaged " + name + " body: " + damaged.getMessage());
    }
  }

  /** Servers send "deflate" both with the zlib frame, as the standard says, and without it. */
  private static InputStream inflating(byte[] body) {
    boolean zlib =
        body.length >= 2
            && (body[0] & 0x0f) == 8
            && (((body[0] & 0xff) << 8) | (body[1] & 0xff)) % 31 == 0;
    return new InflaterInputStream(new ByteArrayInputStream(body), new Inflater(!zlib));
  }

  private static byte[] capped(InputStream in, int limit, boolean whole)
      throws IOException, BodyException {
    try (in) {
      ByteArrayOutputStream out = new ByteArrayOutputStream(Math.min(limit, 16_384));
      byte[] buffer = new byte[8192];
      try {
        for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
          out.write(buffer, 0, Math.min(n, limit - out.size()));
          if (out.size() == limit && (n == buffer.length || in.read() >= 0)) {
            if (whole) {
              throw new BodyException("the decoded body is larger than " + limit + " bytes");
            }
            break;
          }
        }
      } catch (EOFException cut) {
        // The first bytes of a compressed body end in the middle: what was decoded is enough for a
        // look.
        if (whole) {
          throw cut;
        }
      }
      return out.toByteArray();
    }
  }
}
