package cn.xunjian.access.audit;

import cn.xunjian.access.AuditDigest;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * How rows of the trail hang together: the hash of each is of all it says and of the hash before.
 */
final class AuditChain {

  private static final int LENGTH = 32;

  private AuditChain() {}

  /**
   * A link of the chain.
   *
   * @param number of the row
   * @param hash of the row
   */
  @SuppressWarnings("ArrayRecordComponent") // Read from one row and compared by equals below.
  record Link(long number, byte[] hash) {

    /** Before the first row. */
    static final Link START = new Link(0, new byte[LENGTH]);

    String hex() {
      return HexFormat.of().formatHex(hash);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Link link && number == link.number && Arrays.equals(hash, link.hash);
    }

    @Override
    public int hashCode() {
      return Long.hashCode(number);
    }
  }

  /** The link of a row behind another. */
  static Link next(AuditDigest digest, Link before, AuditEntry entry) {
    return new Link(entry.number(), digest.of(before.hash(), written(entry)));
  }

  /** Each part with its length before it, so that no two rows are written alike. */
  private static byte[] written(AuditEntry entry) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeLong(entry.number());
      out.writeLong(ChronoUnit.MICROS.between(Instant.EPOCH, entry.at()));
      AuditEntry.By by = entry.by();
      Deed deed = entry.deed();
      for (Object part :
          new Object[] {
            by.caller(),
            by.id(),
            by.name(),
            by.session(),
            by.address(),
            deed.action(),
            deed.subject(),
            deed.unit(),
            deed.outcome().code(),
            deed.before(),
            deed.after()
          }) {
        write(out, part);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void write(DataOutputStream out, Object part) throws IOException {
    if (part == null) {
      out.writeInt(-1);
      return;
    }
    byte[] text = part.toString().getBytes(StandardCharsets.UTF_8);
    out.writeInt(text.length);
    out.write(text);
  }
}
