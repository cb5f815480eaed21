package cn.xunjian.observation;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.IntToLongFunction;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Writes and reads columns of whole numbers, without loss. A column of equal numbers costs a few
 * bytes. Else each number's distance from the smallest is cut into bytes, and the bytes of one rank
 * stand together: the high ones hardly differ, and shrink to almost nothing when deflated.
 */
final class Columns {

  /** What a decoded block may grow to, so that damaged bytes cannot fill the memory. */
  private static final int LARGEST = 64 << 20;

  private Columns() {}

  /** Collects columns. */
  static final class Writer {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(4_096);

    void number(long value) {
      long zigzag = (value << 1) ^ (value >> 63);
      while ((zigzag & ~0x7fL) != 0) {
        out.write((int) (zigzag & 0x7f) | 0x80);
        zigzag >>>= 7;
      }
      out.write((int) zigzag);
    }

    void bytes(byte[] bytes) {
      number(bytes.length);
      out.writeBytes(bytes);
    }

    void column(int length, IntToLongFunction values) {
      long least = Long.MAX_VALUE;
      long most = Long.MIN_VALUE;
      for (int i = 0; i < length; i++) {
        least = Math.min(least, values.applyAsLong(i));
        most = Math.max(most, values.applyAsLong(i));
      }
      int ranks = length == 0 ? 0 : (71 - Long.numberOfLeadingZeros(most - least)) / 8;
      number(ranks);
      number(length == 0 ? 0 : least);
      for (int rank = 0; rank < ranks; rank++) {
        for (int i = 0; i < length; i++) {
          out.write((int) ((values.applyAsLong(i) - least) >>> (8 * rank)));
        }
      }
    }

    byte[] deflated() {
      Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
      try {
        deflater.setInput(out.toByteArray());
        deflater.finish();
        ByteArrayOutputStream small = new ByteArrayOutputStream(out.size() / 2 + 16);
        byte[] buffer = new byte[4_096];
        while (!deflater.finished()) {
          small.write(buffer, 0, deflater.deflate(buffer));
        }
        return small.toByteArray();
      } finally {
        deflater.end();
      }
    }
  }

  /** Reads what a writer wrote, in the same order. */
  static final class Reader {
    private final ByteBuffer in;

    /**
     * @throws IllegalArgumentException if the bytes are damaged
     */
    Reader(byte[] deflated) {
      this.in = ByteBuffer.wrap(inflated(deflated));
    }

    private static byte[] inflated(byte[] deflated) {
      Inflater inflater = new Inflater(true);
      try {
        inflater.setInput(deflated);
        byte[] out = new byte[Math.max(1_024, deflated.length * 4)];
        int length = 0;
        while (!inflater.finished()) {
          int more = inflater.inflate(out, length, out.length - length);
          length += more;
          if (more == 0 && inflater.needsInput()) {
            throw new IllegalArgumentException("a block ends in the middle");
          }
          if (length == out.length) {
            if (length >= LARGEST) {
              throw new IllegalArgumentException("a block is larger than any can be");
            }
            out = Arrays.copyOf(out, length * 2);
          }
        }
        return Arrays.copyOf(out, length);
      } catch (DataFormatException e) {
        throw new IllegalArgumentException("a block is damaged", e);
      } finally {
        inflater.end();
      }
    }

    long number() {
      long zigzag = 0;
      for (int shift = 0; shift < 64; shift += 7) {
        byte next = in.get();
        zigzag |= (next & 0x7fL) << shift;
        if (next >= 0) {
          return (zigzag >>> 1) ^ -(zigzag & 1);
        }
      }
      throw new IllegalArgumentException("a number in a block does not end");
    }

    byte[] bytes() {
      long length = number();
      // Before room is made for it: a damaged length may be of gigabytes.
      if (length < 0 || length > in.remaining()) {
        throw new IllegalArgumentException("a text in a block is longer than the block");
      }
      byte[] bytes = new byte[(int) length];
      in.get(bytes);
      return bytes;
    }

    long[] column(int length) {
      long ranks = number();
      if (ranks < 0 || ranks > Long.BYTES) {
        throw new IllegalArgumentException("a number in a block has at most eight bytes");
      }
      long least = number();
      long[] values = new long[length];
      Arrays.fill(values, least);
      for (int rank = 0; rank < ranks; rank++) {
        for (int i = 0; i < length; i++) {
          values[i] += (in.get() & 0xffL) << (8 * rank);
        }
      }
      return values;
    }
  }
}
