package cn.xunjian.rectification.order;

import cn.xunjian.words.Text;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import java.util.UUID;

/**
 * An order to rectify, as it stands.
 *
 * @param matter under which its steps are told
 * @param assessment the assessment it follows from; null for an order beside any
 * @param demand what is asked of the unit, in the office's words
 * @param number the office's own; null before it is issued
 * @param wish the extension that the unit asks for; null if none waits for an answer
 */
public record Order(
    long id,
    UUID matter,
    Whose whose,
    Long assessment,
    String title,
    String demand,
    OrderState state,
    String number,
    Limit limit,
    Wish wish,
    Told told,
    Dates dates,
    int version) {

  /** The unit that has to obey. */
  public record Whose(long unit, String name) {}

  /**
   * How long it has.
   *
   * @param from when the term begins; null before the order is issued
   * @param due the first instant that is too late; null before the order is issued
   */
  public record Limit(TimeAllowed term, Instant from, Instant due) {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    /** The last day, or the minute where hours are counted. */
    public String words(ZoneId zone) {
      return term instanceof TimeAllowed.Hours
          ? MINUTE.format(due.atZone(zone))
          : due.minusMillis(1).atZone(zone).toLocalDate().toString();
    }
  }

  /** An extension that the unit asks for. */
  public record Wish(TimeAllowed term, String reason, String by, Instant at) {}

  /**
   * What was said of the deadline that holds now; null for what was not.
   *
   * @param escalation the last step of escalation; 0 for none
   * @param escalateAt when the next one is due
   */
  public record Told(
      Instant notReceived, Instant dueSoon, Instant overdue, int escalation, Instant escalateAt) {

    public static final Told NOTHING = new Told(null, null, null, 0, null);

    /** After another deadline: that it was not received stays said. */
    Told again() {
      return new Told(notReceived, null, null, 0, null);
    }
  }

  /**
   * By whom and when.
   *
   * @param fixed when the unit last reported it as fixed
   * @param emptied when appeals had struck the last of its items; null while something is left
   */
  public record Dates(
      String author,
      Instant created,
      Instant issued,
      Instant fixed,
      Instant ended,
      Instant emptied) {}

  public Order {
    Objects.requireNonNull(matter, "matter");
    Objects.requireNonNull(whose, "whose");
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(demand, "demand");
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(limit, "limit");
    Objects.requireNonNull(told, "told");
    Objects.requireNonNull(dates, "dates");
  }

  /** A draft that is not stored yet. */
  public static Order draft(
      Whose whose, Long assessment, String title, String demand, TimeAllowed term, Dates dates) {
    return new Order(
        0,
        UUID.randomUUID(),
        whose,
        assessment,
        title,
        demand,
        OrderState.DRAFT,
        null,
        new Limit(term, null, null),
        null,
        Told.NOTHING,
        dates,
        0);
  }

  /** Whether the unit is late now. What it has handed in is no longer late. */
  public boolean overdue(Instant now) {
    return waitsForUnit() && limit.due() != null && !now.isBefore(limit.due());
  }

  /** Whether the unit has something to do; nothing where appeals struck all of it. */
  public boolean waitsForUnit() {
    return state.waitsForUnit() && !empty();
  }

  /** Whether appeals struck all that was to be put right: it waits to be withdrawn. */
  public boolean empty() {
    return dates.emptied() != null && !state.ended();
  }

  /** Whether it has to be done at once: then hours are counted. */
  public boolean atOnce() {
    return limit.term() instanceof TimeAllowed.Hours;
  }

  /** What people call it. */
  public Text name() {
    return Text.same((number == null ? title : number) + "（" + whose.name() + "）");
  }

  /** The same after a step. */
  public Order after(OrderDeed deed, Instant at) {
    OrderState next = deed.after(state);
    boolean fixed = deed == OrderDeed.FIX;
    return new Order(
        id,
        matter,
        whose,
        assessment,
        title,
        demand,
        next,
        number,
        limit,
        next.waitsForUnit() ? wish : null,
        told,
        new Dates(
            dates.author(),
            dates.created(),
            dates.issued(),
            fixed ? at : dates.fixed(),
            next.ended() && !state.ended() ? at : dates.ended(),
            dates.emptied()),
        version + 1);
  }

  /** Issued under a number, with a deadline. */
  public Order issued(String under, Instant from, Instant due) {
    return new Order(
        id,
        matter,
        whose,
        assessment,
        title,
        demand,
        state,
        under,
        new Limit(limit.term(), from, due),
        null,
        Told.NOTHING,
        new Dates(dates.author(), dates.created(), from, null, null, null),
        version);
  }

  /** With another deadline, of which nothing was said yet. */
  public Order due(Limit other) {
    return new Order(
        id,
        matter,
        whose,
        assessment,
        title,
        demand,
        state,
        number,
        other,
        wish,
        told.again(),
        dates,
        version);
  }

  /** With something left again: what was said of the deadline may be said again. */
  public Order refilled() {
    return new Order(
        id,
        matter,
        whose,
        assessment,
        title,
        demand,
        state,
        number,
        limit,
        wish,
        told.again(),
        new Dates(
            dates.author(), dates.created(), dates.issued(), dates.fixed(), dates.ended(), null),
        version);
  }

  /**
   * With nothing left to put right: nobody waits for the unit any more, and nothing goes further.
   */
  public Order emptied(Instant at) {
    return new Order(
        id,
        matter,
        whose,
        assessment,
        title,
        demand,
        state,
        number,
        limit,
        null,
        new Told(told.notReceived(), told.dueSoon(), told.overdue(), told.escalation(), null),
        new Dates(
            dates.author(), dates.created(), dates.issued(), dates.fixed(), dates.ended(), at),
        version);
  }

  public Order wishing(Wish asked) {
    return new Order(
        id,
        matter,
        whose,
        assessment,
        title,
        demand,
        state,
        number,
        limit,
        asked,
        told,
        dates,
        version);
  }

  public Order told(Told now) {
    return new Order(
        id,
        matter,
        whose,
        assessment,
        title,
        demand,
        state,
        number,
        limit,
        wish,
        now,
        dates,
        version);
  }

  /** A draft in other words. */
  public Order reworded(String otherTitle, String otherDemand, TimeAllowed term) {
    return new Order(
        id,
        matter,
        whose,
        assessment,
        otherTitle,
        otherDemand,
        state,
        number,
        new Limit(term, null, null),
        wish,
        told,
        dates,
        version);
  }
}
