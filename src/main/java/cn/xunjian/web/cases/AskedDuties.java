package cn.xunjian.web.cases;

import cn.xunjian.access.Caller;
import cn.xunjian.access.Reach;
import cn.xunjian.access.Right;
import cn.xunjian.cases.Duty;
import cn.xunjian.cases.DutyPlan;
import cn.xunjian.cases.UnitDuties.Owed;
import cn.xunjian.web.access.Asker;
import cn.xunjian.web.problems.Problem;
import cn.xunjian.web.requests.Page;
import cn.xunjian.web.requests.Query;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/** The duties of units as whoever asks may see them, and who does one. */
@ApplicationScoped
class AskedDuties {

  /** Days beyond no calendar of ours knows. */
  private static final int FIRST_YEAR = 2000;

  private static final int LAST_YEAR = 2199;

  private final DutyPlan plan;
  private final Asker asker;
  private final Clock clock;
  private final ZoneId zone;

  AskedDuties(DutyPlan plan, Asker asker, Clock clock, ZoneId zone) {
    this.plan = plan;
    this.asker = asker;
    this.clock = clock;
    this.zone = zone;
  }

  Instant now() {
    return clock.instant();
  }

  LocalDate today() {
    return LocalDate.ofInstant(now(), zone);
  }

  /** A day that a request names; today if it names none. */
  LocalDate day(String name, String written) {
    if (written == null || written.isEmpty()) {
      return today();
    }
    try {
      LocalDate day = LocalDate.parse(written);
      if (day.getYear() >= FIRST_YEAR && day.getYear() <= LAST_YEAR) {
        return day;
      }
    } catch (DateTimeException noDay) {
      throw bad(name);
    }
    throw bad(name);
  }

  private static Problem bad(String name) {
    return Problem.badRequest("?" + name, "bad_time", name + " is a day like 2026-11-30");
  }

  /**
   * @param state null for all
   */
  Uni<Page<UnitDutyView>> shown(Uni<List<Owed>> all, String state) {
    Reach seen = asker.reach(Right.READ);
    Duty.State wanted = Query.oneOf("state", state, Duty.State.values(), Duty.State::code);
    Instant now = now();
    return all.map(
        found ->
            new Page<>(
                found.stream()
                    .filter(owed -> seen.includes(owed.duty().unit()))
                    .filter(owed -> wanted == null || owed.state(now) == wanted)
                    .map(owed -> UnitDutyView.of(owed, now))
                    .toList(),
                null));
  }

  /** Lets nobody on who does not answer for a unit; another branch's unit is not there. */
  void answersFor(Right right, long unit) {
    asker.needs(
        right, unit, () -> Problem.notFound("no unit that you may see has the number " + unit));
  }

  /** Lets nobody on while a duty is not asked for. */
  void asked(Duty.Kind kind) {
    if (!plan.isAsked(kind)) {
      throw Problem.conflict(
          "",
          "not_asked",
          "%s未启用 · the %s is not asked for (xunjian.cases)"
              .formatted(kind.words().zh(), kind.words().en()));
    }
  }

  /** A person by name and login; a machine by the name of its key. */
  String name() {
    Caller caller = asker.caller();
    return caller
        .someone()
        .map(one -> one.name() + "（" + one.login() + "）")
        .orElseGet(caller::name);
  }
}
