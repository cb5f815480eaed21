package cn.xunjian.duty;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HoursTest {

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final Calendar CALENDAR = new Calendar(Calendar.with(List.of()));

  private static Instant at(String local) {
    return LocalDateTime.parse(local).atZone(ZONE).toInstant();
  }

  private static Hours hours(String days, String from, String to) {
    JsonObject json = new JsonObject().put("from", from).put("to", to);
    if (!days.isEmpty()) {
      json.put("days", new JsonArray(List.of(days.split(" "))));
    }
    List<DocumentFault> faults = new ArrayList<>();
    Hours hours = Hours.read(new CheckedDocument(json, "", faults));
    assertThat(faults).isEmpty();
    return hours;
  }

  @ParameterizedTest
  @CsvSource({
    // days, from, to, an instant of a Monday unless it says otherwise, covered
    "'', 00:00, 24:00, 2026-11-23T23:59:59, true",
    "'', 08:30, 17:30, 2026-11-23T08:29:59, false",
    "'', 08:30, 17:30, 2026-11-23T08:30:00, true",
    "'', 08:30, 17:30, 2026-11-23T17:29:59, true",
    "'', 08:30, 17:30, 2026-11-23T17:30:00, false",
    "mon, 08:30, 17:30, 2026-11-24T10:00:00, false",
    "mon tue, 08:30, 17:30, 2026-11-24T10:00:00, true",
    // over midnight, belonging to the day on which they began
    "mon, 22:00, 07:30, 2026-11-23T22:00:00, true",
    "mon, 22:00, 07:30, 2026-11-24T07:29:00, true",
    "mon, 22:00, 07:30, 2026-11-24T07:30:00, false",
    "mon, 22:00, 07:30, 2026-11-23T07:00:00, false",
    "mon, 22:00, 07:30, 2026-11-24T22:00:00, false",
    // the national day of 2026 is a Thursday and free; the Saturday after is worked
    "workday, 08:30, 17:30, 2026-10-01T10:00:00, false",
    "restday, 08:30, 17:30, 2026-10-01T10:00:00, true",
    "workday, 08:30, 17:30, 2026-10-10T10:00:00, true",
    "restday, 08:30, 17:30, 2026-10-10T10:00:00, false",
    "workday, 08:30, 17:30, 2026-10-17T10:00:00, false",
    "workday, 08:30, 17:30, 2026-10-19T10:00:00, true",
  })
  void coversItsTimes(String days, String from, String to, String instant, boolean covered) {
    assertThat(hours(days, from, to).covers(at(instant), ZONE, CALENDAR)).isEqualTo(covered);
  }

  @ParameterizedTest
  @CsvSource({
    "22:00, 07:30, 2026-11-23T23:00:00, 2026-11-24T07:30:00",
    "22:00, 07:30, 2026-11-24T03:00:00, 2026-11-24T07:30:00",
    "12:00, 14:00, 2026-11-23T13:00:00, 2026-11-23T14:00:00",
    "18:00, 24:00, 2026-11-23T19:00:00, 2026-11-24T00:00:00",
  })
  void endsInTheMorning(String from, String to, String instant, String end) {
    assertThat(hours("", from, to).endAfter(at(instant), ZONE)).isEqualTo(at(end));
  }

  @ParameterizedTest
  @CsvSource({
    "from, 25:00, bad_time",
    "to, 24:01, bad_time",
    "from, 8h, bad_time",
    "days, monday, unknown_value",
    "until, 08:00, unknown_field",
  })
  void whatIsWrongIsSaid(String field, String value, String code) {
    JsonObject json =
        new JsonObject().put(field, field.equals("days") ? new JsonArray().add(value) : value);
    List<DocumentFault> faults = new ArrayList<>();
    Hours.read(new CheckedDocument(json, "/hours", faults));
    assertThat(faults).extracting(DocumentFault::code).containsExactly(code);
    assertThat(faults.get(0).pointer()).startsWith("/hours/" + field);
  }
}
