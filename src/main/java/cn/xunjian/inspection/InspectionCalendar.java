package cn.xunjian.inspection;

import cn.xunjian.inspection.records.Inspection;
import cn.xunjian.inspection.records.InspectionRecords;
import cn.xunjian.inspection.records.SiteFinding;
import cn.xunjian.inspection.walk.InspectionConfig;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.Status;
import cn.xunjian.registry.live.LiveRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Asks for the inspections that the calendar wants: each site once in the interval, spread over its
 * nights by its number, and daily again for links that failed on another day.
 */
@ApplicationScoped
public class InspectionCalendar {

  private final Inspections inspections;
  private final InspectionRecords records;
  private final LiveRegistry registry;
  private final InspectionConfig config;
  private final Clock clock;
  private final ZoneId zone;

  InspectionCalendar(
      Inspections inspections,
      InspectionRecords records,
      LiveRegistry registry,
      InspectionConfig config,
      Clock clock,
      ZoneId zone) {
    this.inspections = inspections;
    this.records = records;
    this.registry = registry;
    this.config = config;
    this.clock = clock;
    this.zone = zone;
  }

  /** Asks for what is due, if it is night. */
  public Uni<Void> turn() {
    Instant now = clock.instant();
    int hour = now.atZone(zone).getHour();
    if (!config.calendar() || !registry.loaded() || !night(hour)) {
      return Uni.createFrom().voidItem();
    }
    return records
        .inspections()
        .latest(Inspection.Scope.SITE)
        .chain(latest -> askAll(due(latest, now), Inspection.Scope.SITE))
        .chain(() -> records.waiting(now))
        .chain(waiting -> askAll(again(waiting), Inspection.Scope.RECHECK));
  }

  private boolean night(int hour) {
    int from = config.nightFrom();
    int to = config.nightTo();
    return from <= to ? hour >= from && hour < to : hour >= from || hour < to;
  }

  private List<Registered> due(List<Inspection> latest, Instant now) {
    Map<Integer, Instant> asked =
        latest.stream().collect(Collectors.toMap(Inspection::target, Inspection::askedAt));
    return registry.all().stream()
        .filter(Inspections::inspectable)
        .filter(site -> site.profile().status() == Status.RUNNING)
        .filter(site -> due(site.id(), asked.get(site.id()), now))
        .toList();
  }

  /** A night of its own for each, and at most once in the interval but for half a day. */
  private boolean due(int id, Instant last, Instant now) {
    long days = Math.max(1, config.interval().toDays());
    // A night that begins before midnight is one with the morning after it.
    LocalDate night = LocalDate.ofInstant(now.minus(Duration.ofHours(12)), zone);
    boolean itsNight = Math.floorMod(night.toEpochDay() - id, days) == 0;
    boolean fresh =
        last != null && last.isAfter(now.minus(config.interval()).plus(Duration.ofHours(12)));
    return itsNight && !fresh;
  }

  private List<Registered> again(List<SiteFinding> waiting) {
    Set<Integer> targets = waiting.stream().map(SiteFinding::target).collect(Collectors.toSet());
    return targets.stream().flatMap(id -> registry.find(id).stream()).toList();
  }

  private Uni<Void> askAll(List<Registered> sites, Inspection.Scope scope) {
    Uni<Void> all = Uni.createFrom().voidItem();
    for (Registered site : sites) {
      all = all.chain(() -> inspections.ask(site, scope, Inspection.CALENDAR)).replaceWithVoid();
    }
    return all;
  }
}
