package cn.xunjian.demo.plan;

/** Draws the same lot for the same text, on every machine and on every day. */
public final class Lot {

  private Lot() {}

  /** A number from 0 up to, not including, {@code bound}. */
  public static int draw(String text, int bound) {
    long h = 0xcbf29ce484222325L;
    for (int i = 0; i < text.length(); i++) {
      h = (h ^ text.charAt(i)) * 0x100000001b3L;
    }
    // FNV alone hardly tells texts apart that differ in the last character only
    h = (h ^ (h >>> 33)) * 0xff51afd7ed558ccdL;
    h = (h ^ (h >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return (int) Math.floorMod(h ^ (h >>> 33), (long) bound);
  }
}
