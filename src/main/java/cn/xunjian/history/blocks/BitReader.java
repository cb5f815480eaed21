package cn.xunjian.history.blocks;

/** Reads what a {@link BitWriter} wrote. */
final class BitReader {

  private final byte[] in;
  private int at;
  private long open;
  private int held;

  /**
   * @param from the first byte
   */
  BitReader(byte[] in, int from) {
    this.in = in;
    this.at = from;
  }

  /** How many of 2^width numbers are not needed for 0 to {@code most}: so many are shorter. */
  static long shorter(long most, int width) {
    return width == 0 ? 0 : (-1L >>> (Long.SIZE - width)) - most;
  }

  /**
   * @param count 0 to 32
   * @throws IllegalArgumentException if the block ends before
   */
  long bits(int count) {
    while (held < count) {
      if (at >= in.length) {
        throw new IllegalArgumentException("a block ends in the middle");
      }
      open = (open << 8) | (in[at++] & 0xff);
      held += 8;
    }
    held -= count;
    return (open >>> held) & ((1L << count) - 1);
  }

  long count() {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 3) {
      long next = bits(4);
      value |= (next & 7) << shift;
      if (next < 8) {
        return value;
      }
    }
    throw new IllegalArgumentException("a number in a block does not end");
  }

  long number() {
    long zigzag = count();
    return (zigzag >>> 1) ^ -(zigzag & 1);
  }

  long upTo(long most, int width, long shorter) {
    if (width == 0) {
      return 0;
    }
    long value = wide(width - 1);
    return Long.compareUnsigned(value, shorter) < 0 ? value : (value << 1 | bits(1)) - shorter;
  }

  private long wide(int count) {
    return count > Integer.SIZE
        ? bits(count - Integer.SIZE) << Integer.SIZE | bits(Integer.SIZE)
        : bits(count);
  }

  /** How many bytes are left, not counting the one that was begun. */
  int left() {
    return in.length - at;
  }

  /** The first byte that was not begun. */
  int at() {
    return at;
  }
}
