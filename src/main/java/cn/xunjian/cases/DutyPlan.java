package cn.xunjian.cases;

import cn.xunjian.cases.media.Districts;
import cn.xunjian.cases.media.Districts.District;
import cn.xunjian.cases.media.MediaQuarter;
import cn.xunjian.duty.Calendar;
import cn.xunjian.registry.Kind;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.UnitTree;
import cn.xunjian.registry.live.LiveRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Which unit owes what, and when: those that answer for something that is supervised. */
@ApplicationScoped
public class DutyPlan {

  private final LiveRegistry registry;
  private final CasesConfig config;
  private final ZoneId zone;

  DutyPlan(LiveRegistry registry, CasesConfig config, ZoneId zone) {
    this.registry = registry;
    this.config = config;
    this.zone = zone;
  }

  public boolean isAsked(Duty.Kind kind) {
    return switch (kind) {
      case CHECK_IN -> config.checkIns();
      case SELF_CHECK -> config.selfChecks();
      case DECLARATION -> config.declarations();
      case MEDIA_REPORT -> config.mediaReports();
    };
  }

  private SortedMap<Long, String> units(Predicate<Registered> owing) {
    SortedMap<Long, String> units = new TreeMap<>();
    for (Registered each : registry.all()) {
      if (each.profile().status().supervised() && owing.test(each)) {
        units.put(each.profile().unit(), each.unitName());
      }
    }
    return units;
  }

  /**
   * The check-ins of a day that can be done by now. Those that are ahead are not told: some of
   * their times are drawn.
   *
   * @param seed of the draws
   */
  public List<Duty> checkIns(LocalDate day, Calendar calendar, String seed, Instant now) {
    return allCheckIns(day, calendar, seed).stream()
        .filter(duty -> !duty.due().isAfter(now))
        .toList();
  }

  /** All check-ins of a day, those that are ahead as well: not to be shown. */
  List<Duty> allCheckIns(LocalDate day, Calendar calendar, String seed) {
    if (!config.checkIns() || !calendar.works(day)) {
      return List.of();
    }
    CheckInTimes times = new CheckInTimes(config.checkInAt(), config.checkInRandom(), seed);
    List<Duty> due = new ArrayList<>();
    units(each -> true)
        .forEach(
            (unit, name) -> {
              for (LocalTime time : times.of(day, unit)) {
                Instant at = day.atTime(time).atZone(zone).toInstant();
                due.add(
                    new Duty(Duty.Kind.CHECK_IN, unit, name, at, at.plus(config.checkInWithin())));
              }
            });
    return due;
  }

  /** The Monday of a day's week. */
  public static LocalDate week(LocalDate day) {
    return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }

  /** The self-checks of a week, from its Monday to the end of its Friday. */
  public List<Duty> selfChecks(LocalDate day) {
    if (!config.selfChecks()) {
      return List.of();
    }
    LocalDate monday = week(day);
    Instant from = monday.atStartOfDay(zone).toInstant();
    Instant until = monday.plusDays(5).atStartOfDay(zone).toInstant();
    List<Duty> due = new ArrayList<>();
    units(each -> true)
        .forEach((unit, name) -> due.add(new Duty(Duty.Kind.SELF_CHECK, unit, name, from, until)));
    return due;
  }

  /** The first day of a day's quarter. */
  public static LocalDate quarter(LocalDate day) {
    return LocalDate.of(day.getYear(), (day.getMonthValue() - 1) / 3 * 3 + 1, 1);
  }

  /** The accounts and apps of a unit of which it declares who keeps them. */
  public List<Registered> accounts(long unit) {
    return registry.all().stream()
        .filter(each -> each.profile().unit() == unit)
        .filter(each -> each.profile().status().supervised() && isAccount(each))
        .toList();
  }

  private static boolean isAccount(Registered each) {
    Kind kind = each.target().kind();
    return kind == Kind.ACCOUNT || kind == Kind.APP;
  }

  /** The declarations of a quarter, from its first day to the end of its first month. */
  public List<Duty> declarations(LocalDate day) {
    if (!config.declarations()) {
      return List.of();
    }
    LocalDate first = quarter(day);
    Instant from = first.atStartOfDay(zone).toInstant();
    Instant until = first.plusMonths(1).atStartOfDay(zone).toInstant();
    List<Duty> due = new ArrayList<>();
    units(DutyPlan::isAccount)
        .forEach((unit, name) -> due.add(new Duty(Duty.Kind.DECLARATION, unit, name, from, until)));
    return due;
  }

  /** The districts that owe a report of new-media operation. */
  List<District> districts(UnitTree tree) {
    return Districts.of(tree, registry.all());
  }

  /** The reports that were due last on a day, from the first of their month on for some days. */
  public List<Duty> mediaReports(UnitTree tree, LocalDate day) {
    if (!config.mediaReports()) {
      return List.of();
    }
    LocalDate first = MediaQuarter.on(day).due();
    Instant from = first.atStartOfDay(zone).toInstant();
    Instant until = first.plusDays(config.mediaReportDays()).atStartOfDay(zone).toInstant();
    return districts(tree).stream()
        .map(each -> new Duty(Duty.Kind.MEDIA_REPORT, each.unit(), each.name(), from, until))
        .toList();
  }
}
