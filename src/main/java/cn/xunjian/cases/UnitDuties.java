package cn.xunjian.cases;

import cn.xunjian.cases.DutyRecordStore.Owing;
import cn.xunjian.cases.DutyRecordStore.Said;
import cn.xunjian.cases.media.MediaQuarter;
import cn.xunjian.cases.media.MediaReportStore;
import cn.xunjian.duty.DutyStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Which unit did its daily and weekly duties, and which did not. */
@ApplicationScoped
public class UnitDuties {

  private final DutyPlan plan;
  private final DutyRecordStore records;
  private final DutyStore duty;
  private final MediaReportStore reports;
  private final ZoneId zone;

  UnitDuties(
      DutyPlan plan,
      DutyRecordStore records,
      DutyStore duty,
      MediaReportStore reports,
      ZoneId zone) {
    this.plan = plan;
    this.records = records;
    this.duty = duty;
    this.reports = reports;
    this.zone = zone;
  }

  /**
   * A duty with what its unit said.
   *
   * @param said null if it said nothing
   */
  public record Owed(Duty duty, Said said) {

    public Duty.State state(Instant now) {
      return duty.state(said == null ? null : said.at(), now);
    }
  }

  /** The check-ins of a day that can be done by now, by unit and time. */
  public Uni<List<Owed>> checkIns(LocalDate day, Instant now) {
    Instant from = day.atStartOfDay(zone).toInstant();
    Instant to = day.plusDays(1).atStartOfDay(zone).toInstant();
    return duty.book()
        .chain(book -> records.seed().map(seed -> plan.checkIns(day, book.calendar(), seed, now)))
        .chain(due -> records.checkIns(from, to).map(said -> owed(due, said)));
  }

  /** The check-ins of today that are ahead, and not further than a while: to be announced. */
  Uni<List<Duty>> ahead(Instant now, Duration before) {
    LocalDate today = LocalDate.ofInstant(now, zone);
    return duty.book()
        .chain(book -> records.seed().map(seed -> plan.allCheckIns(today, book.calendar(), seed)))
        .map(
            all ->
                all.stream()
                    .filter(each -> each.due().isAfter(now))
                    .filter(each -> !each.due().minus(before).isAfter(now))
                    .toList());
  }

  /** A check-in of a unit at a time, ahead or not; null if the unit owes none then. */
  Uni<Owed> checkIn(long unit, Instant due) {
    LocalDate day = LocalDate.ofInstant(due, zone);
    return checkIns(day, due)
        .map(
            all ->
                all.stream()
                    .filter(owed -> owed.duty().unit() == unit && owed.duty().due().equals(due))
                    .findFirst()
                    .orElse(null));
  }

  private static List<Owed> owed(List<Duty> due, Map<Owing, Said> said) {
    return due.stream()
        .map(each -> new Owed(each, said.get(new Owing(each.unit(), each.due()))))
        .toList();
  }

  /** The self-checks of the week in which a day lies. */
  public Uni<List<Owed>> selfChecks(LocalDate day) {
    return records
        .selfChecks(DutyPlan.week(day))
        .map(
            said ->
                plan.selfChecks(day).stream()
                    .map(each -> new Owed(each, said.get(each.unit())))
                    .toList());
  }

  /** The declarations of the quarter in which a day lies. */
  public Uni<List<Owed>> declarations(LocalDate day) {
    return records
        .declarations(DutyPlan.quarter(day))
        .map(
            said ->
                plan.declarations(day).stream()
                    .map(each -> new Owed(each, said.get(each.unit())))
                    .toList());
  }

  /** The reports of new media that were due last on a day; those that are sent in are done. */
  public Uni<List<Owed>> mediaReports(LocalDate day) {
    return duty.book()
        .chain(
            book ->
                reports
                    .of(MediaQuarter.on(day))
                    .map(
                        found -> {
                          Map<Long, Said> sent = new HashMap<>();
                          found.stream()
                              .filter(each -> each.sentAt() != null)
                              .forEach(
                                  each ->
                                      sent.put(
                                          each.unit(),
                                          new Said(
                                              each.sentBy(), each.sentAt(), each.text(), null)));
                          return plan.mediaReports(book.units(), day).stream()
                              .map(each -> new Owed(each, sent.get(each.unit())))
                              .toList();
                        }));
  }

  /** What units owe today, this week and this quarter. */
  Uni<List<Owed>> now(Instant now) {
    LocalDate today = LocalDate.ofInstant(now, zone);
    return Uni.combine()
        .all()
        .unis(checkIns(today, now), selfChecks(today), declarations(today), mediaReports(today))
        .with(
            (daily, weekly, quarterly, reported) ->
                Stream.of(daily, weekly, quarterly, reported).flatMap(List::stream).toList());
  }
}
