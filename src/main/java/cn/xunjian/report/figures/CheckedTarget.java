package cn.xunjian.report.figures;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * What the last closed card of a period says of one target.
 *
 * @param verdict pass, fail or open
 * @param lastPost when it last published; null if unknown or it is a site
 * @param faults the vetoes that were confirmed, or that the points do not do
 * @param losses the indicators that cost points
 */
public record CheckedTarget(
    Supervised whom,
    CardReference card,
    String verdict,
    Points points,
    Instant lastPost,
    List<Fault> faults,
    List<Loss> losses) {

  /**
   * The card, so that anybody can look it up.
   *
   * @param sha256 of the card's content
   */
  public record CardReference(long id, long assessment, String edition, String sha256) {}

  /** The points of a card; each null where its book counts none. */
  public record Points(BigDecimal measured, BigDecimal of, BigDecimal lost, BigDecimal score) {}

  /**
   * Why it failed.
   *
   * @param indicator its id, such as M2
   * @param title of the indicator
   * @param says what was found, in words
   */
  public record Fault(String indicator, String title, String says) {}

  /** What an indicator cost. */
  public record Loss(String indicator, String title, BigDecimal points) {}

  public CheckedTarget {
    Objects.requireNonNull(whom, "whom");
    Objects.requireNonNull(card, "card");
    Objects.requireNonNull(verdict, "verdict");
    Objects.requireNonNull(points, "points");
    faults = List.copyOf(faults);
    losses = List.copyOf(losses);
  }

  boolean passed() {
    return verdict.equals("pass");
  }

  boolean failed() {
    return verdict.equals("fail");
  }
}
