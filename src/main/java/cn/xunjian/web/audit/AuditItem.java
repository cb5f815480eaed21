package cn.xunjian.web.audit;

import cn.xunjian.access.audit.AuditEntry;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;

/**
 * A row of the trail as it is shown.
 *
 * @param by who did it
 * @param before what there was; absent for nothing
 * @param after what there is now; absent for nothing
 */
record AuditItem(
    long number,
    Instant at,
    AuditEntry.By by,
    String action,
    String subject,
    Long unit,
    String outcome,
    @JsonRawValue String before,
    @JsonRawValue String after) {

  static final String EXAMPLE =
      "{\"number\":41,\"at\":\"2026-11-29T09:00:00+08:00\",\"by\":{\"caller\":\"person\",\"id\":3,\"name\":\"wangfang\",\"session\":9,\"address\":\"10.1.2.3\"},"
          + "\"action\":\"grant.made\",\"subject\":\"lihua\",\"unit\":2,\"outcome\":\"done\",\"after\":{\"grant\":12,\"role\":\"supervisor\",\"unit\":2}}";

  static AuditItem of(AuditEntry entry) {
    return new AuditItem(
        entry.number(),
        entry.at(),
        entry.by(),
        entry.deed().action(),
        entry.deed().subject(),
        entry.deed().unit(),
        entry.deed().outcome().code(),
        entry.deed().before(),
        entry.deed().after());
  }
}
