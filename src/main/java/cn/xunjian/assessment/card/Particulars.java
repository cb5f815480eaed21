package cn.xunjian.assessment.card;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * What a decision or an answer rests on beside its reason. Stands in the card, so that its hash
 * covers it.
 *
 * @param fixedOn since when a unit says that it is put right; null where it does not
 * @param files what was handed in with it
 * @param counted what a person found by hand
 * @param evidence the addresses where it was seen
 */
public record Particulars(
    LocalDate fixedOn, List<Attached> files, List<Counted> counted, List<String> evidence) {

  /** A file of an answer. */
  public record Attached(long file, String name, String sha256) {}

  /**
   * What was found under one condition of an indicator.
   *
   * @param condition its number, from 0
   * @param count how many faults or merits
   * @param each the points of one; null where none are counted, and for all points at once
   */
  public record Counted(int condition, int count, BigDecimal each) {

    public Counted {
      each = CardItem.plain(each);
    }
  }

  public Particulars {
    files = List.copyOf(files);
    counted = List.copyOf(counted);
    evidence = List.copyOf(evidence);
  }

  /** What a unit answers. */
  public static Particulars answered(LocalDate fixedOn, List<Attached> files) {
    return new Particulars(fixedOn, files, List.of(), List.of());
  }

  /** What a person found by hand. */
  public static Particulars found(List<Counted> counted, List<String> evidence) {
    return new Particulars(null, List.of(), counted, evidence);
  }
}
