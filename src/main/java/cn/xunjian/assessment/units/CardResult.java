package cn.xunjian.assessment.units;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * What the card of one target says in the end.
 *
 * @param kind site, account or app
 * @param unit the number of the unit that answered for it
 * @param verdict pass, fail or open
 * @param vetoed whether a veto stands
 * @param of the points that apply; null where the book counts none
 * @param score all in all; null as long as something was not looked at, and after a veto
 */
public record CardResult(
    String key,
    String kind,
    long unit,
    String verdict,
    boolean vetoed,
    BigDecimal of,
    BigDecimal measured,
    BigDecimal lost,
    BigDecimal score) {

  public CardResult {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(verdict, "verdict");
  }

  boolean account() {
    return kind.equals("account") || kind.equals("app");
  }

  /** Whether it has points that a veto does not make void. */
  boolean counted() {
    return of != null && of.signum() > 0 && !vetoed;
  }
}
