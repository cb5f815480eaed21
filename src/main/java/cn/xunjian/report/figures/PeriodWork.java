package cn.xunjian.report.figures;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/**
 * What the office did in a period beside checking: orders, what followed from them, cases.
 *
 * @param orders all that were issued, ended or open in it, by number
 * @param followed what persons decided to do about units
 * @param cases all that were begun, ended or open in it
 * @param missed duties of units that nobody did in time; null in bulletins that do not tell of them
 */
public record PeriodWork(
    List<Order> orders, List<Followed> followed, List<Case> cases, List<Missed> missed) {

  public PeriodWork {
    missed = missed == null ? null : List.copyOf(missed);
    orders = List.copyOf(orders);
    followed = List.copyOf(followed);
    cases = List.copyOf(cases);
  }

  /**
   * An order to rectify.
   *
   * @param state in words
   * @param ended null while it is open
   * @param issuedNow whether it was issued in the period
   * @param closedNow whether it was closed in the period
   * @param late whether its unit had not done it in time at the end of the period
   */
  public record Order(
      long id,
      String number,
      String title,
      Supervised.Named unit,
      Supervised.Named group,
      String state,
      Instant issued,
      Instant due,
      Instant ended,
      boolean issuedNow,
      boolean closedNow,
      boolean late) {

    public Order {
      Objects.requireNonNull(number, "number");
      Objects.requireNonNull(unit, "unit");
      Objects.requireNonNull(group, "group");
    }
  }

  /**
   * Something that follows for a unit, as a person decided it.
   *
   * @param order from which it follows
   * @param kind as in REST: bulletin, interview or yearly
   * @param what the same in words
   * @param why in words
   * @param heldOn the day of the talk or decision; null if none was said
   */
  public record Followed(
      long id,
      long order,
      Supervised.Named unit,
      Supervised.Named group,
      String kind,
      String what,
      String why,
      LocalDate heldOn) {}

  /**
   * A case of opening, moving or closing.
   *
   * @param what its kind in words
   * @param state in words
   * @param ended null while it is open
   */
  public record Case(
      long id,
      String what,
      String title,
      Supervised.Named unit,
      Supervised.Named group,
      String state,
      Instant begun,
      Instant ended,
      boolean begunNow,
      boolean doneNow) {}

  /**
   * A duty that a unit did not do in time.
   *
   * @param duty as in metrics, such as check_in
   * @param what the same in words
   * @param day on which it was due
   * @param madeUp whether it was done afterwards
   */
  public record Missed(
      Supervised.Named unit,
      Supervised.Named group,
      String duty,
      String what,
      LocalDate day,
      boolean madeUp) {}

  /** The missed duties that a figure counts; null if it is no figure of these. */
  static List<Missed> missed(PeriodWork work, String figure) {
    return figure.startsWith("missed.") && work.missed() != null
        ? work.missed().stream().filter(each -> figure.equals("missed." + each.duty())).toList()
        : null;
  }

  /** The orders that a figure counts; null if it is no figure of orders. */
  static List<Order> orders(PeriodWork work, String figure) {
    return switch (figure) {
      case "orders.issued" -> work.orders().stream().filter(Order::issuedNow).toList();
      case "orders.closed" -> work.orders().stream().filter(Order::closedNow).toList();
      case "orders.late" -> work.orders().stream().filter(Order::late).toList();
      default -> null;
    };
  }

  /** The cases that a figure counts; null if it is no figure of cases. */
  static List<Case> cases(PeriodWork work, String figure) {
    return switch (figure) {
      case "cases.begun" -> work.cases().stream().filter(Case::begunNow).toList();
      case "cases.done" -> work.cases().stream().filter(Case::doneNow).toList();
      default -> null;
    };
  }

  /** What followed of one kind; null if it is no figure of these. */
  static List<Followed> followed(PeriodWork work, String figure) {
    return figure.startsWith("followed.")
        ? work.followed().stream().filter(each -> figure.equals("followed." + each.kind())).toList()
        : null;
  }
}
