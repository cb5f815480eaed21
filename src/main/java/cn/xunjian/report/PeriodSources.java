package cn.xunjian.report;

import cn.xunjian.cases.CaseStore;
import cn.xunjian.cases.MissedDutyStore;
import cn.xunjian.cases.checklist.CaseKinds;
import cn.xunjian.cases.checklist.OfficeCase;
import cn.xunjian.rectification.order.Consequence;
import cn.xunjian.rectification.order.Order;
import cn.xunjian.rectification.order.OrderState;
import cn.xunjian.rectification.store.ConsequenceStore;
import cn.xunjian.rectification.store.OrderStore;
import cn.xunjian.registry.changes.UnitStore;
import cn.xunjian.report.figures.PeriodWork;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/**
 * What was done in a period beside checking: orders, what followed, cases; and what was not done.
 */
@ApplicationScoped
class PeriodSources {

  private final OrderStore orders;
  private final ConsequenceStore consequences;
  private final CaseStore cases;
  private final MissedDutyStore duties;
  private final UnitStore units;
  private final ZoneId zone;

  PeriodSources(
      OrderStore orders,
      ConsequenceStore consequences,
      CaseStore cases,
      MissedDutyStore duties,
      UnitStore units,
      ZoneId zone) {
    this.orders = orders;
    this.consequences = consequences;
    this.cases = cases;
    this.duties = duties;
    this.units = units;
    this.zone = zone;
  }

  /**
   * A period and a branch, in instants.
   *
   * @param to the first instant behind it, or now if that is earlier
   */
  private record Span(BranchOfUnits branch, Instant from, Instant to) {

    boolean has(Instant at) {
      return at != null && !at.isBefore(from) && at.isBefore(to);
    }

    /** Whether it was still to be done at the end. */
    boolean openAtEnd(Instant ended) {
      return ended == null || !ended.isBefore(to);
    }
  }

  Uni<PeriodWork> of(BulletinScope scope, Instant now) {
    Instant end = scope.period().end(zone);
    return units
        .tree()
        .map(
            tree ->
                new Span(
                    new BranchOfUnits(tree, scope.unit()),
                    scope.period().begin(zone),
                    end.isBefore(now) ? end : now))
        .chain(this::work);
  }

  /** Consequences of a period that have lost their ground or were taken back since. */
  Uni<Set<Long>> gone(PeriodWork told) {
    return consequences.gone(told.followed().stream().map(PeriodWork.Followed::id).toList());
  }

  private Uni<PeriodWork> work(Span span) {
    return orders
        .during(span.branch().units(), span.from(), span.to())
        .chain(
            ordered ->
                consequences
                    .accepted(span.branch().units(), span.from(), span.to())
                    .chain(
                        followed ->
                            cases
                                .during(span.branch().units(), span.from(), span.to())
                                .chain(
                                    all ->
                                        missed(span)
                                            .map(
                                                missed ->
                                                    work(span, ordered, followed, all, missed)))));
  }

  private static PeriodWork work(
      Span span,
      List<Order> orders,
      List<Consequence> followed,
      List<OfficeCase> cases,
      List<PeriodWork.Missed> missed) {
    return new PeriodWork(
        orders.stream().map(each -> order(span, each)).toList(),
        followed.stream().map(each -> followed(span, each)).toList(),
        cases.stream().map(each -> officeCase(span, each)).toList(),
        missed);
  }

  /** The duties of the branch's units that were due in the period and not done in time. */
  private Uni<List<PeriodWork.Missed>> missed(Span span) {
    return duties
        .missed(span.branch().units(), span.from(), span.to())
        .map(
            all ->
                all.stream()
                    .map(
                        each ->
                            new PeriodWork.Missed(
                                span.branch().named(each.unit()),
                                span.branch().group(each.unit()),
                                each.kind().code(),
                                each.kind().words().zh(),
                                each.due().atZone(zone).toLocalDate(),
                                each.madeUp()))
                    .toList());
  }

  private static PeriodWork.Order order(Span span, Order order) {
    Order.Dates dates = order.dates();
    boolean reported =
        dates.fixed() != null
            && dates.fixed().isBefore(span.to())
            && order.state() != OrderState.RETURNED;
    boolean late =
        order.limit().due().isBefore(span.to())
            && span.openAtEnd(dates.ended())
            && span.openAtEnd(dates.emptied())
            && !reported;
    return new PeriodWork.Order(
        order.id(),
        order.number(),
        order.title(),
        span.branch().named(order.whose().unit()),
        span.branch().group(order.whose().unit()),
        order.state().words().zh(),
        dates.issued(),
        order.limit().due(),
        dates.ended(),
        span.has(dates.issued()),
        span.has(dates.ended()),
        late);
  }

  private static PeriodWork.Followed followed(Span span, Consequence one) {
    return new PeriodWork.Followed(
        one.id(),
        one.order(),
        span.branch().named(one.unit()),
        span.branch().group(one.unit()),
        one.kind().code(),
        one.kind().words().zh(),
        one.says().zh(),
        one.ruling().heldOn());
  }

  private static PeriodWork.Case officeCase(Span span, OfficeCase one) {
    return new PeriodWork.Case(
        one.id(),
        CaseKinds.bundled().find(one.kind()).map(kind -> kind.title().zh()).orElse(one.kind()),
        one.title(),
        span.branch().named(one.unit()),
        span.branch().group(one.unit()),
        one.state().words().zh(),
        one.createdAt(),
        one.endedAt(),
        span.has(one.createdAt()),
        one.state() == OfficeCase.State.DONE && span.has(one.endedAt()));
  }
}
