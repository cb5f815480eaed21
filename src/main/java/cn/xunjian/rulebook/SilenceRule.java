package cn.xunjian.rulebook;

import cn.xunjian.registry.ColumnClass;
import cn.xunjian.registry.Kind;
import cn.xunjian.rulebook.model.Heading;
import cn.xunjian.rulebook.model.Limit;
import cn.xunjian.rulebook.model.Measure;
import cn.xunjian.rulebook.model.Parameter;
import cn.xunjian.rulebook.model.Rule;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * How long a target may publish nothing (indicators V3, V4, M2; notice A3).
 *
 * @param heading the rule's source, and the severity once the limit is passed
 * @param of whose silence
 * @param columnClass the class of the columns; null for others
 * @param level the columns of which level, where what is scored tells them apart; null for all
 * @param warn the silence from which (inclusive) the owner is warned, shorter than {@code limit};
 *     null if this rule does not warn
 * @param limit the silence that is still allowed; the rule is broken only beyond it (exclusive)
 * @param becomes what the target is called beyond the limit: sleeping or zombie
 */
public record SilenceRule(
    Heading heading,
    Of of,
    ColumnClass columnClass,
    Level level,
    Limit warn,
    Limit limit,
    FreshnessState becomes)
    implements Rule {

  /** Where columns stand in the navigation of their site. */
  public enum Level {
    /** 一级栏目. */
    FIRST,
    /** Those below it. */
    LOWER;

    /** Whether a column of the first level, or below it, is meant. */
    public boolean meant(boolean first) {
      return first == (this == FIRST);
    }
  }

  /** Whose silence a rule is about. */
  public enum Of {
    HOME,
    COLUMN,
    /** Accounts, and apps with them. */
    ACCOUNT
  }

  static final Measure<SilenceRule> MEASURE =
      new Measure<>(
          "silence",
          "time since the last publication of a home page, a column, or an account or app",
          "SilenceClock",
          Measure.Use.SOME,
          List.of(
              Parameter.word("of", Parameter.codes(Of.values()), "whose silence"),
              Parameter.word("class", Parameter.codes(ColumnClass.values()), "the columns' class")
                  .orAbsent(),
              Parameter.word(
                      "level",
                      Parameter.codes(Level.values()),
                      "the columns' level, for what is scored; all if left out")
                  .orAbsent(),
              Parameter.limit("warn", "warns from this silence on (inclusive)").orAbsent(),
              Parameter.limit("limit", "still allowed; broken only beyond it"),
              Parameter.word(
                      "becomes",
                      Parameter.codes(FreshnessState.SLEEPING, FreshnessState.ZOMBIE),
                      "the name of what is beyond the limit; zombie if left out")
                  .orAbsent()),
          SilenceRule.class,
          (heading, given) ->
              new SilenceRule(
                  heading,
                  Of.valueOf(given.word("of").toUpperCase(Locale.ROOT)),
                  given.word("class") == null
                      ? null
                      : ColumnClass.valueOf(given.word("class").toUpperCase(Locale.ROOT)),
                  given.word("level") == null
                      ? null
                      : Level.valueOf(given.word("level").toUpperCase(Locale.ROOT)),
                  given.limit("warn"),
                  given.limit("limit"),
                  "sleeping".equals(given.word("becomes"))
                      ? FreshnessState.SLEEPING
                      : FreshnessState.ZOMBIE));

  /**
   * @throws IllegalArgumentException if the warning does not come before the limit, or a class is
   *     missing or out of place
   */
  public SilenceRule {
    Objects.requireNonNull(heading, "heading");
    Objects.requireNonNull(of, "of");
    Objects.requireNonNull(limit, "limit");
    Objects.requireNonNull(becomes, "becomes");
    if ((of == Of.COLUMN) != (columnClass != null)) {
      throw new IllegalArgumentException("class is given for columns, and only for them");
    }
    if (level != null && of != Of.COLUMN) {
      throw new IllegalArgumentException("level is given for columns only");
    }
    if (warn != null && !warn.alwaysBefore(limit)) {
      throw new IllegalArgumentException(
          "warn (" + warn + ") must be shorter than limit (" + limit + ")");
    }
  }

  /** Whether a target's silence is judged by this rule. */
  boolean about(Kind kind, ColumnClass its) {
    return switch (kind) {
      case SITE -> of == Of.HOME;
      case COLUMN -> of == Of.COLUMN && columnClass == its;
      case ACCOUNT, APP -> of == Of.ACCOUNT;
    };
  }
}
