package cn.xunjian.history.blocks;

import java.util.Arrays;
import java.util.function.IntToLongFunction;
import java.util.zip.CRC32;

/**
 * Columns of whole numbers as bytes: each column says how its numbers are spread ({@link Steps}),
 * then for each number which step it lies in ({@link ShareCoding}) and where in it.
 *
 * <pre>
 * byte 0          {@link #FORM}
 * bytes 1 to 4    CRC-32 of all bytes after them, the highest first
 * bits            numbers, texts and columns in the order of their writing ({@link BitWriter}):
 *                 a text is its length and its bytes; a column of one or more numbers is
 *                   1 bit     whether it is written as the first number and the differences after it
 *                  (number)   the first number, if so; what follows is of the differences then
 *                   count     steps less one
 *                   per step  a number (the first step's smallest) or a count (how many numbers lie
 *                             between the step before and this one), a count (its span), and, if
 *                             there is more than one step, 12 bits (its shares less one)
 *                   per number where in its step it lies; its step is in the shares
 * shares          words of 16 bits from the last to the first, the lower byte first
 * </pre>
 */
final class PackedColumns {

  /** Whoever changes what the bytes mean gives this another number. */
  static final byte FORM = 1;

  private static final int HEAD = 5;

  private final BitReader in;
  private final ShareCoding.Reader shares;
  private final byte[] stepOf = new byte[Spread.WHOLE];

  /**
   * @throws IllegalArgumentException if the bytes are not those that were written
   */
  PackedColumns(byte[] block) {
    if (block.length < HEAD) {
      throw new IllegalArgumentException("a block ends in the middle");
    }
    if (block[0] != FORM) {
      throw new IllegalArgumentException(
          "a block of form " + (block[0] & 0xff) + " is of a later version");
    }
    this.in = new BitReader(block, 1);
    this.shares = new ShareCoding.Reader(block, HEAD);
    if (in.bits(Integer.SIZE) != checksum(block)) {
      throw new IllegalArgumentException("a block is damaged: its checksum does not agree");
    }
  }

  private static long checksum(byte[] block) {
    CRC32 sum = new CRC32();
    sum.update(block, HEAD, block.length - HEAD);
    return sum.getValue();
  }

  /**
   * @throws IllegalArgumentException if the bytes end or are damaged
   */
  long number() {
    return in.number();
  }

