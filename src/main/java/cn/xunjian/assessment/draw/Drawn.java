package cn.xunjian.assessment.draw;

import java.util.Locale;

/**
 * One of the population after the draw.
 *
 * @param stratum the part it belongs to; empty if the population is not parted
 * @param lot its lot: SHA-256 of the seed, a line feed and its key, in hexadecimal
 * @param place its place among those drawn, from 1; 0 if it was not drawn
 * @param because why it was drawn
 */
public record Drawn(Eligible eligible, String stratum, String lot, int place, Because because) {

  /** Why one is among those drawn. */
  public enum Because {
    /** It failed last time. */
    FAILED_BEFORE,
    BY_LOT,
    NOT_DRAWN;

    /** The written form, as in REST. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public boolean taken() {
    return place > 0;
  }
}
