package cn.xunjian.assessment.card;

import cn.xunjian.rulebook.model.Amount;
import cn.xunjian.words.Text;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * One fault that the machine found.
 *
 * @param what names the fault
 * @param things the faulty things, named the same under every indicator: they are deducted once
 * @param says the fault in words
 * @param amount what it costs; null under a veto
 * @param condition the number of the condition of its indicator, from 0
 * @param sight how sure it is
 * @param evidence what shows this very fault, beside what the whole indicator rests on
 */
record Find(
    String what,
    Set<String> things,
    Text says,
    Amount amount,
    int condition,
    Sight sight,
    List<CardEvidence> evidence) {

  /** How sure a fault is. */
  enum Sight {
    /** A person looked at the fault itself and agrees. */
    CONFIRMED,
    CERTAIN,
    /** It may be otherwise: a person has to say. */
    SUSPECT
  }

  Find {
    Objects.requireNonNull(what, "what");
    things = Set.copyOf(things);
    evidence = List.copyOf(evidence);
    Objects.requireNonNull(says, "says");
    Objects.requireNonNull(sight, "sight");
  }

  /** One that was measured beyond doubt. */
  Find(String what, Text says, Amount amount, int condition) {
    this(what, Set.of(what), says, amount, condition, Sight.CERTAIN, List.of());
  }

  Find with(List<CardEvidence> shown) {
    return new Find(what, things, says, amount, condition, sight, shown);
  }

  /** The points it costs at least, of all that the indicator has. */
  BigDecimal least(BigDecimal points) {
    return amount.whole() ? points : amount.from();
  }

  /** The points it costs at most. */
  BigDecimal most(BigDecimal points) {
    return amount.whole() ? points : amount.to();
  }

  boolean leftToAPerson() {
    return amount != null && !amount.whole() && amount.from().compareTo(amount.to()) != 0;
  }
}
