package cn.xunjian.history;

import cn.xunjian.observation.FailureReason;
import cn.xunjian.observation.PlaceStore;
import cn.xunjian.observation.Visit;
import cn.xunjian.observation.VisitEvidence;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;

/**
 * The visits on their way into PostgreSQL: appended in batches, once per target, place and due
 * instant, with exact counts per hour beside them.
 */
@ApplicationScoped
public class VisitLog {

  /**
   * One statement for rows and counts: what an earlier attempt already stored is neither stored nor
   * counted again, so a batch may be repeated after a failure whose outcome is unknown.
   */
  private static final String APPEND =
      """
      with added as (
        insert into visit (target_id, place, due_at, scheduled, lag_ms, duration_us, result, reason, http_status, bytes, address,
          dns_us, connect_us, tls_us, first_byte_us, transfer_us)
        select * from unnest($1::int[], $2::smallint[], $3::timestamptz[], $4::bool[], $5::int[], $6::bigint[], $7::smallint[],
          $8::smallint[], $9::smallint[], $10::bigint[], $11::text[], $12::int[], $13::int[], $14::int[], $15::int[], $16::int[])
        on conflict do nothing returning target_id, due_at, scheduled, duration_us, result, reason)
      insert into visit_hour as h (target_id, hour, ok, failed, blocked, voided, exempt, slow_us)
      select target_id, date_trunc('hour', due_at, 'UTC'),
        count(*) filter (where result = 1), count(*) filter (where result = 2 and not reason = any ($17::smallint[])),
        count(*) filter (where result = 2 and reason = any ($17::smallint[])), count(*) filter (where result = 3),
        count(*) filter (where result = 4), array_agg(duration_us) filter (where result = 1 and duration_us >= $18)
      from added where scheduled group by 1, 2
      on conflict (target_id, hour) do update set ok = h.ok + excluded.ok, failed = h.failed + excluded.failed,
        blocked = h.blocked + excluded.blocked, voided = h.voided + excluded.voided, exempt = h.exempt + excluded.exempt,
        slow_us = h.slow_us || excluded.slow_us""";

  private static final String EVIDENCE =
      """
      insert into visit_evidence (target_id, place, due_at, evidence)
      select t, p, d, e::jsonb from unnest($1::int[], $2::smallint[], $3::timestamptz[], $4::text[]) as x (t, p, d, e)
      on conflict do nothing""";

  private static final String LATE =
      """
      insert into visit_late (target_id, place, due_at, judged_at)
      select * from unnest($1::int[], $2::smallint[], $3::timestamptz[], $4::timestamptz[]) on conflict do nothing""";

  /** Reasons that do not speak of the site. */
  private static final Short[] BLOCKS =
      List.of(FailureReason.values()).stream()
          .filter(r -> !r.speaksOfTheSite())
          .map(FailureReason::stored)
          .toArray(Short[]::new);

  private final PlaceStore places;
  private final ObjectMapper json;

  VisitLog(PlaceStore places, ObjectMapper json) {
    this.places = places;
    this.json = json;
  }

  /** Appends a batch within the caller's transaction. */
  public Uni<Void> append(SqlConnection transaction, List<Visit> visits) {
    if (visits.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    List<Visit> telling = visits.stream().filter(v -> v.evidence() != null).toList();
    Uni<Void> rows =
        places
            .number(visits.stream().map(Visit::place).toList())
            .chain(() -> transaction.preparedQuery(APPEND).execute(rows(visits)))
            .replaceWithVoid();
    return telling.isEmpty()
        ? rows
        : rows.chain(
            () -> transaction.preparedQuery(EVIDENCE).execute(evidence(telling)).replaceWithVoid());
  }

  /** Says within the caller's transaction, after the visits, which of them were judged late. */
  public Uni<Void> appendLate(SqlConnection transaction, List<LateVisit> late) {
    if (late.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    Tuple rows =
        Tuple.tuple()
            .addArrayOfInteger(late.stream().map(LateVisit::target).toArray(Integer[]::new))
            .addArrayOfShort(
                late.stream().map(l -> places.numberOf(l.place())).toArray(Short[]::new))
            .addArrayOfOffsetDateTime(
                late.stream()
                    .map(l -> l.due().atOffset(ZoneOffset.UTC))
                    .toArray(OffsetDateTime[]::new))
            .addArrayOfOffsetDateTime(
                late.stream()
                    .map(l -> l.judgedAt().atOffset(ZoneOffset.UTC))
                    .toArray(OffsetDateTime[]::new));
    return transaction.preparedQuery(LATE).execute(rows).replaceWithVoid();
  }

  private Tuple rows(List<Visit> visits) {
    return Tuple.tuple()
        .addArrayOfInteger(column(visits, Integer[]::new, Visit::target))
        .addArrayOfShort(column(visits, Short[]::new, v -> places.numberOf(v.place())))
        .addArrayOfOffsetDateTime(column(visits, OffsetDateTime[]::new, v -> stored(v.due())))
        .addArrayOfBoolean(column(visits, Boolean[]::new, Visit::scheduled))
        .addArrayOfInteger(
            column(
                visits,
                Integer[]::new,
                v -> (int) Duration.between(v.due(), v.startedAt()).toMillis()))
        .addArrayOfLong(column(visits, Long[]::new, v -> v.duration().toNanos() / 1_000))
        .addArrayOfShort(column(visits, Short[]::new, v -> v.result().stored()))
        .addArrayOfShort(
            column(visits, Short[]::new, v -> v.reason() == null ? (short) 0 : v.reason().stored()))
        .addArrayOfShort(column(visits, Short[]::new, v -> (short) v.httpStatus()))
        .addArrayOfLong(column(visits, Long[]::new, Visit::bytes))
        .addArrayOfString(column(visits, String[]::new, Visit::address))
        .addArrayOfInteger(column(visits, Integer[]::new, v -> v.phases().dns()))
        .addArrayOfInteger(column(visits, Integer[]::new, v -> v.phases().connect()))
        .addArrayOfInteger(column(visits, Integer[]::new, v -> v.phases().tls()))
        .addArrayOfInteger(column(visits, Integer[]::new, v -> v.phases().firstByte()))
        .addArrayOfInteger(column(visits, Integer[]::new, v -> v.phases().transfer()))
        .addArrayOfShort(BLOCKS)
        .addLong(HourCounts.SLOW.toNanos() / 1_000);
  }

  private Tuple evidence(List<Visit> visits) {
    return Tuple.tuple()
        .addArrayOfInteger(column(visits, Integer[]::new, Visit::target))
        .addArrayOfShort(column(visits, Short[]::new, v -> places.numberOf(v.place())))
        .addArrayOfOffsetDateTime(column(visits, OffsetDateTime[]::new, v -> stored(v.due())))
        .addArrayOfString(column(visits, String[]::new, v -> written(v.evidence())));
  }

  private String written(VisitEvidence evidence) {
    try {
      // PostgreSQL's text knows no zero character, and a hostile page may send one.
      return json.writeValueAsString(evidence).replace("\\u0000", "\\ufffd");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static <T> T[] column(
      List<Visit> visits, java.util.function.IntFunction<T[]> array, Function<Visit, T> value) {
    return visits.stream().map(value).toArray(array);
  }

  private static OffsetDateTime stored(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
