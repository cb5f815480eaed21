package cn.xunjian.assessment.store;

import cn.xunjian.rulebook.Edition;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * A check of many targets by one edition at one instant.
 *
 * @param id its number; 0 before it is stored
 * @param at the instant that its cards speak of; a whole hour
 * @param answerUntil until when units may answer; null before it is announced
 * @param answerDays the working days that this was counted from; null if it was not
 * @param ofPlan the plan that made it; null if a person did
 * @param version counts its changes
 */
public record Assessment(
    long id,
    String name,
    Kind kind,
    Scope scope,
    Edition edition,
    Instant from,
    Instant at,
    State state,
    String author,
    Instant createdAt,
    Instant answerUntil,
    Integer answerDays,
    OfPlan ofPlan,
    int version) {

  /** How often such a check comes. */
  public enum Kind {
    WEEKLY,
    MONTHLY,
    QUARTERLY,
    YEARLY,
    SPOT;

    /** The written form, as in REST. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * From which plan it comes.
   *
   * @param period the period's short name, such as 2026-Q4
   */
  public record OfPlan(long plan, String period) {}

  /** Where it stands in its life. */
  public enum State {
    /** The draw may still be made again. */
    DRAFT,
    /** The draw stands, the cards are being computed. */
    FIXED,
    COMPUTED,
    /** The units see their cards and may answer. */
    ANNOUNCED,
    CLOSED;

    /** The written form, as in REST. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Whom it may draw from.
   *
   * @param unit only its branch; null for all
   * @param kinds site, account, app; empty for all
   * @param platforms of accounts; empty for all
   * @param statuses empty for all that are supervised
   */
  public record Scope(
      Long unit, List<String> kinds, List<String> platforms, List<String> statuses) {

    public Scope {
      kinds = List.copyOf(kinds);
      platforms = List.copyOf(platforms);
      statuses = List.copyOf(statuses);
    }
  }

  public Assessment {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(scope, "scope");
    Objects.requireNonNull(edition, "edition");
    Objects.requireNonNull(state, "state");
  }
}
