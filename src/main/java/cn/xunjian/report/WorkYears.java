package cn.xunjian.report;

import cn.xunjian.cases.CaseStore;
import cn.xunjian.cases.checklist.OfficeCase;
import cn.xunjian.rectification.store.OrderItemStore;
import cn.xunjian.registry.Account;
import cn.xunjian.registry.App;
import cn.xunjian.registry.Platform;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.Site;
import cn.xunjian.registry.TargetLife;
import cn.xunjian.report.figures.ReportPeriod;
import cn.xunjian.report.yearly.ClosedCheck;
import cn.xunjian.report.yearly.WorkFacts;
import cn.xunjian.report.yearly.WorkFacts.Judged;
import cn.xunjian.report.yearly.WorkFacts.Media;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Gathers a year of a site's work from what is stored. */
@ApplicationScoped
public class WorkYears {

  private final SiteSights sights;
  private final RegisteredThen registered;
  private final ClosedChecks checks;
  private final OrderItemStore items;
  private final CaseStore cases;
  private final ZoneId zone;

  WorkYears(
      SiteSights sights,
      RegisteredThen registered,
      ClosedChecks checks,
      OrderItemStore items,
      CaseStore cases,
      ZoneId zone) {
    this.sights = sights;
    this.registered = registered;
    this.checks = checks;
    this.items = items;
    this.cases = cases;
    this.zone = zone;
  }

  /** What is known so far. */
  private record Known(Map<Registered, Integer> media, Judged judged, List<OfficeCase> cases) {}

  /**
   * The facts of a year.
   *
   * @param target is a site
   * @param year has begun
   */
  public Uni<WorkFacts> of(Registered target, int year, Instant now) {
    ReportPeriod whole = new ReportPeriod(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31));
    Instant from = whole.begin(zone);
    Instant end = whole.end(zone);
    Instant to = end.isBefore(now) ? end : now;
    LocalDate until = end.isBefore(now) ? whole.to() : LocalDate.ofInstant(now, zone);
    return media(target, from, to)
        .chain(
            media ->
                judged(target, from, end)
                    .chain(
                        judged ->
                            cases
                                .during(Set.of(target.profile().unit()), from, end)
                                .map(all -> new Known(media, judged, of(target, all)))))
        .chain(
            known ->
                sights
                    .published(target, from, to)
                    .chain(
                        published ->
                            sights
                                .visited(target, from, to)
                                .map(
                                    visited ->
                                        new WorkFacts(
                                            (Site) target.target(),
                                            target.unitName(),
                                            year,
                                            until,
                                            published,
                                            media(known.media()),
                                            visited,
                                            known.judged(),
                                            SupervisionYears.done(known.cases(), from, end)))));
  }

  private static List<OfficeCase> of(Registered target, List<OfficeCase> all) {
    return all.stream()
        .filter(each -> each.target() != null && each.target() == target.id())
        .toList();
  }

  /** The accounts and apps of the same unit at the end, with how much each published. */
  private Uni<Map<Registered, Integer>> media(Registered site, Instant from, Instant to) {
    long unit = site.profile().unit();
    return registered
        .of(each -> each.platform() != null && each.profile().unit() == unit)
        .chain(lives -> sights.published(supervised(lives, to), from, to));
  }

  private static List<Registered> supervised(Map<Registered, TargetLife> lives, Instant at) {
    return lives.entrySet().stream()
        .filter(each -> RegisteredThen.supervised(each.getValue(), at))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static List<Media> media(Map<Registered, Integer> published) {
    return published.entrySet().stream()
        .sorted(
            Comparator.comparing((Map.Entry<Registered, Integer> each) -> each.getKey().platform())
                .thenComparing(each -> each.getKey().key().value()))
        .map(each -> media(each.getKey(), each.getValue()))
        .toList();
  }

  private static Media media(Registered one, int published) {
    Platform platform = one.platform();
    Long followers =
        one.target() instanceof Account account
            ? account.stewardship().followers()
            : ((App) one.target()).stewardship().followers();
    return new Media(platform.chinese(), one.profile().name(), published, followers);
  }

  private Uni<Judged> judged(Registered site, Instant from, Instant to) {
    return checks
        .of(Set.of(site.profile().unit()), from, to)
        .chain(
            all ->
                items
                    .issued(site.id(), from, to)
                    .map(count -> judged(site.key().value(), all, count)));
  }

  private static Judged judged(String key, List<ClosedCheck> checks, int items) {
    List<String> verdicts =
        checks.stream()
            .flatMap(check -> check.results().stream())
            .filter(result -> result.whom().key().equals(key))
            .map(ClosedCheck.Result::verdict)
            .toList();
    int failed = (int) verdicts.stream().filter(verdict -> verdict.equals("fail")).count();
    return new Judged(verdicts.size(), failed, items);
  }
}
