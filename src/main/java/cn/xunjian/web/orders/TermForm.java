package cn.xunjian.web.orders;

import cn.xunjian.rectification.order.TimeAllowed;
import cn.xunjian.web.requests.Faults;
import java.time.LocalDate;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How long a unit has: one of three. */
@Schema(name = "OrderTerm")
record TermForm(
    @Schema(description = "working days after the day of issue, 1 to 250", examples = "5")
        Integer workingDays,
    @Schema(description = "hours, for what has to be done at once, 1 to 720") Integer hours,
    @Schema(description = "the last day") LocalDate until) {

  static TermForm of(TimeAllowed term) {
    return term instanceof TimeAllowed.WorkingDays working
        ? new TermForm(working.days(), null, null)
        : term instanceof TimeAllowed.Hours hours
            ? new TermForm(null, hours.hours(), null)
            : new TermForm(null, null, ((TimeAllowed.Until) term).day());
  }

  /** The term that is meant; null where faults say why. */
  TimeAllowed term(Faults faults, String pointer) {
    long given = Stream.of(workingDays, hours, until).filter(Objects::nonNull).count();
    if (given != 1) {
      faults.add(pointer, "bad_value", "name one of workingDays, hours, until");
      return null;
    }
    try {
      return workingDays != null
          ? new TimeAllowed.WorkingDays(workingDays)
          : hours != null ? new TimeAllowed.Hours(hours) : new TimeAllowed.Until(until);
    } catch (IllegalArgumentException e) {
      faults.add(pointer, "bad_value", e.getMessage());
      return null;
    }
  }

  /** As {@link #term}, where it may be left out. */
  static TimeAllowed optional(TermForm form, Faults faults, String pointer) {
    return form == null ? null : form.term(faults, pointer);
  }
}
