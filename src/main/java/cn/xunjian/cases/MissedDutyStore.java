package cn.xunjian.cases;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Which duties nobody did in time, in PostgreSQL: each of them was reminded of once, and that
 * stays.
 */
@ApplicationScoped
public class MissedDutyStore {

  /** Of a self-check and a declaration the day of its begin, by our own clock, names it. */
  private static final String MISSED =
      """
      select r.duty, r.unit_id, r.due_at, coalesce(
        case r.duty
          when 'check_in' then (select true from check_in c where c.unit_id = r.unit_id and c.due_at = r.due_at)
          when 'self_check' then (
            select true from self_check s where s.unit_id = r.unit_id and s.week = (r.due_at at time zone $4)::date)
          when 'declaration' then (
            select true from account_declaration d
            where d.unit_id = r.unit_id and d.quarter = (r.due_at at time zone $4)::date)
          when 'media_report' then (
            select true from media_report m
            where m.unit_id = r.unit_id and m.due_month = (r.due_at at time zone $4)::date and m.sent_at is not null)
        end, false) as made_up
      from duty_reminder r
      where r.duty <> 'check_in_ahead' and r.due_at >= $2 and r.due_at < $3 and ($1::bigint[] is null or r.unit_id = any ($1))
      order by r.due_at, r.unit_id, r.duty""";

  private final Pool pool;
  private final ZoneId zone;

  MissedDutyStore(Pool pool, ZoneId zone) {
    this.pool = pool;
    this.zone = zone;
  }

  /**
   * A duty that was not done in time.
   *
   * @param madeUp whether it was done afterwards
   */
  public record MissedDuty(Duty.Kind kind, long unit, Instant due, boolean madeUp) {}

  /**
   * Those that were due in a period.
   *
   * @param units of these only; null for all
   */
  public Uni<List<MissedDuty>> missed(Set<Long> units, Instant from, Instant to) {
    return pool.preparedQuery(MISSED)
        .execute(
            Tuple.of(
                units == null ? null : units.toArray(Long[]::new),
                stored(from),
                stored(to),
                zone.getId()))
        .map(
            rows -> {
              List<MissedDuty> found = new ArrayList<>(rows.size());
              rows.forEach(row -> found.add(missed(row)));
              return found;
            });
  }

  private static MissedDuty missed(Row row) {
    return new MissedDuty(
        Duty.Kind.valueOf(row.getString("duty").toUpperCase(Locale.ROOT)),
        row.getLong("unit_id"),
        row.getOffsetDateTime("due_at").toInstant(),
        row.getBoolean("made_up"));
  }

  private static OffsetDateTime stored(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