  /**
   * @throws IllegalArgumentException if they are said to be longer than what is left
   */
  byte[] bytes() {
    long length = in.count();
    // Before room is made for it: a damaged length may be of gigabytes.
    if (length < 0 || length > in.left()) {
      throw new IllegalArgumentException("a text in a block is longer than the block");
    }
    byte[] bytes = new byte[(int) length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) in.bits(Byte.SIZE);
    }
    return bytes;
  }

  /**
   * @param length as many numbers as the column has; checked by the caller, room is made for them
   * @throws IllegalArgumentException if the bytes end or are damaged
   */
  long[] column(int length) {
    long[] values = new long[length];
    if (length > 0 && in.bits(1) == 1) {
      values[0] = in.number();
      spread(values, 1);
      for (int i = 1; i < length; i++) {
        values[i] += values[i - 1];
      }
    } else {
      spread(values, 0);
    }
    return values;
  }

  private void spread(long[] values, int from) {
    if (from == values.length) {
      return;
    }
    long more = in.count();
    if (more < 0 || more >= Spread.MOST) {
      throw new IllegalArgumentException("a column in a block has at most 256 steps");
    }
    if (more > 0) {
      steps(values, from, (int) more + 1);
      return;
    }
    long low = in.number();
    long span = in.count();
    int width = Long.SIZE - Long.numberOfLeadingZeros(span);
    long shorter = BitReader.shorter(span, width);
    for (int i = from; i < values.length; i++) {
      values[i] = low + in.upTo(span, width, shorter);
    }
  }

  private void steps(long[] values, int from, int count) {
    long[] low = new long[count];
    long[] span = new long[count];
    int[] share = new int[count];
    int[] start = new int[count];
    int sum = 0;
    for (int i = 0; i < count; i++) {
      low[i] = i == 0 ? in.number() : low[i - 1] + span[i - 1] + 1 + in.count();
      span[i] = in.count();
      share[i] = (int) in.bits(Spread.SHARE_BITS) + 1;
      start[i] = sum;
      sum += share[i];
      if (sum > Spread.WHOLE) {
        break;
      }
      Arrays.fill(stepOf, start[i], sum, (byte) i);
    }
    if (sum != Spread.WHOLE) {
      throw new IllegalArgumentException("the shares in a block are not a whole");
    }
    for (int i = from; i < values.length; i++) {
      int next = shares.next();
      int step = stepOf[next] & 0xff;
      shares.take(next - start[step], share[step]);
      int width = Long.SIZE - Long.numberOfLeadingZeros(span[step]);
      values[i] = low[step] + in.upTo(span[step], width, BitReader.shorter(span[step], width));
    }
  }

  /**
   * Said after the last column.
   *
   * @throws IllegalArgumentException if something is left that no column accounts for
   */
  void end() {
    if (in.at() != shares.begin() || !shares.done()) {
      throw new IllegalArgumentException("a block is damaged: it does not end where it should");
    }
  }

  /** Collects columns. */
  static final class Writer {
    private final BitWriter out = new BitWriter();
    private final ShareCoding.Writer shares = new ShareCoding.Writer();

    void number(long value) {
      out.number(value);
    }

    void bytes(byte[] bytes) {
      out.count(bytes.length);
      for (byte next : bytes) {
        out.bits(next, Byte.SIZE);
      }
    }

    void column(int length, IntToLongFunction of) {
      if (length == 0) {
        return;
      }
      long[] values = new long[length];
      Arrays.setAll(values, of);
      long[] differences = new long[length - 1];
      Arrays.setAll(differences, i -> values[i + 1] - values[i]);
      Spread steps = Spread.of(values);
      boolean alike = steps.count() == 1 && steps.span()[0] == 0;
      // Sorting twice is most of the work: only where it may be of use.
      boolean smaller = !alike && signed(differences) < unsigned(values);
      Spread other = smaller ? Spread.of(differences) : steps;
      boolean differ = other.bits() < steps.bits();
      out.bits(differ ? 1 : 0, 1);
      if (differ) {
        out.number(values[0]);
        spread(other, differences);
      } else {
        spread(steps, values);
      }
    }

    /** Bits of numbers as distances from the smallest. */
    private static long unsigned(long[] values) {
      long least = Arrays.stream(values).min().orElse(0);
      long bits = 0;
      for (long value : values) {
        bits += Long.SIZE - Long.numberOfLeadingZeros(value - least);
      }
      return bits;
    }

    /** Bits of numbers with their signs; what does not change takes none. */
    private static long signed(long[] values) {
      long bits = 0;
      for (long value : values) {
        bits += Long.SIZE - Long.numberOfLeadingZeros((value << 1) ^ (value >> 63));
      }
      return bits;
    }

    private void spread(Spread steps, long[] values) {
      int count = steps.count();
      int[] start = new int[count];
      out.count(count - 1L);
      for (int i = 0; i < count; i++) {
        if (i == 0) {
          out.number(steps.low()[0]);
        } else {
          start[i] = start[i - 1] + steps.share()[i - 1];
          out.count(steps.low()[i] - steps.low()[i - 1] - steps.span()[i - 1] - 1);
        }
        out.count(steps.span()[i]);
        if (count > 1) {
          out.bits(steps.share()[i] - 1L, Spread.SHARE_BITS);
        }
      }
      for (long value : values) {
        int step = count == 1 ? 0 : steps.of(value);
        if (count > 1) {
          shares.add(start[step], steps.share()[step]);
        }
        out.upTo(steps.span()[step], value - steps.low()[step]);
      }
    }

    byte[] packed() {
      byte[] bits = out.bytes();
      byte[] words = shares.bytes();
      byte[] block = new byte[HEAD + bits.length + words.length];
      block[0] = FORM;
      System.arraycopy(bits, 0, block, HEAD, bits.length);
      System.arraycopy(words, 0, block, HEAD + bits.length, words.length);
      long sum = checksum(block);
      for (int i = 1; i < HEAD; i++) {
        block[i] = (byte) (sum >>> (Byte.SIZE * (HEAD - 1 - i)));
      }
      return block;
    }
  }
}
