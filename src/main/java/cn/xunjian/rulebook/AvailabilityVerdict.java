package cn.xunjian.rulebook;

import cn.xunjian.rulebook.model.RuleId;
import cn.xunjian.words.Text;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * What {@link Availability} says of a window, with every figure it rests on.
 *
 * @param n the visits that count: opened and failed
 * @param failed those of {@code n} that failed
 * @param voided visits that do not count: spoilt on our own side, or blocked
 * @param blocked those of {@code voided} that a firewall or our own egress rules stopped
 * @param exempt visits inside an approved closing, which do not count either
 * @param ratio failed ÷ n, 6 decimals half-up, for display only; null if n is 0
 * @param verdict the verdict, reached with the exact figures
 * @param rule the rule applied
 * @param ruleVersion the rule book's id and version
 * @param from the window's start, inclusive
 * @param to its end, exclusive
 * @param days the window's slices of 24 h from {@code from}; the last may be shorter
 * @param text the verdict in one line
 */
public record AvailabilityVerdict(
    long n,
    long failed,
    long voided,
    long blocked,
    long exempt,
    BigDecimal ratio,
    Verdict verdict,
    RuleId rule,
    String ruleVersion,
    Instant from,
    Instant to,
    List<Day> days,
    Text text) {

  /**
   * One slice.
   *
   * @param count its visits
   * @param minimum how many visits it needs; pro rata, rounded down, in a slice below 24 h
   * @param sufficient whether opened, failed and exempt visits together reach it
   */
  public record Day(DayCount count, int minimum, boolean sufficient) {}

  public AvailabilityVerdict {
    days = List.copyOf(days);
  }
}
