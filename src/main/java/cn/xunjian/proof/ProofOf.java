package cn.xunjian.proof;

import java.util.Objects;

/**
 * To what a file belongs.
 *
 * @param number of the order, the card, the case
 * @param part of it, such as an indicator of a card; empty for the whole
 */
public record ProofOf(Kind kind, long number, String part) {

  /** What files may belong to. */
  public enum Kind {
    ORDER("order"),
    CARD("card"),
    CASE("case");

    private final String code;

    Kind(String code) {
      this.code = code;
    }

    /** The written form, as it is stored. */
    public String code() {
      return code;
    }
  }

  public ProofOf {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(part, "part");
  }

  public static ProofOf order(long number) {
    return new ProofOf(Kind.ORDER, number, "");
  }

  /** A file about one indicator of a card. */
  public static ProofOf card(long number, String indicator) {
    return new ProofOf(Kind.CARD, number, indicator);
  }

  /** A file of a case; the part may name its document or step. */
  public static ProofOf ofCase(long number, String part) {
    return new ProofOf(Kind.CASE, number, part);
  }
}
