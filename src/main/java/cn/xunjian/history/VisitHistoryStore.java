package cn.xunjian.history;

import cn.xunjian.history.BlockStore.DayBlock;
import cn.xunjian.observation.PlaceStore;
import cn.xunjian.observation.Viewpoint;
import cn.xunjian.observation.Visit;
import cn.xunjian.observation.VisitEvidence;
import cn.xunjian.observation.VisitResult;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
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
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Reads the visits of a target, from rows and packed days as one. */
@ApplicationScoped
public class VisitHistoryStore {

  /** Each place in turn, so that the newest of each are found by the key. */
  private static final String PAGE =
      """
      select v.*, e.evidence
      from (select id, name collate "C" from unnest($6::smallint[], $7::text[]) as x (id, name)) p
      cross join lateral (
        select * from visit where target_id = $1 and place = p.id and due_at >= $2 and due_at <= $3
          and (due_at < $3 or p.name < $4) order by due_at desc limit $5) v
      left join visit_evidence e using (target_id, place, due_at) order by v.due_at desc, p.name desc limit $5""";

  private static final String SCHEDULED =
      """
      select * from visit where target_id = $1 and due_at >= $2 and due_at < $3 and scheduled""";

  private static final String EVIDENCE_OF =
      """
      select due_at, place, evidence from visit_evidence where target_id = $1 and due_at = any ($2)""";

  /** Packed days opened in one step: a page of the usual size needs one. */
  private static final int DAYS_AT_ONCE = 16;

  private final Pool pool;
  private final BlockStore blocks;
  private final PlaceStore places;
  private final ObjectMapper json;

  VisitHistoryStore(Pool pool, BlockStore blocks, PlaceStore places, ObjectMapper json) {
    this.pool = pool;
    this.blocks = blocks;
    this.places = places;
    this.json = json;
  }

  private record Moment(Viewpoint seen, Instant due) {

    static Moment of(Visit visit) {
      return new Moment(visit.viewpoint(), visit.due());
    }
  }

  /** Visits of a target due in [from, to) and before {@code before}, newest first. */
  public Uni<List<Visit>> page(int target, Instant from, Instant to, Before before, int limit) {
    Before end = to.isAfter(before.due()) ? before : Before.instant(to);
    Tuple asked = Tuple.of(target, stored(from), stored(end.due()), end.place(), limit);
    return places
        .all()
        .chain(
            all ->
                pool.preparedQuery(PAGE)
                    .execute(asked.addArrayOfShort(all.numbers()).addArrayOfString(all.names())))
        .map(
            rows -> {
              NewestVisits newest = new NewestVisits(from, end, limit);
              rows.forEach(
                  row ->
                      newest.add(
                          VisitRow.visit(
                              row,
                              places.place(row.getShort("place")),
                              evidence(row.getJsonObject("evidence")))));
              return newest;
            })
        // Packed days are asked for by whole instants; what is too late is left out there.
        .call(newest -> older(target, newest, end.due().plusNanos(1_000)))
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
                  days.size() >= DAYS_AT_ONCE && newest.wants(days.get(days.size() - 1).from());
              return more
                  ? older(target, newest, days.get(days.size() - 1).from())
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
        .call(rows -> places.know(pool, rows))
        .map(
            rows -> {
              Map<Moment, VisitEvidence> found = new HashMap<>();
              rows.forEach(
                  row ->
                      found.put(
                          new Moment(
                              new Viewpoint(target, places.place(row.getShort(1))),
                              row.getOffsetDateTime(0).toInstant()),
                          evidence(row.getJsonObject(2))));
              return visits.stream()
                  .map(v -> found.containsKey(Moment.of(v)) ? v.with(found.get(Moment.of(v))) : v)
                  .toList();
            });
  }

  private VisitEvidence evidence(JsonObject stored) {
    return stored == null ? null : json.convertValue(stored.getMap(), VisitEvidence.class);
  }

  private static OffsetDateTime stored(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  /**
   * Hands over the scheduled visits of a target due in [from, to), in no order and without their
   * evidence, on a worker thread.
   */
  public Uni<Void> scheduled(int target, Instant from, Instant to, Consumer<Visit> taker) {
    return pool.withTransaction(
            transaction ->
                // One state of the tables: a day that is packed meanwhile must not be met twice.
                transaction
                    .query("set transaction isolation level repeatable read, read only")
                    .execute()
                    .chain(() -> stored(transaction, target, from, to)))
        .emitOn(Infrastructure.getDefaultWorkerPool())
        .invoke(all -> all.filter(v -> within(v, from, to)).forEach(taker))
        .replaceWithVoid();
  }

  private Uni<Stream<Visit>> stored(
      SqlConnection transaction, int target, Instant from, Instant to) {
    return transaction
        .preparedQuery(SCHEDULED)
        .execute(Tuple.of(target, stored(from), stored(to)))
        .call(rows -> places.know(transaction, rows))
        .chain(
            rows ->
                blocks
                    .before(transaction, target, to, from, Integer.MAX_VALUE)
                    .map(days -> visits(rows, days)));
  }

  /** Visits of a target, in rows and packed; made as they are taken. */
  private Stream<Visit> visits(RowSet<Row> rows, List<DayBlock> days) {
    return Stream.concat(
        StreamSupport.stream(rows.spliterator(), false)
            .map(row -> VisitRow.visit(row, places.place(row.getShort("place")), null)),
        days.stream().flatMap(day -> day.unpacked().stream()));
  }

  private static boolean within(Visit visit, Instant from, Instant to) {
    return visit.scheduled() && !visit.due().isBefore(from) && visit.due().isBefore(to);
  }

  /**
   * Exact counts of scheduled visits due in [from, to), cut at the given instants.
   *
   * @param cuts ascending; the first is {@code from}
   * @param tooSlow an opened visit that took this long or longer counts as failed
   * @return one entry per slice, slices without visits with zeroes
   */
  public Uni<List<VisitCounts>> counts(
      int target, Instant from, Instant to, List<Instant> cuts, Duration tooSlow) {
    SlicedCounts slices = new SlicedCounts(cuts, to, tooSlow);
    return scheduled(target, from, to, slices::add).map(done -> slices.counts());
  }
}
