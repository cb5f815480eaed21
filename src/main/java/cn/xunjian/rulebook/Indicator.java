package cn.xunjian.rulebook;

import cn.xunjian.rulebook.model.Heading;
import cn.xunjian.rulebook.model.Limit;
import cn.xunjian.rulebook.model.Rule;
import cn.xunjian.rulebook.model.RuleId;
import cn.xunjian.rulebook.operational.AppRule;
import cn.xunjian.words.Text;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** One indicator (指标) of a rule book: what is looked at, by which measures, and what follows. */
public sealed interface Indicator {

  Heading heading();

  /** The part of the notice or of this system that it belongs to, and how it is looked at. */
  Method method();

  List<Condition> conditions();

  default RuleId id() {
    return heading().id();
  }

  /**
   * How an indicator is looked at.
   *
   * @param group the first-level indicator (一级指标) or the part of the notice it stands in
   * @param machine how far a machine decides it
   * @param source where the limits were read, beside the clause; null if the clause says it
   * @param period how far back an inspection looks; null if the measure says it
   * @param sample what is drawn at random; null if all is looked at
   * @param about whom it looks at; empty if its measures say so
   */
  record Method(
      String group,
      Machine machine,
      String source,
      Limit period,
      Sample sample,
      Set<Assessed> about) {

    public Method {
      Objects.requireNonNull(group, "group");
      Objects.requireNonNull(machine, "machine");
      about = Set.copyOf(about);
    }
  }

  /**
   * A random draw.
   *
   * @param size how many are drawn
   * @param of what is drawn, such as service guides
   */
  record Sample(int size, Text of) {

    public Sample {
      Objects.requireNonNull(of, "of");
      if (size < 1 || size > 10_000) {
        throw new IllegalArgumentException("size (" + size + ") must be between 1 and 10000");
      }
    }
  }

  /** 单项否决: one is enough to fail the whole site or account. */
  record Veto(Heading heading, Method method, List<Condition> conditions) implements Indicator {

    public Veto {
      conditions = unscored(conditions);
    }
  }

  /**
   * 扣分指标.
   *
   * @param points what it costs at most
   * @param already the indicators under which the same fault may have been deducted: it costs once
   */
  record Deduction(
      Heading heading,
      Method method,
      List<Condition> conditions,
      BigDecimal points,
      List<RuleId> already)
      implements Indicator {

    public Deduction {
      conditions = scored(conditions, points);
      already = List.copyOf(already);
    }
  }

  /** 加分指标. */
  record Bonus(Heading heading, Method method, List<Condition> conditions, BigDecimal points)
      implements Indicator {

    public Bonus {
      conditions = scored(conditions, points);
    }
  }

  /** What the duty needs to know beside the figures: of this moment, or of our own side. */
  record Operational(Heading heading, Method method, List<Condition> conditions)
      implements Indicator {

    public Operational {
      conditions = unscored(conditions);
    }
  }

  /** Whether it looks at somebody. */
  default boolean about(Assessed whom) {
    return method().about().isEmpty()
        ? conditions().stream().anyMatch(condition -> natural(condition.rule(), whom))
        : method().about().contains(whom);
  }

  /** What a measure looks at by itself. */
  private static boolean natural(Rule rule, Assessed whom) {
    if (rule instanceof SilenceRule silence && silence.of() == SilenceRule.Of.ACCOUNT) {
      return whom == Assessed.ACCOUNT || whom == Assessed.APP;
    }
    return rule instanceof AppRule ? whom == Assessed.APP : whom == Assessed.SITE;
  }

  /** Whether it is judged at every fact; what is scored waits for an inspection. */
  default boolean live() {
    return this instanceof Veto || this instanceof Operational;
  }

  private static List<Condition> unscored(List<Condition> conditions) {
    if (conditions.stream().anyMatch(condition -> condition.amount() != null)) {
      throw new IllegalArgumentException(
          "amount is only for indicators of the kinds deduction and bonus");
    }
    return List.copyOf(conditions);
  }

  private static List<Condition> scored(List<Condition> conditions, BigDecimal points) {
    if (points.signum() <= 0 || points.compareTo(BigDecimal.valueOf(1000)) > 0) {
      throw new IllegalArgumentException("points (" + points + ") must be above 0, at most 1000");
    }
    for (Condition condition : conditions) {
      if (condition.amount() == null) {
        throw new IllegalArgumentException(
            "amount is missing in a condition; write the points of one fault, or whole");
      }
      if (!condition.amount().whole() && condition.amount().to().compareTo(points) > 0) {
        throw new IllegalArgumentException(
            "amount (" + condition.amount() + ") must be at most points (" + points + ")");
      }
      if (condition.cap() != null && condition.cap().compareTo(points) > 0) {
        throw new IllegalArgumentException(
            "cap (" + condition.cap() + ") must be at most points (" + points + ")");
      }
    }
    return List.copyOf(conditions);
  }
}
