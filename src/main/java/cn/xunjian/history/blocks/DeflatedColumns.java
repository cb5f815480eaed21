package cn.xunjian.history.blocks;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The first form of columns, which is still read: each number's distance from the smallest was cut
 * into bytes, and the bytes of one rank stood together and were deflated.
 */
final class DeflatedColumns implements Columns {

  /** What a decoded block may grow to, so that damaged bytes cannot fill the memory. */
  private static final int LARGEST = 64 << 20;

  private final ByteBuffer in;

  /**
   * @throws IllegalArgumentException if the bytes are damaged
   */
  DeflatedColumns(byte[] deflated) {
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

  @Override
  public long number() {
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

  @Override
  public byte[] bytes() {
    long length = number();
    // Before room is made for it: a damaged length may be of gigabytes.
    if (length < 0 || length > in.remaining()) {
      throw new IllegalArgumentException("a text in a block is longer than the block");
    }
    byte[] bytes = new byte[(int) length];
    in.get(bytes);
    return bytes;
  }

  @Override
  public long[] column(int length) {
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
