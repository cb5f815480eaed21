package cn.xunjian.cases;

import cn.xunjian.duty.Concern.Owing;
import cn.xunjian.rulebook.model.Severity;
import cn.xunjian.words.Text;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.UUID;

/**
 * Says shortly before a check-in is due that it is, once each: some times are drawn, and nobody can
 * keep what he does not know. The message carries a link to check in by.
 */
@ApplicationScoped
public class CheckInAnnouncements {

  private static final String AHEAD = "check_in_ahead";
  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("HH:mm");
  private static final Text SAYS =
      new Text("%s：请于 %s 至 %s 读网签到", "%s: please look and check in between %s and %s");

  private final UnitDuties duties;
  private final DutyRecordStore records;
  private final UnitTelling telling;
  private final CasesConfig config;
  private final Clock clock;
  private final ZoneId zone;

  CheckInAnnouncements(
      UnitDuties duties,
      DutyRecordStore records,
      UnitTelling telling,
      CasesConfig config,
      Clock clock,
      ZoneId zone) {
    this.duties = duties;
    this.records = records;
    this.telling = telling;
    this.config = config;
    this.clock = clock;
    this.zone = zone;
  }

  /** Announces what is due soon; calls must not overlap. */
  public Uni<Void> turn() {
    Instant now = clock.instant();
    return duties
        .ahead(now, config.checkInAnnounce())
        .onItem()
        .transformToMulti(soon -> Multi.createFrom().iterable(soon))
        .onItem()
        .transformToUniAndConcatenate(
            duty -> records.pool().withTransaction(transaction -> announce(transaction, duty, now)))
        .collect()
        .last()
        .invoke(last -> telling.committed())
        .replaceWithVoid();
  }

  private Uni<Void> announce(SqlConnection transaction, Duty duty, Instant now) {
    return records
        .remind(transaction, AHEAD, duty, now)
        .chain(
            first ->
                first
                    ? telling.tell(transaction, said(duty, now), new Owing(duty.unit(), duty.due()))
                    : Uni.createFrom().voidItem());
  }

  private UnitTelling.Said said(Duty duty, Instant now) {
    String path = "duty/%s/%d-%d".formatted(AHEAD, duty.unit(), duty.due().getEpochSecond());
    UUID id = UUID.nameUUIDFromBytes(path.getBytes(StandardCharsets.UTF_8));
    return new UnitTelling.Said(
        id,
        id,
        "duty",
        path,
        duty.unit(),
        duty.unitName(),
        AHEAD,
        "duty.check_in",
        "cn.xunjian.duty.announced.v1",
        Severity.WARNING,
        SAYS.with(
            duty.unitName(),
            MINUTE.format(duty.due().atZone(zone)),
            MINUTE.format(duty.until().atZone(zone))),
        now);
  }
}
