package cn.xunjian.rectification.order;

import cn.xunjian.words.Text;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

/**
 * What may follow for a unit. The machine proposes, a person decides and keeps the minutes.
 *
 * @param ruling what a person decided; null as long as nobody did
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
    Ruling ruling) {

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

  /** The written form of where it stands, as in REST. */
  public String state() {
    return ruling == null ? "proposed" : ruling.accepted() ? "accepted" : "dismissed";
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
