package cn.xunjian.report.figures;

import cn.xunjian.report.figures.CheckedTarget.CardReference;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * One of those that a figure counts.
 *
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
