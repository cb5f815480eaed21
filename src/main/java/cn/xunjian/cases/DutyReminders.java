package cn.xunjian.cases;

import cn.xunjian.cases.UnitDuties.Owed;
import cn.xunjian.duty.Concern.Owing;
import cn.xunjian.rulebook.model.Severity;
import cn.xunjian.words.Text;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Says once of each duty that is missing who owes it, by the routes of its unit. */
@ApplicationScoped
public class DutyReminders {

  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("MM-dd HH:mm");
  private static final Text MISSING =
      new Text("%s未办理：%s，应于 %s 前完成", "%s is missing: %s, due by %s");

  private final UnitDuties duties;
  private final DutyRecordStore records;
  private final UnitTelling telling;
  private final Event<DutiesCounted> counted;
  private final Clock clock;
  private final ZoneId zone;

  DutyReminders(
      UnitDuties duties,
      DutyRecordStore records,
      UnitTelling telling,
      Event<DutiesCounted> counted,
      Clock clock,
      ZoneId zone) {
    this.duties = duties;
    this.records = records;
    this.telling = telling;
    this.counted = counted;
    this.clock = clock;
    this.zone = zone;
  }

  /** Counts what is missing and reminds; calls must not overlap. */
  public Uni<Void> turn() {
    Instant now = clock.instant();
    return duties
        .now(now)
        .map(all -> all.stream().filter(owed -> owed.state(now) == Duty.State.MISSING).toList())
        .invoke(this::count)
        .chain(missing -> remind(missing, now));
  }

  private void count(List<Owed> missing) {
    Map<Duty.Kind, Long> counts = new EnumMap<>(Duty.Kind.class);
    for (Duty.Kind kind : Duty.Kind.values()) {
      counts.put(kind, missing.stream().filter(owed -> owed.duty().kind() == kind).count());
    }
    counted.fire(new DutiesCounted(counts));
  }

  private Uni<Void> remind(List<Owed> missing, Instant now) {
    return Multi.createFrom()
        .iterable(missing)
        .onItem()
        .transformToUniAndConcatenate(
            owed ->
                records
                    .pool()
                    .withTransaction(transaction -> remind(transaction, owed.duty(), now)))
        .collect()
        .last()
        .invoke(() -> telling.committed())
        .replaceWithVoid();
  }

  private Uni<Void> remind(SqlConnection transaction, Duty missing, Instant now) {
    return records
        .remind(transaction, missing.kind().code(), missing, now)
        .chain(
            first ->
                first
                    ? telling.tell(transaction, said(missing, now), owing(missing))
                    : Uni.createFrom().voidItem());
  }

  /** A check-in that is late can still be done, by a link as well. */
  private static Owing owing(Duty missing) {
    return missing.kind() == Duty.Kind.CHECK_IN ? new Owing(missing.unit(), missing.due()) : null;
  }

  private UnitTelling.Said said(Duty missing, Instant now) {
    String path =
        "duty/%s/%d-%d"
            .formatted(missing.kind().code(), missing.unit(), missing.due().getEpochSecond());
    UUID id = UUID.nameUUIDFromBytes(path.getBytes(StandardCharsets.UTF_8));
    String until = MINUTE.format(missing.until().atZone(zone));
    return new UnitTelling.Said(
        id,
        id,
        "duty",
        path,
        missing.unit(),
        missing.unitName(),
        missing.kind().code() + "_missing",
        "duty." + missing.kind().code(),
        "cn.xunjian.duty.missing.v1",
        Severity.WARNING,
        MISSING.with(missing.kind().words(), missing.unitName(), until),
        now);
  }
}
