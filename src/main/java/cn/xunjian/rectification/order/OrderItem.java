package cn.xunjian.rectification.order;

import cn.xunjian.words.Text;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;

/**
 * One thing that has to be put right.
 *
 * @param origin where it came from
 * @param about what is faulty
 * @param indicator the rule, the indicator or the kind of fault; empty where a person named none
 * @param look what the machine saw when it looked again
 * @param struck what an appeal made of it; null while it has to be put right
 */
public record OrderItem(
    long id,
    long order,
    Origin origin,
    About about,
    String indicator,
    Text says,
    Look look,
    Struck struck) {

  /** From what an item was made. */
  public enum Source {
    INCIDENT,
    /** An indicator of a card: its id is the card's number, a dash and the indicator. */
    FINDING,
    /** What an inspection found. */
    SITE_FINDING,
    BY_HAND;

    /** The written form, as in REST. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    public static Source of(String code) {
      return valueOf(code.toUpperCase(Locale.ROOT));
    }
  }

  /** The very thing that it came from. */
  public record Origin(Source source, String id) {}

  /**
   * What is faulty.
   *
   * @param target its number in the registry; null for what is in none
   */
  public record About(Integer target, String key, String name) {}

  /** How a second look ended. */
  public enum Seen {
    /** Nobody looked yet. */
    NONE,
    ASKED,
    /** It is put right. */
    PASSED,
    /** It is not. */
    FAILED,
    /** The machine cannot say: a person has to look. */
    UNCLEAR;

    /** The written form, as in REST. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    public boolean ended() {
      return this == PASSED || this == FAILED || this == UNCLEAR;
    }
  }

  /**
   * What the machine saw when it looked again.
   *
   * @param says in words; null before it has
   * @param evidence where that can be seen
   */
  public record Look(Seen seen, Instant askedAt, Instant at, Text says, JsonObject evidence) {

    public static final Look NONE = new Look(Seen.NONE, null, null, null, null);

    public static Look asked(Instant at) {
      return new Look(Seen.ASKED, at, null, null, null);
    }

    /** As it ended. */
    public Look ended(Seen how, Instant when, Text words, JsonObject where) {
      return new Look(how, askedAt, when, words, where);
    }
  }

  /**
   * That an appeal was upheld, so that nothing of it has to be put right.
   *
   * @param card the card on which it was decided: the one that it came from, or a correction of it
   * @param by who decided
   */
  public record Struck(long card, Instant at, String by, String reason) {}

  public OrderItem {
    Objects.requireNonNull(origin, "origin");
    Objects.requireNonNull(about, "about");
    Objects.requireNonNull(indicator, "indicator");
    Objects.requireNonNull(says, "says");
    Objects.requireNonNull(look, "look");
  }

  /** Whether it still has to be put right. */
  public boolean stands() {
    return struck == null;
  }

  /** One that is not stored yet. */
  public static OrderItem draft(Origin origin, About about, String indicator, Text says) {
    return new OrderItem(0, 0, origin, about, indicator, says, Look.NONE, null);
  }
}
