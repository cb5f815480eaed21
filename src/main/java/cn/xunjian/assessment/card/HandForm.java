package cn.xunjian.assessment.card;

import cn.xunjian.assessment.card.Particulars.Counted;
import cn.xunjian.rulebook.Condition;
import cn.xunjian.rulebook.Indicator;
import cn.xunjian.rulebook.model.Amount;
import cn.xunjian.rulebook.operational.ByHandRule;
import cn.xunjian.words.Text;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The form by which a person decides an indicator: how many faults of each condition he counted and
 * what one of them costs, as far as the book leaves that to him. The points follow: each condition
 * up to its cap, all up to the points of the indicator. Pure.
 *
 * @param points what the indicator can cost or earn; null of a veto
 */
public record HandForm(List<Field> fields, BigDecimal points) {

  /** Nobody counts more of anything on one card. */
  public static final int MOST = 1_000;

  /**
   * One condition.
   *
   * @param condition its number, from 0
   * @param says what to look for
   * @param from the least that one costs; null of a veto, and where all points go at once
   * @param to the most; the same as {@code from} where nothing is left to a person
   * @param whole whether one of them costs all points
   * @param cap the most that this condition costs; null for the points of the indicator
   */
  public record Field(
      int condition, Text says, BigDecimal from, BigDecimal to, boolean whole, BigDecimal cap) {

    /** Whether a person sets what one of them costs. */
    public boolean leftToAPerson() {
      return from != null && from.compareTo(to) != 0;
    }
  }

  public HandForm {
    fields = List.copyOf(fields);
  }

  /** The form of an indicator; empty if it has no condition that a person looks at. */
  public static Optional<HandForm> of(Indicator indicator) {
    List<Field> fields = new ArrayList<>();
    List<Condition> conditions = indicator.conditions();
    for (int i = 0; i < conditions.size(); i++) {
      if (conditions.get(i).rule() instanceof ByHandRule rule) {
        fields.add(field(i, rule, conditions.get(i)));
      }
    }
    return fields.isEmpty()
        ? Optional.empty()
        : Optional.of(new HandForm(fields, Scorer.points(indicator)));
  }

  private static Field field(int number, ByHandRule rule, Condition condition) {
    Amount amount = condition.amount();
    boolean scored = amount != null && !amount.whole();
    return new Field(
        number,
        rule.says(),
        scored ? CardItem.plain(amount.from()) : null,
        scored ? CardItem.plain(amount.to()) : null,
        amount != null && amount.whole(),
        CardItem.plain(condition.cap()));
  }

  /** Why a form cannot be taken as it is filled in; null if it can. */
  public Text fault(List<Counted> counted) {
    for (Counted each : counted) {
      Field field = field(each.condition());
      if (field == null) {
        return new Text("指标没有第 %d 项", "the indicator has no condition %d").with(each.condition());
      }
      if (counted.stream().filter(other -> other.condition() == each.condition()).count() > 1) {
        return new Text("第 %d 项填写了两次", "condition %d stands twice").with(each.condition());
      }
      if (each.count() < 0 || each.count() > MOST) {
        return new Text("数量须在 0 至 %d 之间", "a count is 0 to %d").with(MOST);
      }
      Text wrong = faultOfEach(field, each);
      if (wrong != null) {
        return wrong;
      }
    }
    return null;
  }

  private static Text faultOfEach(Field field, Counted counted) {
    BigDecimal each = counted.each();
    if (each == null) {
      return field.leftToAPerson() && counted.count() > 0
          ? new Text("“%s”每处 %s 至 %s 分，请填写", "say what each costs, %2$s to %3$s points: %1$s")
              .with(field.says(), field.from().toPlainString(), field.to().toPlainString())
          : null;
    }
    if (field.from() == null) {
      return new Text("“%s”不另定分值", "no points are set for each: %s").with(field.says());
    }
    return each.compareTo(field.from()) < 0 || each.compareTo(field.to()) > 0
        ? new Text("“%s”每处 %s 至 %s 分", "each costs %2$s to %3$s points: %1$s")
            .with(field.says(), field.from().toPlainString(), field.to().toPlainString())
        : null;
  }

  /** The points of a sound form; of a veto null if anything was found, else 0. */
  public BigDecimal points(List<Counted> counted) {
    if (points == null) {
      return counted.stream().anyMatch(each -> each.count() > 0) ? null : BigDecimal.ZERO;
    }
    BigDecimal all =
        counted.stream()
            .map(each -> cost(Objects.requireNonNull(field(each.condition())), each))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    return CardItem.plain(all.min(points));
  }

  private BigDecimal cost(Field field, Counted counted) {
    if (counted.count() == 0) {
      return BigDecimal.ZERO;
    }
    if (field.whole()) {
      return points;
    }
    BigDecimal each = counted.each() == null ? field.from() : counted.each();
    BigDecimal sum = each.multiply(BigDecimal.valueOf(counted.count()));
    return field.cap() == null ? sum : sum.min(field.cap());
  }

  private Field field(int condition) {
    return fields.stream().filter(each -> each.condition() == condition).findFirst().orElse(null);
  }
}
