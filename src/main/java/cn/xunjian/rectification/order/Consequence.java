package cn.xunjian.rectification.order;

import cn.xunjian.words.Text;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What may follow for a unit. The machine proposes, a person decides and keeps the minutes.
 *
 * @param countsFrom from when on repeats were counted; null where nothing repeated
 * @param ruling what a person decided; null as long as nobody did
 * @param groundGone since when its ground is gone, because an appeal struck what was repeated or
 *     the order was withdrawn; null while it stands
 * @param outweighed whether its ground is gone because more orders came before than it was proposed
 *     for, so that a graver one is proposed in its place
 * @param revoked that a person took the decision back; null if nobody did
 */
public record Consequence(
    long id,
    long order,
    long unit,
    Kind kind,
    Cause cause,
    String indicator,
    Text says,
    Instant proposedAt,
    Instant countsFrom,
    Ruling ruling,
    Instant groundGone,
    boolean outweighed,
    Revoked revoked) {

  /** Where it may stand, in their written form. */
  public static final List<String> STATES =
      List.of("proposed", "lapsed", "accepted", "dismissed", "revoked");

  /** One that is not stored yet. */
  public static Consequence proposed(
      Order order, Kind kind, Cause cause, String indicator, Text says, Instant at, Instant from) {
    return new Consequence(
        0,
        order.id(),
        order.whose().unit(),
        kind,
        cause,
        indicator,
        says,
        at,
        from,
        null,
        null,
        false,
        null);
  }

  /** What may follow, in rising order. */
  public enum Kind {
    BULLETIN("季度通报", "named in the quarterly bulletin"),
    INTERVIEW("约谈", "the unit's head is summoned"),
    YEARLY("年度考核", "counted in the yearly assessment");

    private final Text words;

    Kind(String zh, String en) {
      words = new Text(zh, en);
    }

    public Text words() {
      return words;
    }

    /** The written form, as in REST. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    public static Kind of(String code) {
      return valueOf(code.toUpperCase(Locale.ROOT));
    }
  }

  /** Why it is proposed. */
  public enum Cause {
    REPEATED,
    LONG_OVERDUE;

    /** The written form, as in REST. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    public static Cause of(String code) {
      return valueOf(code.toUpperCase(Locale.ROOT));
    }
  }

  /**
   * What a person decided.
   *
   * @param heldOn the day on which it was carried out, such as that of the interview; null if it
   *     was not yet
   */
  public record Ruling(boolean accepted, String by, Instant at, LocalDate heldOn, String minutes) {}

  /** That a person took back what was decided. */
  public record Revoked(String by, Instant at, String minutes) {}

  /** The written form of where it stands, as in REST. */
  public String state() {
    if (ruling == null) {
      return groundGone == null ? "proposed" : "lapsed";
    }
    return revoked != null ? "revoked" : ruling.accepted() ? "accepted" : "dismissed";
  }

  /** Whether it waits for a person's decision. */
  public boolean waits() {
    return ruling == null && groundGone == null;
  }

  /** Whether it was accepted and still is. */
  public boolean holds() {
    return ruling != null && ruling.accepted() && revoked == null;
  }

  /**
   * What is proposed for an indicator that a unit was told to put right before.
   *
   * @param before how many orders about it were issued within the period before this one
   */
  public static Optional<Kind> ofRepeats(long before) {
    return before < 1
        ? Optional.empty()
        : Optional.of(before == 1 ? Kind.BULLETIN : before == 2 ? Kind.INTERVIEW : Kind.YEARLY);
  }
}
