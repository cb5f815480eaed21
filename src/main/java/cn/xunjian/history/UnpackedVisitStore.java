package cn.xunjian.history;

import cn.xunjian.history.BlockStore.DayBlock;
import cn.xunjian.observation.PlaceStore;
import cn.xunjian.observation.Viewpoint;
import cn.xunjian.observation.Visit;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Cursor;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The tables of single days of visits, until they are packed. */
@ApplicationScoped
class UnpackedVisitStore {

  private static final DateTimeFormatter SUFFIX = DateTimeFormatter.BASIC_ISO_DATE;

  private static final String DAYS =
      """
      select right(c.relname, 8) from pg_inherits i join pg_class c on c.oid = i.inhrelid join pg_class p on p.oid = i.inhparent
      where p.relname = 'visit' and c.relname ~ '^visit_[0-9]{8}$' and right(c.relname, 8) <= $1 order by 1""";

  /** Rows a read: a few milliseconds of an event loop. */
  private static final int AT_ONCE = 1_000;

  private final Pool pool;
  private final BlockStore blocks;
  private final PlaceStore places;

  UnpackedVisitStore(Pool pool, BlockStore blocks, PlaceStore places) {
    this.pool = pool;
    this.blocks = blocks;
    this.places = places;
  }

  /** Packs the visits of some targets, given the blocks that they have of the same day already. */
  interface Packer {
    Uni<List<DayBlock>> pack(Collection<List<Visit>> visits, Map<Viewpoint, DayBlock> known);
  }

  /** The days that have a table of their own, up to the last one, the oldest first. */
  Uni<List<LocalDate>> daysUntil(LocalDate last) {
    return pool.preparedQuery(DAYS)
        .execute(Tuple.of(SUFFIX.format(last)))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> LocalDate.parse(row.getString(0), SUFFIX))
                    .toList());
  }

  /**
   * Packs a day and drops its table, in one transaction.
   *
   * @return how many visits were packed; 0 too if another node is at it
   */
  Uni<Long> pack(LocalDate day, Packer packer) {
    String table = "visit_" + SUFFIX.format(day);
    return pool.withTransaction(
        t ->
            t.query("select pg_try_advisory_xact_lock(791205)")
                .execute()
                .chain(
                    rows ->
                        rows.iterator().next().getBoolean(0)
                            ? pack(t, table, day, packer)
                            : Uni.createFrom().item(0L)));
  }

  private Uni<Long> pack(SqlConnection transaction, String table, LocalDate day, Packer packer) {
    // Whoever brings a visit of this day so late waits until it is packed, and finds no table then.
    return transaction
        .query("lock table " + table + " in share row exclusive mode")
        .execute()
        // No other place can come to this table any more.
        .chain(places::load)
        .chain(
            () ->
                transaction.prepare(
                    "select * from " + table + " order by target_id, place, due_at"))
        .chain(
            prepared -> {
              Cursor cursor = prepared.cursor(Tuple.tuple());
              return new Walk(transaction, cursor, day, packer)
                  .on()
                  .call(done -> cursor.close())
                  .call(done -> prepared.close());
            })
        .call(() -> transaction.query("drop table " + table).execute());
  }

  /** Goes through one day's rows. */
  private final class Walk {
    private final SqlConnection transaction;
    private final Cursor cursor;
    private final LocalDate day;
    private final Packer packer;

    /** Visits of the target and place that the last read ended in. */
    private List<Visit> open = new ArrayList<>();

    private long packed;

    Walk(SqlConnection transaction, Cursor cursor, LocalDate day, Packer packer) {
      this.transaction = transaction;
      this.cursor = cursor;
      this.day = day;
      this.packer = packer;
    }

    Uni<Long> on() {
      return cursor.read(AT_ONCE).chain(rows -> keep(rows, !cursor.hasMore()));
    }

    private Uni<Long> keep(RowSet<Row> rows, boolean last) {
      Map<Viewpoint, List<Visit>> whole = new LinkedHashMap<>();
      if (!open.isEmpty()) {
        whole.put(open.get(0).viewpoint(), open);
      }
      for (Row row : rows) {
        Visit visit = VisitRow.visit(row, places.place(row.getShort("place")), null);
        open = whole.computeIfAbsent(visit.viewpoint(), v -> new ArrayList<>());
        open.add(visit);
      }
      if (!last && !open.isEmpty()) {
        whole.remove(open.get(0).viewpoint());
      }
      return keep(whole).chain(() -> last ? Uni.createFrom().item(packed) : on());
    }

    private Uni<Void> keep(Map<Viewpoint, List<Visit>> whole) {
      if (whole.isEmpty()) {
        return Uni.createFrom().voidItem();
      }
      whole.values().forEach(visits -> packed += visits.size());
      return blocks
          .ofDay(
              transaction,
              day,
              whole.keySet().stream().map(Viewpoint::target).distinct().toArray(Integer[]::new))
          .map(
              known ->
                  known.stream()
                      .collect(Collectors.toMap(DayBlock::viewpoint, Function.identity())))
          .chain(known -> packer.pack(whole.values(), known))
          .chain(made -> blocks.keep(transaction, made));
    }
  }
}
