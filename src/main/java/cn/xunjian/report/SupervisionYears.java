package cn.xunjian.report;

import cn.xunjian.cases.CaseStore;
import cn.xunjian.cases.checklist.OfficeCase;
import cn.xunjian.registry.Kind;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.TargetLife;
import cn.xunjian.registry.changes.UnitStore;
import cn.xunjian.report.figures.BulletinKind;
import cn.xunjian.report.figures.PeriodWork;
import cn.xunjian.report.figures.ReportPeriod;
import cn.xunjian.report.yearly.Checked;
import cn.xunjian.report.yearly.ClosedCheck;
import cn.xunjian.report.yearly.SupervisionFacts;
import cn.xunjian.report.yearly.SupervisionFacts.Part;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Gathers a year of a branch's supervision from what is stored. */
@ApplicationScoped
public class SupervisionYears {

  private static final int QUARTERS = 4;
  private static final int MONTHS = 3;

  private final ClosedChecks checks;
  private final PeriodSources work;
  private final CaseStore cases;
  private final RegisteredThen registered;
  private final UnitStore units;
  private final ZoneId zone;

  SupervisionYears(
      ClosedChecks checks,
      PeriodSources work,
      CaseStore cases,
      RegisteredThen registered,
      UnitStore units,
      ZoneId zone) {
    this.checks = checks;
    this.work = work;
    this.cases = cases;
    this.registered = registered;
    this.units = units;
    this.zone = zone;
  }

  /** What the parts are counted from. */
  private record Year(
      Long unit,
      BranchOfUnits branch,
      Instant now,
      List<ClosedCheck> checks,
      List<OfficeCase> cases,
      Map<Registered, TargetLife> lives) {}

  /**
   * The facts of a year.
   *
   * @param unit the top of the branch; null for the whole tree
   * @param year has begun
   * @param office what a whole tree of several tops is called
   * @return null if there is no such unit
   */
  public Uni<SupervisionFacts> of(Long unit, int year, String office, Instant now) {
    ReportPeriod whole = new ReportPeriod(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31));
    return units
        .tree()
        .map(tree -> unit != null && tree.unit(unit) == null ? null : new BranchOfUnits(tree, unit))
        .onItem()
        .ifNotNull()
        .transformToUni(branch -> facts(unit, branch, whole, office, now));
  }

  private Uni<SupervisionFacts> facts(
      Long unit, BranchOfUnits branch, ReportPeriod whole, String office, Instant now) {
    int year = whole.from().getYear();
    return gathered(unit, branch, whole, now)
        .chain(
            found ->
                part(found, whole)
                    .chain(
                        all ->
                            quarters(found, year, 0, new ArrayList<>())
                                .map(
                                    parts ->
                                        new SupervisionFacts(
                                            found.branch().called(office),
                                            year,
                                            until(whole, now),
                                            all,
                                            parts))));
  }

  private LocalDate until(ReportPeriod year, Instant now) {
    LocalDate today = LocalDate.ofInstant(now, zone);
    return today.isBefore(year.to()) ? today : year.to();
  }

  private Uni<Year> gathered(Long unit, BranchOfUnits branch, ReportPeriod year, Instant now) {
    Instant from = year.begin(zone);
    Instant to = year.end(zone);
    return checks
        .of(branch.units(), from, to)
        .chain(
            checked ->
                cases
                    .during(branch.units(), from, to)
                    .chain(
                        all ->
                            registered
                                .of(each -> branch.has(each.profile().unit()))
                                .map(lives -> new Year(unit, branch, now, checked, all, lives))));
  }

  private Uni<List<Part>> quarters(Year year, int of, int next, List<Part> parts) {
    if (next == QUARTERS) {
      return Uni.createFrom().item(parts);
    }
    LocalDate first = LocalDate.of(of, next * MONTHS + 1, 1);
    ReportPeriod quarter = new ReportPeriod(first, first.plusMonths(MONTHS).minusDays(1));
    Uni<Part> part =
        quarter.begin(zone).isAfter(year.now()) ? Uni.createFrom().nullItem() : part(year, quarter);
    return part.invoke(parts::add).chain(() -> quarters(year, of, next + 1, parts));
  }

  private Uni<Part> part(Year year, ReportPeriod period) {
    return work.of(
            new BulletinScope(BulletinKind.SPECIAL, year.unit(), period, List.of()), year.now())
        .map(done -> part(year, period, done));
  }

  private Part part(Year year, ReportPeriod period, PeriodWork work) {
    Instant from = period.begin(zone);
    Instant to = period.end(zone);
    Instant end = to.isBefore(year.now()) ? to : year.now();
    List<ClosedCheck> checked =
        year.checks().stream()
            .filter(each -> each.at().isAfter(from) && !each.at().isAfter(to))
            .toList();
    return new Part(
        Checked.of(checked, true),
        Checked.of(checked, false),
        RegisteredThen.supervised(year.lives(), end, kind -> kind == Kind.SITE),
        RegisteredThen.supervised(
            year.lives(), end, kind -> kind == Kind.ACCOUNT || kind == Kind.APP),
        work,
        done(year.cases(), from, to));
  }

  /** How many cases of each kind were done in [from, to). */
  static Map<String, Integer> done(List<OfficeCase> cases, Instant from, Instant to) {
    return cases.stream()
        .filter(each -> each.state() == OfficeCase.State.DONE)
        .filter(each -> !each.endedAt().isBefore(from) && each.endedAt().isBefore(to))
        .collect(Collectors.toMap(OfficeCase::kind, each -> 1, Integer::sum));
  }
}
