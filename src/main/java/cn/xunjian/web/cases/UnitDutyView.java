package cn.xunjian.web.cases;

import cn.xunjian.cases.UnitDuties.Owed;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.vertx.core.json.Json;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a unit owed at a time, and what it said.
 *
 * @param state open, done, late or missing
 * @param said what the machine had seen by then, or the form as it was sent in
 */
@Schema(name = "UnitDuty")
@JsonInclude(JsonInclude.Include.NON_NULL)
record UnitDutyView(
    long unit,
    String unitName,
    String state,
    Instant dueAt,
    Instant untilAt,
    String by,
    Instant at,
    String note,
    @JsonRawValue @Schema(type = SchemaType.OBJECT) String said) {

  static UnitDutyView of(Owed owed, Instant now) {
    boolean done = owed.said() != null;
    return new UnitDutyView(
        owed.duty().unit(),
        owed.duty().unitName(),
        owed.state(now).code(),
        owed.duty().due(),
        owed.duty().until(),
        done ? owed.said().actor() : null,
        done ? owed.said().at() : null,
        done ? owed.said().note() : null,
        done ? Json.encode(owed.said().said()) : null);
  }
}
