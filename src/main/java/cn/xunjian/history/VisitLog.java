package cn.xunjian.history;

import cn.xunjian.observation.FailureReason;
import cn.xunjian.observation.Phases;
import cn.xunjian.observation.Visit;
import cn.xunjian.observation.VisitEvidence;
import cn.xunjian.observation.VisitResult;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The visits in PostgreSQL: appended in batches, once per target and due instant, with exact counts
 * per hour beside them.
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
        insert into visit (target_id, due_at, scheduled, lag_ms, duration_us, result, reason, http_status, bytes, address,
          dns_us, connect_us, tls_us, first_byte_us, transfer_us)
        select * from unnest($1::int[], $2::timestamptz[], $3::bool[], $4::int[], $5::bigint[], $6::smallint[], $7::smallint[],
          $8::smallint[], $9::bigint[], $10::text[], $11::int[], $12::int[], $13::int[], $14::int[], $15::int[])
        on conflict do nothing returning target_id, due_at, scheduled, result, reason)
      insert into visit_hour as h (target_id, hour, ok, failed, blocked, voided, exempt)
      select target_id, date_trunc('hour', due_at, 'UTC'),
        count(*) filter (where result = 1), count(*) filter (where result = 2 and not reason = any ($16::smallint[])),
        count(*) filter (where result = 2 and reason = any ($16::smallint[])), count(*) filter (where result = 3),
        count(*) filter (where result = 4)
      from added where scheduled group by 1, 2
      on conflict (target_id, hour) do update set ok = h.ok + excluded.ok, failed = h.failed + excluded.failed,
        blocked = h.blocked + excluded.blocked, voided = h.voided + excluded.voided, exempt = h.exempt + excluded.exempt""";

  private static final String EVIDENCE =
      """
      insert into visit_evidence (target_id, due_at, evidence)
      select t, d, e::jsonb from unnest($1::int[], $2::timestamptz[], $3::text[]) as x (t, d, e) on conflict do nothing""";

  private static final String PAGE =
      """
      select v.*, e.evidence from visit v left join visit_evidence e using (target_id, due_at)
      where v.target_id = $1 and v.due_at >= $2 and v.due_at < $3 and v.due_at < $4 order by v.due_at desc limit $5""";

  private static final String COUNTS =
      """
      select width_bucket(due_at, $4::timestamptz[]) as slice,
        count(*) filter (where result = 1) as ok, count(*) filter (where result = 2 and not reason = any ($5::smallint[])) as failed,
        count(*) filter (where result = 2 and reason = any ($5::smallint[])) as blocked, count(*) filter (where result = 3) as voided,
        count(*) filter (where result = 4) as exempt
      from visit where target_id = $1 and due_at >= $2 and due_at < $3 and scheduled group by 1""";

  /** Packed days opened in one step: a page of the usual size needs one. */
  private static final int DAYS_AT_ONCE = 16;

  private static final Short[] BLOCKS =
      List.of(FailureReason.values()).stream()
          .filter(r -> !r.speaksOfTheSite())
          .map(FailureReason::stored)
          .toArray(Short[]::new);

  private static final String EVIDENCE_OF =
      "select due_at, evidence from visit_evidence where target_id = $1 and due_at = any ($2)";

  private final Pool pool;
  private final BlockStore blocks;
  private final ObjectMapper json;

  VisitLog(Pool pool, BlockStore blocks, ObjectMapper json) {
    this.pool = pool;
    this.blocks = blocks;
    this.json = json;
  }

  /** Appends a batch within the caller's transaction. */
  public Uni<Void> append(SqlConnection transaction, List<Visit> visits) {
    if (visits.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    List<Visit> telling = visits.stream().filter(v -> v.evidence() != null).toList();
    Uni<Void> rows = transaction.preparedQuery(APPEND).execute(rows(visits)).replaceWithVoid();
    return telling.isEmpty()
        ? rows
        : rows.chain(
            () -> transaction.preparedQuery(EVIDENCE).execute(evidence(telling)).replaceWithVoid());
  }

  private static Tuple rows(List<Visit> visits) {
    return Tuple.tuple()
        .addArrayOfInteger(column(visits, Integer[]::new, Visit::target))
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
        .addArrayOfShort(BLOCKS);
  }

  private Tuple evidence(List<Visit> visits) {
    return Tuple.tuple()
        .addArrayOfInteger(column(visits, Integer[]::new, Visit::target))
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

  /** Visits of a target due in [from, to) and before {@code before}, newest first. */
  public Uni<List<Visit>> page(int target, Instant from, Instant to, Instant before, int limit) {
    Instant end = to.isBefore(before) ? to : before;
    return pool.preparedQuery(PAGE)
        .execute(Tuple.of(target, stored(from), stored(to), stored(before), limit))
        .map(
            rows -> {
              NewestVisits newest = new NewestVisits(from, end, limit);
              rows.forEach(row -> newest.add(visit(row, evidence(row.getJsonObject("evidence")))));
              return newest;
            })
        .call(newest -> older(target, newest, end))
        .chain(newest -> withEvidence(target, newest.visits()));
  }

  /** Opens packed days, the latest first, until there are enough visits. */
  private Uni<Void> older(int target, NewestVisits newest, Instant before) {
    return blocks
        .before(target, before, newest.from(), DAYS_AT_ONCE)
        .chain(
            days -> {
              days.stream().takeWhile(d -> newest.wants(d.to())).forEach(newest::add);
              boolean more =
                  days.size() == DAYS_AT_ONCE && newest.wants(days.get(DAYS_AT_ONCE - 1).from());
              return more
                  ? older(target, newest, days.get(DAYS_AT_ONCE - 1).from())
                  : Uni.createFrom().voidItem();
            });
  }

  private Uni<List<Visit>> withEvidence(int target, List<Visit> visits) {
    OffsetDateTime[] bare =
        visits.stream()
            .filter(v -> v.result() != VisitResult.OK && v.evidence() == null)
            .map(v -> stored(v.due()))
            .toArray(OffsetDateTime[]::new);
    if (bare.length == 0) {
      return Uni.createFrom().item(visits);
    }
    return pool.preparedQuery(EVIDENCE_OF)
        .execute(Tuple.of(target).addArrayOfOffsetDateTime(bare))
        .map(
            rows -> {
              Map<Instant, VisitEvidence> found = new HashMap<>();
              rows.forEach(
                  row ->
                      found.put(
                          row.getOffsetDateTime(0).toInstant(), evidence(row.getJsonObject(1))));
              return visits.stream()
                  .map(v -> found.containsKey(v.due()) ? v.with(found.get(v.due())) : v)
                  .toList();
            });
  }

  private VisitEvidence evidence(JsonObject stored) {
    return stored == null ? null : json.convertValue(stored.getMap(), VisitEvidence.class);
  }

  /** A stored row, without its evidence. */
  static Visit visit(Row row) {
    return visit(row, null);
  }

  private static Visit visit(Row row, VisitEvidence evidence) {
    Instant due = row.getOffsetDateTime("due_at").toInstant();
    return new Visit(
        row.getInteger("target_id"),
        due,
        row.getBoolean("scheduled"),
        due.plusMillis(row.getInteger("lag_ms")),
        Duration.ofNanos(row.getLong("duration_us") * 1_000),
        VisitResult.ofStored(row.getShort("result")),
        FailureReason.ofStored(row.getShort("reason")),
        row.getShort("http_status"),
        row.getLong("bytes"),
        row.getString("address"),
        new Phases(
            row.getInteger("dns_us"),
            row.getInteger("connect_us"),
            row.getInteger("tls_us"),
            row.getInteger("first_byte_us"),
            row.getInteger("transfer_us")),
        null,
        evidence);
  }

  /**
   * Exact counts of scheduled visits due in [from, to), cut at the given instants.
   *
   * @param cuts ascending; the first is {@code from}
   * @return one entry per slice, slices without visits with zeroes
   */
  public Uni<List<VisitCounts>> counts(int target, Instant from, Instant to, List<Instant> cuts) {
    OffsetDateTime[] bounds = cuts.stream().map(VisitLog::stored).toArray(OffsetDateTime[]::new);
    Tuple parameters =
        Tuple.of(target, stored(from), stored(to))
            .addArrayOfOffsetDateTime(bounds)
            .addArrayOfShort(BLOCKS);
    return pool.preparedQuery(COUNTS)
        .execute(parameters)
        .map(
            rows -> {
              SlicedCounts slices = new SlicedCounts(cuts, to);
              rows.forEach(row -> slices.add(row.getInteger("slice") - 1, VisitCounts.of(row)));
              return slices;
            })
        .chain(
            slices ->
                blocks
                    .before(target, to, from, Integer.MAX_VALUE)
                    .invoke(days -> days.forEach(slices::add))
                    .replaceWith(slices::counts));
  }
}
