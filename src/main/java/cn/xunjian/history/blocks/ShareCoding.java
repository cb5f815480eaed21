package cn.xunjian.history.blocks;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * Which of a few steps each of many numbers lies in, at the cost of what is not foreseen: a step
 * with a share of one half takes one bit, with 99 of 100 the 69th part of one. This is asymmetric
 * coding (rANS): one number takes in all steps, and gives them back in reverse. So the writer
 * begins with the last one, and the reader reads from the end of the block towards its beginning.
 */
final class ShareCoding {

  /** The number lies in [2^16, 2^32) whenever a step is taken from it. */
  private static final long FIRST = 1L << Short.SIZE;

  private ShareCoding() {}

  /** Collects steps. */
  static final class Writer {
    private int[] taken = new int[512];
    private int count;

    /**
     * @param start the shares of all steps before it
     * @param share its own, less than the whole
     */
    void add(int start, int share) {
      if (count == taken.length) {
        taken = Arrays.copyOf(taken, count * 2);
      }
      taken[count++] = start << Short.SIZE | share;
    }

    /** Nothing if no step was collected. */
    byte[] bytes() {
      ByteArrayOutputStream out = new ByteArrayOutputStream(count / 4 + 8);
      long state = FIRST;
      for (int i = count - 1; i >= 0; i--) {
        int share = taken[i] & 0xffff;
        if (state >= ((long) share << (2 * Short.SIZE - Spread.SHARE_BITS))) {
          word(out, state);
          state >>>= Short.SIZE;
        }
        long whole = (state / share) << Spread.SHARE_BITS;
        state = whole + state % share + (taken[i] >>> Short.SIZE);
      }
      if (count > 0) {
        word(out, state);
        word(out, state >>> Short.SIZE);
      }
      return out.toByteArray();
    }

    private static void word(ByteArrayOutputStream out, long word) {
      out.write((int) word);
      out.write((int) (word >>> Byte.SIZE));
    }
  }

  /** Gives steps back in the order in which they were collected. */
  static final class Reader {
    private final byte[] in;
    private final int from;
    private int end;
    private long state = -1;

    /**
     * @param from where the block begins; nothing before it is read
     */
    Reader(byte[] in, int from) {
      this.in = in;
      this.from = from;
      this.end = in.length;
    }

    /** Whose share comes next: 0 to {@link Spread#WHOLE} - 1. */
    int next() {
      if (state < 0) {
        state = word() << Short.SIZE;
        state |= word();
      }
      return (int) state & (Spread.WHOLE - 1);
    }

    /**
     * Takes a step out.
     *
     * @param past how far {@link #next} lay behind the start of its shares
     */
    void take(int past, int share) {
      state = share * (state >>> Spread.SHARE_BITS) + past;
      if (state < FIRST) {
        state = state << Short.SIZE | word();
      }
    }

    private long word() {
      if (end - 2 < from) {
        throw new IllegalArgumentException("a block ends in the middle");
      }
      end -= 2;
      return (in[end] & 0xffL) | (in[end + 1] & 0xffL) << Byte.SIZE;
    }

    /** Where what was read begins. */
    int begin() {
      return end;
    }

    /** Whether all that was written has been read. */
    boolean done() {
      return state < 0 || state == FIRST;
    }
  }
}
