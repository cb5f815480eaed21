package cn.xunjian.rectification;

import cn.xunjian.duty.Calendar;
import cn.xunjian.duty.DutyBook;
import cn.xunjian.duty.DutyStore;
import cn.xunjian.rectification.order.Consequence;
import cn.xunjian.rectification.order.Consequence.Cause;
import cn.xunjian.rectification.order.NumberScheme;
import cn.xunjian.rectification.order.Order;
import cn.xunjian.rectification.order.OrderWords;
import cn.xunjian.rectification.order.TimeAllowed;
import cn.xunjian.rectification.store.ConsequenceStore;
import cn.xunjian.rectification.store.ConsequenceStore.Repeat;
import cn.xunjian.rectification.store.OrderStore;
import cn.xunjian.words.Text;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What an order gets when it is issued: its number, its deadline, what its repeats propose. */
@ApplicationScoped
class Deadlines {

  private final DutyStore duty;
  private final OrderStore store;
  private final ConsequenceStore consequences;
  private final RectificationConfig config;
  private final NumberScheme scheme;
  private final ZoneId zone;

  Deadlines(
      DutyStore duty,
      OrderStore store,
      ConsequenceStore consequences,
      RectificationConfig config,
      ZoneId zone) {
    this.duty = duty;
    this.store = store;
    this.consequences = consequences;
    this.config = config;
    this.scheme = new NumberScheme(config.number());
    this.zone = zone;
  }

  /**
   * When a term ends. It fails where the calendar of a year would be needed and is not known: a
   * guessed deadline would be wrong in the only days on which it matters.
   */
  Uni<Instant> counted(SqlConnection transaction, TimeAllowed term, Instant from) {
    return duty.book(transaction).map(book -> counted(book, term, from));
  }

  private Instant counted(DutyBook book, TimeAllowed term, Instant from) {
    TimeAllowed.Deadline due = term.counted(from, book.calendar(), zone);
    if (due.at() == null) {
      throw new OrderRefusedException("calendar_missing", Calendar.missing(due.missing()));
    }
    if (!due.at().isAfter(from)) {
      throw new OrderRefusedException(
          "in_the_past", new Text("期限已过，请另定期限", "the deadline has passed: set another one"));
    }
    return due.at();
  }

  /** The calendar that holds now. */
  Uni<Calendar> calendar() {
    return duty.book().map(DutyBook::calendar);
  }

  /** The deadline of an order by another calendar; empty if it is the same or cannot be said. */
  Optional<Order.Limit> moved(Order order, Calendar calendar) {
    Order.Limit limit = order.limit();
    TimeAllowed.Deadline due = limit.term().counted(limit.from(), calendar, zone);
    return due.at() == null || due.at().equals(limit.due())
        ? Optional.empty()
        : Optional.of(new Order.Limit(limit.term(), limit.from(), due.at()));
  }

  /** The next number of the year in which an instant lies. */
  Uni<String> number(SqlConnection transaction, Instant at) {
    return store.nextNumber(transaction, scheme.series(LocalDate.ofInstant(at, zone).getYear()));
  }

  /** Proposes what follows from indicators about which the unit had orders before. */
  Uni<Void> proposeRepeats(SqlConnection transaction, Order issued) {
    return consequences
        .repeats(transaction, issued, since(issued))
        .chain(
            found ->
                each(found, repeat -> consequences.propose(transaction, ofRepeat(issued, repeat))));
  }

  /** Proposes it once more, by itself, after there are fewer or more of them; twice is once. */
  Uni<Void> proposeRepeats(Order issued) {
    return consequences
        .repeats(issued, since(issued))
        .chain(found -> each(found, repeat -> consequences.propose(ofRepeat(issued, repeat))));
  }

  private Instant since(Order issued) {
    return issued.dates().issued().minus(config.repeatWithin());
  }

  private static Uni<Void> each(List<Repeat> found, Function<Repeat, Uni<Void>> work) {
    return Multi.createFrom()
        .iterable(found)
        .onItem()
        .transformToUniAndConcatenate(work::apply)
        .collect()
        .last()
        .replaceWithVoid();
  }

  private Consequence ofRepeat(Order issued, Repeat repeat) {
    Consequence.Kind kind = Consequence.ofRepeats(repeat.before()).orElseThrow();
    return Consequence.proposed(
        issued,
        kind,
        Cause.REPEATED,
        repeat.indicator(),
        OrderWords.repeated(
            kind, repeat.indicator(), repeat.before(), config.repeatWithin().toDays()),
        issued.dates().issued(),
        since(issued));
  }
}
