package cn.xunjian.duty;

import cn.xunjian.periodic.PeriodicFailure;
import cn.xunjian.periodic.PeriodicTask;
import cn.xunjian.words.Text;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import java.util.OptionalInt;
import org.jboss.logging.Logger;

/**
 * Says once a day, from the first of December on, that the calendar of the next year is missing
 * while a roster or a route asks for working days.
 */
@ApplicationScoped
public class CalendarWatch {

  private static final Logger LOG = Logger.getLogger(CalendarWatch.class);
  private static final Duration BEAT = Duration.ofHours(1);
  private static final Duration FIRST = Duration.ofSeconds(30);
  private static final Text REMEDY =
      new Text(
          "请在国务院办公厅通知发布后提交：PUT /api/v1/calendars/%d",
          "bring it when it has been announced: PUT /api/v1/calendars/%d");

  private final DutyStore duty;
  private final Clock clock;
  private final ZoneId zone;
  private final PeriodicTask task;
  private volatile OptionalInt missing = OptionalInt.empty();
  private LocalDate said;

  CalendarWatch(Vertx vertx, DutyStore duty, Clock clock, ZoneId zone) {
    this.duty = duty;
    this.clock = clock;
    this.zone = zone;
    this.task =
        new PeriodicTask(
            vertx,
            BEAT,
            this::look,
            new PeriodicFailure(
                LOG, new Text("节假日安排无法读取", "the calendar of working days cannot be read")));
  }

  void start(@Observes StartupEvent event) {
    task.beginAfter(FIRST);
  }

  void end(@Observes ShutdownEvent event) {
    task.close();
  }

  /** Whether a year is missing, so that its working days are assumed. */
  public boolean isMissing() {
    return missing.isPresent();
  }

  private Uni<?> look() {
    return duty.book().invoke(book -> look(book, clock.instant().atZone(zone).toLocalDate()));
  }

  private void look(DutyBook book, LocalDate today) {
    missing = book.byCalendar() ? missing(book.calendar(), today) : OptionalInt.empty();
    if (missing.isPresent() && !today.equals(said)) {
      said = today;
      int year = missing.getAsInt();
      LOG.warn(new Text("%s；%s", "%s; %s").with(Calendar.assumed(year), REMEDY.with(year)).both());
    }
  }

  /** This year if it is not known; in December the next one. */
  static OptionalInt missing(Calendar calendar, LocalDate today) {
    if (!calendar.knows(today.getYear())) {
      return OptionalInt.of(today.getYear());
    }
    return today.getMonth() == Month.DECEMBER && !calendar.knows(today.getYear() + 1)
        ? OptionalInt.of(today.getYear() + 1)
        : OptionalInt.empty();
  }
}
