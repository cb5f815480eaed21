package cn.xunjian.console.targets;

import cn.xunjian.console.frame.Phrasing;
import cn.xunjian.history.Before;
import cn.xunjian.history.TargetHourStore;
import cn.xunjian.history.VisitHistoryStore;
import cn.xunjian.observation.Visit;
import cn.xunjian.registry.Registered;
import cn.xunjian.rulebook.AvailabilityRule;
import cn.xunjian.rulebook.AvailabilityVerdict;
import cn.xunjian.web.facts.AvailabilityFigures;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** What visits say of a target: a year of days, the last ones, and the official figure. */
@ApplicationScoped
class VisitSide {

  private static final int SHOWN = 120;
  private static final Duration LOOKED_BACK = Duration.ofDays(40);

  private final VisitHistoryStore visits;
  private final TargetHourStore hours;
  private final AvailabilityFigures figures;

  VisitSide(VisitHistoryStore visits, TargetHourStore hours, AvailabilityFigures figures) {
    this.visits = visits;
    this.hours = hours;
    this.figures = figures;
  }

  /** All that is told of visits. */
  record Told(
      YearMap year,
      VisitStrip strip,
      List<TargetView.Failure> failures,
      TargetView.Figure availability) {}

  Uni<Told> of(Registered target, Phrasing say) {
    Instant now = say.now();
    AvailabilityRule rule = figures.rule(target, now, now);
    return Uni.combine()
        .all()
        .unis(
            year(target, rule.tooSlow(), say),
            visits.page(
                target.id(),
                now.minus(LOOKED_BACK),
                now.plusSeconds(1),
                Before.instant(now.plusSeconds(1)),
                SHOWN),
            figures.of(target, now.minus(rule.window()), now, now))
        .with((year, last, verdict) -> told(year, last, verdict, say));
  }

  private static Told told(
      YearMap year, List<Visit> last, AvailabilityVerdict verdict, Phrasing say) {
    TargetParts parts = new TargetParts(say);
    return new Told(
        year, VisitStrip.of(last, say), parts.failures(last), parts.availability(verdict));
  }

  private Uni<YearMap> year(Registered target, Duration tooSlow, Phrasing say) {
    LocalDate first = YearMap.first(LocalDate.ofInstant(say.now(), say.zone()));
    YearMap.Days days = new YearMap.Days(say, tooSlow);
    return hours
        .hours(target.id(), first.atStartOfDay(say.zone()).toInstant(), say.now())
        .map(
            found -> {
              found.forEach(hour -> days.add(hour.at(), hour.counts()));
              return days.map();
            });
  }
}
