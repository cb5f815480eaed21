package cn.xunjian.cases;

import cn.xunjian.cases.media.Districts.District;
import cn.xunjian.cases.media.MediaQuarter;
import cn.xunjian.duty.DutyStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/** Which districts owe a report of new media now, and of when it speaks. */
@ApplicationScoped
class MediaDuties {

  private final DutyPlan plan;
  private final DutyStore duty;
  private final Clock clock;
  private final ZoneId zone;

  MediaDuties(DutyPlan plan, DutyStore duty, Clock clock, ZoneId zone) {
    this.plan = plan;
    this.duty = duty;
    this.clock = clock;
    this.zone = zone;
  }

  Instant now() {
    return clock.instant();
  }

  LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), zone);
  }

  Instant from(MediaQuarter quarter) {
    return quarter.from(zone);
  }

  Instant to(MediaQuarter quarter) {
    return quarter.to(zone);
  }

  /** Those that report; none where reports are not asked for. */
  Uni<List<District>> owing() {
    return plan.isAsked(Duty.Kind.MEDIA_REPORT)
        ? duty.book().map(book -> plan.districts(book.units()))
        : Uni.createFrom().item(List.of());
  }

  /** A district with all units below it. */
  Uni<Set<Long>> below(long district) {
    return duty.book().map(book -> book.units().withBelow(district));
  }
}
