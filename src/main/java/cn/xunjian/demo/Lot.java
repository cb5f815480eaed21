package cn.xunjian.demo;

/** Draws the same lot for the same text, on every machine and on every day. */
final class Lot {

  private Lot() {}

  /** A number from 0 up to, not including, {@code bound}. */
  static int draw(String text, int bound) {
    long h = 0xcbf29ce484222325L;
    for (int i = 0; i < text.length(); i++) {
      h = (h ^ text.charAt(i)) * 0x100000001b3L;
    }
    // FNV's low bits alone are weak for short keys that differ in one character
    return (int) Math.floorMod(h ^ (h >>> 29), (long) bound);
  }
}
