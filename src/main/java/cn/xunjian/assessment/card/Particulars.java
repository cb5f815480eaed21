package cn.xunjian.assessment.card;

import cn.xunjian.words.Text;
import java.math.BigDecimal;
import java.time.Instant;
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
 * @param look what the machine saw when it looked once more; null for what persons do
 * @param added true if what was counted comes to what the machine is sure of; null where the points
 *     of the decision are all of it, as in all that was decided before this was told apart
 */
public record Particulars(
    LocalDate fixedOn,
    List<Attached> files,
    List<Counted> counted,
    List<String> evidence,
    Look look,
    Boolean added) {

  /**
   * An indicator as the machine measured it once more, beside what the card's own facts say.
   *
   * @param at of what instant it speaks
   * @param state how it would stand on a card of that instant
   * @param lost the points that were lost then, with those that were proposed; null of a veto, and
   *     where nothing could be said
   * @param says what was measured, in words
   * @param faults what was found
   * @param evidence what it rests on
   */
  public record Look(
      Instant at,
      ItemState state,
      BigDecimal lost,
      Text says,
      List<CardItem.Fault> faults,
      List<CardEvidence> evidence) {

    public Look {
      lost = CardItem.plain(lost);
      faults = List.copyOf(faults);
      evidence = List.copyOf(evidence);
    }

    /** What the machine says of an indicator now. */
    public static Look of(CardItem item, Instant at) {
      BigDecimal sure = item.counted();
      BigDecimal lost =
          item.proposed() == null
              ? sure
              : sure == null ? item.proposed() : sure.add(item.proposed());
      return new Look(at, item.state(), lost, item.says(), item.faults(), item.evidence());
    }

    /** That nothing can be said. */
    public static Look unclear(Instant at, Text why) {
      return new Look(at, ItemState.NOT_MEASURED, null, why, List.of(), List.of());
    }
  }

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
    return new Particulars(fixedOn, files, List.of(), List.of(), null, null);
  }

  /** What a person found by hand, beside what the machine is sure of. */
  public static Particulars found(List<Counted> counted, List<String> evidence) {
    return new Particulars(
        null, List.of(), counted, evidence, null, counted.isEmpty() ? null : true);
  }

  /** What the machine saw when it looked once more. */
  public static Particulars looked(Look look) {
    return new Particulars(null, List.of(), List.of(), List.of(), look, null);
  }
}
