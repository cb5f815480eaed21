package cn.xunjian.history;

import cn.xunjian.history.blocks.VisitBlock;
import cn.xunjian.observation.Place;
import cn.xunjian.observation.PlaceStore;
import cn.xunjian.observation.Viewpoint;
import cn.xunjian.observation.Visit;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** The finished days of visits in PostgreSQL, one row per target, place and day. */
@ApplicationScoped
class BlockStore {

  private static final String KEEP =
      """
      insert into visit_block (target_id, day, from_at, to_at, visits, ok, failed, blocked, voided, exempt, place, block, rest)
      select * from unnest($1::int[], $2::date[], $3::timestamptz[], $4::timestamptz[], $5::int[], $6::int[], $7::int[], $8::int[],
        $9::int[], $10::int[], $11::smallint[], $12::bytea[], $13::bytea[])
      on conflict (target_id, place, day) do update set from_at = excluded.from_at, to_at = excluded.to_at, visits = excluded.visits,
        ok = excluded.ok, failed = excluded.failed, blocked = excluded.blocked, voided = excluded.voided, exempt = excluded.exempt,
        block = excluded.block, rest = excluded.rest""";

  private static final String BEFORE =
      """
      select * from visit_block
      where target_id = $1 and from_at < $2 and to_at > $3 and day between $5 and $6
      order by day desc fetch first ($4) rows with ties""";

  private static final String OF_DAY =
      "select * from visit_block where day = $1 and target_id = any ($2)";

  /**
   * What PostgreSQL stores of a long value in one row beside the table: four fill a page. A value a
   * bit longer would leave a quarter of each page empty, so what is over stays in the row itself.
   */
  private static final int CHUNK = 1_996;

  private final Pool pool;
  private final PlaceStore places;

  BlockStore(Pool pool, PlaceStore places) {
    this.pool = pool;
    this.places = places;
  }

  /**
   * One target's day, seen from one place.
   *
   * @param from the day's first instant
   * @param to the first instant after it
   * @param counts of its scheduled visits
   */
  @SuppressWarnings("ArrayRecordComponent") // Handed over once, never shared.
  record DayBlock(
      int target,
      Place place,
      LocalDate day,
      Instant from,
      Instant to,
      int visits,
      VisitCounts counts,
      byte[] block) {

    static DayBlock of(LocalDate day, Instant from, Instant to, List<Visit> visits) {
      VisitCounts counts = VisitCounts.NONE;
      for (Visit visit : visits) {
        counts = visit.scheduled() ? counts.with(visit) : counts;
      }
      return new DayBlock(
          visits.get(0).target(),
          visits.get(0).place(),
          day,
          from,
          to,
          visits.size(),
          counts,
          VisitBlock.of(visits));
    }

    Viewpoint viewpoint() {
      return new Viewpoint(target, place);
    }

    List<Visit> unpacked() {
      return VisitBlock.visits(target, place, block);
    }
  }

  /** Stores blocks within the caller's transaction, in place of older ones of the same day. */
  Uni<Void> keep(SqlConnection transaction, List<DayBlock> blocks) {
    if (blocks.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    Tuple rows =
        Tuple.tuple()
            .addArrayOfInteger(column(blocks, Integer[]::new, DayBlock::target))
            .addArrayOfLocalDate(column(blocks, LocalDate[]::new, DayBlock::day))
            .addArrayOfOffsetDateTime(column(blocks, OffsetDateTime[]::new, b -> at(b.from())))
            .addArrayOfOffsetDateTime(column(blocks, OffsetDateTime[]::new, b -> at(b.to())))
            .addArrayOfInteger(column(blocks, Integer[]::new, DayBlock::visits))
            .addArrayOfInteger(column(blocks, Integer[]::new, b -> b.counts().ok()))
            .addArrayOfInteger(column(blocks, Integer[]::new, b -> b.counts().failed()))
            .addArrayOfInteger(column(blocks, Integer[]::new, b -> b.counts().blocked()))
            .addArrayOfInteger(column(blocks, Integer[]::new, b -> b.counts().voided()))
            .addArrayOfInteger(column(blocks, Integer[]::new, b -> b.counts().exempt()))
            .addArrayOfShort(column(blocks, Short[]::new, b -> places.numberOf(b.place())))
            .addValue(column(blocks, Buffer[]::new, b -> Buffer.buffer(chunks(b.block()))))
            .addValue(column(blocks, Buffer[]::new, b -> Buffer.buffer(rest(b.block()))));
    return transaction.preparedQuery(KEEP).execute(rows).replaceWithVoid();
  }

  /** What of a block fills whole chunks; all of it if it is shorter than one. */
  static byte[] chunks(byte[] block) {
    return Arrays.copyOf(block, cut(block.length));
  }

  static byte[] rest(byte[] block) {
    return Arrays.copyOfRange(block, cut(block.length), block.length);
  }

  private static byte[] whole(byte[] chunks, byte[] rest) {
    byte[] block = Arrays.copyOf(chunks, chunks.length + rest.length);
    System.arraycopy(rest, 0, block, chunks.length, rest.length);
    return block;
  }

  private static int cut(int length) {
    return length <= CHUNK ? length : length - length % CHUNK;
  }

  private static <T> T[] column(
      List<DayBlock> blocks,
      java.util.function.IntFunction<T[]> array,
      Function<DayBlock, T> value) {
    return blocks.stream().map(value).toArray(array);
  }

  /**
   * Blocks of a target that reach into [from, before), the latest day first.
   *
   * @param limit how many; of the last day all, from whatever place
   */
  Uni<List<DayBlock>> before(int target, Instant before, Instant from, int limit) {
    return before(pool, target, before, from, limit);
  }

  /** The same within the caller's transaction. */
  Uni<List<DayBlock>> before(
      SqlClient client, int target, Instant before, Instant from, int limit) {
    return client
        .preparedQuery(BEFORE)
        .execute(
            Tuple.of(target, at(before), at(from), limit)
                // Days of any zone; only that PostgreSQL need not look into every month.
                .addLocalDate(at(from).toLocalDate().minusDays(1))
                .addLocalDate(at(before).toLocalDate().plusDays(1)))
        .chain(rows -> blocks(client, rows));
  }

  /** The blocks that these targets have of a day already. */
  Uni<List<DayBlock>> ofDay(SqlConnection transaction, LocalDate day, Integer[] targets) {
    return transaction
        .preparedQuery(OF_DAY)
        .execute(Tuple.tuple().addLocalDate(day).addArrayOfInteger(targets))
        .chain(rows -> blocks(transaction, rows));
  }

  private Uni<List<DayBlock>> blocks(SqlClient client, RowSet<Row> rows) {
    return places
        .know(client, rows)
        .map(known -> StreamSupport.stream(rows.spliterator(), false).map(this::block).toList());
  }

  private DayBlock block(Row row) {
    return new DayBlock(
        row.getInteger("target_id"),
        places.place(row.getShort("place")),
        row.getLocalDate("day"),
        row.getOffsetDateTime("from_at").toInstant(),
        row.getOffsetDateTime("to_at").toInstant(),
        row.getInteger("visits"),
        new VisitCounts(
            row.getInteger("ok"),
            row.getInteger("failed"),
            row.getInteger("blocked"),
            row.getInteger("voided"),
            row.getInteger("exempt")),
        whole(row.getBuffer("block").getBytes(), row.getBuffer("rest").getBytes()));
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
