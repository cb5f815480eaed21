package cn.xunjian.assessment;

import cn.xunjian.duty.DutyStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/** Counts until when units may answer, by the office's one calendar of working days. */
@ApplicationScoped
class AnswerDeadlines {

  private final DutyStore duty;
  private final Clock clock;
  private final ZoneId zone;

  AnswerDeadlines(DutyStore duty, Clock clock, ZoneId zone) {
    this.duty = duty;
    this.clock = clock;
    this.zone = zone;
  }

  /** Until when answers are possible that are asked for now; empty for without an end. */
  Uni<Optional<Instant>> from(AnswerTime time) {
    return from(time, clock.instant());
  }

  /** The same of what was asked for at an instant. */
  Uni<Optional<Instant>> from(AnswerTime time, Instant asked) {
    return duty.book().map(book -> Optional.ofNullable(time.counted(asked, book.calendar(), zone)));
  }
}
