package cn.xunjian.history.blocks;

import java.util.Arrays;

/** Collects numbers of any number of bits, the highest bit first. */
final class BitWriter {

  private byte[] out = new byte[2_048];
  private int length;
  private long open;
  private int held;

  /**
   * @param count 0 to 32; the bits above are cut off
   */
  void bits(long value, int count) {
    open = (open << count) | (value & ((1L << count) - 1));
    held += count;
    if (length + 5 > out.length) {
      out = Arrays.copyOf(out, out.length * 2);
    }
    while (held >= 8) {
      held -= 8;
      out[length++] = (byte) (open >>> held);
    }
  }

  /** A number without a sign, in groups of three bits: most are small. */
  void count(long value) {
    long left = value;
    while ((left & ~7L) != 0) {
      bits((left & 7) | 8, 4);
      left >>>= 3;
    }
    bits(left, 4);
  }

  /** A number with a sign. */
  void number(long value) {
    count((value << 1) ^ (value >> 63));
  }

  /**
   * A number without a sign that is known to be no larger than another. Where they are not a power
   * of two, the smallest take a bit less than the others.
   */
  void upTo(long most, long value) {
    int width = Long.SIZE - Long.numberOfLeadingZeros(most);
    long shorter = BitReader.shorter(most, width);
    if (Long.compareUnsigned(value, shorter) < 0) {
      wide(value, width - 1);
    } else {
      wide(value + shorter, width);
    }
  }

  private void wide(long value, int count) {
    if (count > Integer.SIZE) {
      bits(value >>> Integer.SIZE, count - Integer.SIZE);
      bits(value, Integer.SIZE);
    } else {
      bits(value, count);
    }
  }

  /** All bytes; the last is filled up with zeroes. */
  byte[] bytes() {
    if (held > 0) {
      bits(0, 8 - held);
    }
    return Arrays.copyOf(out, length);
  }
}
