package cn.xunjian.cases;

import cn.xunjian.cases.DutyRecordStore.Owing;
import cn.xunjian.cases.DutyRecordStore.Said;
import cn.xunjian.cases.SeenByMachine.Found;
import cn.xunjian.cases.UnitDuties.Owed;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Takes check-ins, with what the machine had found by then. */
@ApplicationScoped
public class CheckInDesk {

  private final UnitDuties duties;
  private final DutyRecordStore records;
  private final SeenByMachine seen;
  private final Clock clock;
  private final ZoneId zone;

  CheckInDesk(
      UnitDuties duties, DutyRecordStore records, SeenByMachine seen, Clock clock, ZoneId zone) {
    this.duties = duties;
    this.records = records;
    this.seen = seen;
    this.clock = clock;
    this.zone = zone;
  }

  /** A check-in of a unit at a time, ahead or not; null if the unit owes none then. */
  public Uni<Owed> owed(long unit, Instant due) {
    return duties.checkIn(unit, due);
  }

  /** What the machine has found with a unit by now. */
  public Uni<List<Found>> found(long unit) {
    return seen.incidents(unit);
  }

  /**
   * Checks in for the earliest time of today that waits; null if none does.
   *
   * @param note may be null
   */
  public Uni<Owed> checkIn(long unit, String by, String note) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    return duties
        .checkIns(LocalDate.ofInstant(now, zone), now)
        .chain(
            all ->
                taken(
                    all.stream()
                        .filter(owed -> owed.duty().unit() == unit && owed.said() == null)
                        .findFirst()
                        .orElse(null),
                    by,
                    note,
                    now));
  }

  /** Checks in for one time; null if that is ahead, done, or not owed. */
  public Uni<Owed> checkIn(long unit, Instant due, String by, String note) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    return owed(unit, due)
        .chain(
            owed ->
                taken(
                    owed == null || owed.said() != null || due.isAfter(now) ? null : owed,
                    by,
                    note,
                    now));
  }

  private Uni<Owed> taken(Owed owed, String by, String note, Instant now) {
    if (owed == null) {
      return Uni.createFrom().nullItem();
    }
    Duty duty = owed.duty();
    return seen.incidents(duty.unit())
        .map(found -> new Said(by, now, note, machine(duty.unit(), found)))
        .chain(
            said ->
                records
                    .checkIn(new Owing(duty.unit(), duty.due()), said)
                    .map(first -> first ? new Owed(duty, said) : null));
  }

  private JsonObject machine(long unit, List<Found> found) {
    JsonArray open = new JsonArray();
    found.forEach(
        each ->
            open.add(
                new JsonObject()
                    .put("id", each.id())
                    .put("name", each.name())
                    .put("rule", each.rule())
                    .put("says", each.says().zh())));
    return new JsonObject().put("targets", seen.targets(unit).size()).put("open", open);
  }
}
