package cn.xunjian.report.figures;

import cn.xunjian.report.figures.CheckedTarget.CardReference;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * One of those that a figure counts.
 *
 * @param whom an order, a case or a unit with a missed duty stands here by its number as one of
 *     kind order, case or duty
 * @param card null for one that is only in the registry
 * @param verdict null where there is no card
 */
public record Evidence(Supervised whom, CardReference card, String verdict) {

  private static Evidence of(CheckedTarget target) {
    return new Evidence(target.whom(), target.card(), target.verdict());
  }

  /**
   * Whom a figure counts; for a share those that make its whole.
   *
   * @return null if there is no such figure
   */
  public static List<Evidence> of(BulletinFacts facts, String key) {
    if (BulletinFigures.of(facts).find(key) == null) {
      return null;
    }
    List<Evidence> work = facts.work() == null ? null : of(facts.work(), key);
    if (work != null) {
      return work;
    }
    if (key.startsWith("recheck.")) {
      String wanted = key.substring("recheck.".length());
      return Recheck.of(facts).stream()
          .filter(each -> each.outcome().code().equals(wanted))
          .map(each -> of(each.now() == null ? each.before() : each.now()))
          .toList();
    }
    if (key.startsWith("problem.")) {
      String wanted = key.substring("problem.".length());
      return Problems.vetoes(facts).stream()
          .filter(each -> each.indicator().equals(wanted))
          .flatMap(each -> each.failed().stream())
          .map(Evidence::of)
          .toList();
    }
    Slice slice =
        Slice.all(facts).stream()
            .filter(each -> !each.prefix().isEmpty() && key.startsWith(each.prefix()))
            .findFirst()
            .orElse(Slice.ALL);
    return counted(facts, slice, key.substring(slice.prefix().length()));
  }

  /** The orders, decisions or cases that a figure counts; null if it counts none of these. */
  static List<Evidence> of(PeriodWork work, String key) {
    List<PeriodWork.Order> orders = PeriodWork.orders(work, key);
    List<PeriodWork.Case> cases = PeriodWork.cases(work, key);
    List<PeriodWork.Followed> followed = PeriodWork.followed(work, key);
    List<PeriodWork.Missed> missed = PeriodWork.missed(work, key);
    if (missed != null) {
      return missed.stream()
          .map(
              one ->
                  of(
                      "duty",
                      one.unit().id(),
                      one.what() + " " + one.day(),
                      one.unit(),
                      one.group()))
          .toList();
    }
    if (orders != null) {
      return orders.stream()
          .map(
              one ->
                  of("order", one.id(), one.number() + " " + one.title(), one.unit(), one.group()))
          .toList();
    }
    if (cases != null) {
      return cases.stream()
          .map(one -> of("case", one.id(), one.what() + " " + one.title(), one.unit(), one.group()))
          .toList();
    }
    return followed == null
        ? null
        : followed.stream()
            .map(
                one ->
                    of("order", one.order(), one.what() + "：" + one.why(), one.unit(), one.group()))
            .toList();
  }

  private static Evidence of(
      String kind, long number, String name, Supervised.Named unit, Supervised.Named group) {
    return new Evidence(
        new Supervised(Long.toString(number), name, kind, null, unit, group), null, null);
  }

  private static List<Evidence> counted(BulletinFacts facts, Slice slice, String what) {
    if (what.equals("registry")) {
      return facts.listed().stream()
          .filter(slice.of())
          .map(whom -> new Evidence(whom, null, null))
          .toList();
    }
    String last = what.substring(what.indexOf('.') + 1);
    Predicate<CheckedTarget> counts =
        switch (last) {
          case "passed" -> CheckedTarget::passed;
          case "failed" -> CheckedTarget::failed;
          case "open" -> each -> !each.passed() && !each.failed();
          default -> each -> true;
        };
    Stream<CheckedTarget> from =
        what.equals("change")
            ? Stream.concat(facts.checked().stream(), facts.checkedBefore().stream())
            : (what.startsWith("before.") ? facts.checkedBefore() : facts.checked()).stream();
    return from.filter(each -> slice.of().test(each.whom()))
        .filter(counts)
        .map(Evidence::of)
        .toList();
  }
}
