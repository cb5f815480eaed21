package cn.xunjian.web.duty;

import cn.xunjian.duty.CalendarYear;
import cn.xunjian.web.requests.InputCheck;
import cn.xunjian.web.requests.Storable;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A year's holidays as a request writes them.
 *
 * @param document in which they were announced
 * @param holidays days that are free
 * @param workdays days of a weekend that are worked
 */
@Schema(name = "CalendarDraft")
record CalendarForm(
    @NotBlank(message = CalendarForm.DOCUMENT)
        @Size(max = 200, message = CalendarForm.DOCUMENT)
        @Storable
        String document,
    @NotNull(message = CalendarForm.HOLIDAYS) @Size(max = 200, message = CalendarForm.HOLIDAYS)
        List<@NotNull(message = CalendarForm.DAY) LocalDate> holidays,
    @NotNull(message = CalendarForm.WORKDAYS) @Size(max = 100, message = CalendarForm.WORKDAYS)
        List<@NotNull(message = CalendarForm.DAY) LocalDate> workdays) {

  private static final String DOCUMENT =
      "missing: 发布文号 1 至 200 字 · document has 1 to 200 characters, such as 国办发明电〔2025〕7号";
  private static final String HOLIDAYS = "missing: holidays are a list of at most 200 days";
  private static final String WORKDAYS = "missing: workdays are a list of at most 100 days";
  private static final String DAY = "bad_date: a day is written like 2027-01-01";

  /** The year that is to be stored. */
  static CalendarYear year(InputCheck.Read<CalendarForm> read, int year) {
    CalendarForm form = read.form();
    if (readable(form.holidays) && readable(form.workdays)) {
      new CalendarYear(year, "", form.holidays, form.workdays)
          .faults()
          .forEach(f -> read.faults().add(f.pointer(), f.code(), f.message()));
    }
    CalendarForm sound = read.sound();
    return new CalendarYear(year, sound.document.strip(), sound.holidays, sound.workdays);
  }

  private static boolean readable(List<LocalDate> days) {
    return days != null && days.stream().allMatch(Objects::nonNull);
  }
}
