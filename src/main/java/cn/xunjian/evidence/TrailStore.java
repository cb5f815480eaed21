package cn.xunjian.evidence;

import cn.xunjian.evidence.EarlierReadings.Earlier;
import cn.xunjian.evidence.EarlierReadings.Moment;
import cn.xunjian.observation.Place;
import cn.xunjian.observation.PlaceStore;
import cn.xunjian.observation.Reading;
import cn.xunjian.observation.ReadingOutcome;
import cn.xunjian.observation.RetentionConfig;
import cn.xunjian.observation.SeenPage;
import cn.xunjian.observation.Viewpoint;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/**
 * Compares each page that was read with the one before, inside the transaction that stores the
 * reading: the comparison, its hints and the evidence stand or fall with it. A batch that is
 * written twice finds that the trail has gone past its readings, and adds nothing.
 */
@ApplicationScoped
public class TrailStore {

  private static final String TRAILS =
      """
      select target_id, place, basis, undated, due_at, items, encode(kept_hash, 'hex') as kept_hash, kept_due_at, kept_at, kept_freshness
      from reading_trail where target_id = any ($1) and place = any ($2)""";

  private static final String SAVE =
      """
      insert into reading_trail (target_id, place, basis, undated, due_at, items, kept_hash, kept_due_at, kept_at, kept_freshness)
      select t, p, b, u, d, i, decode(h, 'hex'), kd, ka, f
      from unnest($1::int[], $2::smallint[], $3::bigint[], $4::boolean[], $5::timestamptz[], $6::bytea[], $7::text[],
        $8::timestamptz[], $9::timestamptz[], $10::text[]) as x (t, p, b, u, d, i, h, kd, ka, f)
      on conflict (target_id, place) do update set basis = excluded.basis, undated = excluded.undated, due_at = excluded.due_at, items = excluded.items,
        kept_hash = excluded.kept_hash, kept_due_at = excluded.kept_due_at, kept_at = excluded.kept_at,
        kept_freshness = excluded.kept_freshness""";

  private static final String BODIES =
      """
      insert into snapshot (hash, month, content_type, bytes, cut, body, first_seen_at)
      select decode(h, 'hex'), m, c, b, k, d, s
      from unnest($1::text[], $2::date[], $3::text[], $4::int[], $5::boolean[], $6::bytea[], $7::timestamptz[])
        as x (h, m, c, b, k, d, s)
      on conflict do nothing""";

  private static final String REFERENCES =
      """
      insert into snapshot_reference (target_id, place, due_at, hash, url, http_status, content_type, etag, last_modified, bytes, cut,
        occasion, freshness)
      select t, p, d, decode(h, 'hex'), u, s, c, e, l, b, k, o, f
      from unnest($1::int[], $2::smallint[], $3::timestamptz[], $4::text[], $5::text[], $6::smallint[], $7::text[], $8::text[],
        $9::text[], $10::int[], $11::boolean[], $12::text[], $13::text[]) as x (t, p, d, h, u, s, c, e, l, b, k, o, f)
      on conflict do nothing""";

  private static final String HINTS =
      """
      insert into reading_hint (target_id, place, due_at, kind, item, title, link, dated_from, dated_to, count, previous_due_at, previous_hash,
        this_hash, chinese, english)
      select t, p, d, k, i, n, l, df, dt, c, pd, decode(ph, 'hex'), decode(th, 'hex'), zh, en
      from unnest($1::int[], $2::smallint[], $3::timestamptz[], $4::text[], $5::bigint[], $6::text[], $7::text[], $8::timestamptz[],
        $9::timestamptz[], $10::int[], $11::timestamptz[], $12::text[], $13::text[], $14::text[], $15::text[])
        as x (t, p, d, k, i, n, l, df, dt, c, pd, ph, th, zh, en)
      on conflict do nothing""";

  private final PlaceStore places;
  private final ZoneId zone;
  private final RetentionConfig retention;
  private final EarlierReadings readings;

  public TrailStore(
      PlaceStore places, ZoneId zone, RetentionConfig retention, EarlierReadings readings) {
    this.places = places;
    this.zone = zone;
    this.retention = retention;
    this.readings = readings;
  }

  /** A page that is kept. */
  private record Keeping(
      Reading reading, Trail.Occasion occasion, String freshness, boolean again) {}

  /** A reading that found something changed. */
  private record Compared(Reading reading, PageDifference difference, Trail before, String hash) {

    String hashBefore() {
      return before.kept() == null ? null : before.kept().hash();
    }
  }

  private record Noticed(Compared compared, Earlier earlier, ReadingHint hint) {}

  /** The work of one batch. */
  private static final class Sheet {
    final Map<Viewpoint, Trail> trails = new HashMap<>();
    final Map<Viewpoint, Trail> changed = new HashMap<>();
    final List<Keeping> keeping = new ArrayList<>();
    final List<Compared> compared = new ArrayList<>();
  }

  /**
   * Compares and keeps what a batch of readings saw, after the readings themselves were appended.
   *
   * @param outlook how a target stands after the batch
   */
  public Uni<Void> append(
      SqlConnection transaction, List<Reading> readings, IntFunction<ProvenState> outlook) {
    List<Reading> seen = readings.stream().filter(TrailStore::comparable).toList();
    if (seen.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    Integer[] targets = column(seen, Integer[]::new, Reading::target);
    Short[] from =
        seen.stream().map(Reading::place).distinct().map(places::numberOf).toArray(Short[]::new);
    return transaction
        .preparedQuery(TRAILS)
        .execute(Tuple.tuple().addArrayOfInteger(targets).addArrayOfShort(from))
        .map(
            rows -> {
              Sheet sheet = new Sheet();
              rows.forEach(
                  row -> {
                    Trail trail = trail(row);
                    sheet.trails.put(trail.seen(), trail);
                  });
              seen.forEach(reading -> follow(sheet, reading, outlook.apply(reading.target())));
              return sheet;
            })
        .chain(sheet -> write(transaction, sheet));
  }

  /** An error page must yield no hints, and an empty list none when its items come back. */
  private static boolean comparable(Reading reading) {
    return reading.page() != null
        && (reading.outcome() == ReadingOutcome.OK
            || reading.outcome() == ReadingOutcome.UNDATED
            || reading.outcome() == ReadingOutcome.EMPTY);
  }

  private void follow(Sheet sheet, Reading reading, ProvenState outlook) {
    Trail before = sheet.trails.get(reading.viewpoint());
    if (before != null && !reading.due().isAfter(before.due())) {
      return; // This batch, or a later reading, is stored already.
    }
    boolean empty = reading.outcome() == ReadingOutcome.EMPTY;
    boolean whole = reading.page().again() == null;
    boolean fresh = before == null || !before.comparesWith(reading);
    if (fresh && !whole) {
      return;
    }
    ItemSet known = fresh ? ItemSet.EMPTY : before.items();
    PageDifference difference = whole && !empty ? known.against(reading.publications()) : null;
    // With dates only the dated items are listed, without any the links that look like items.
    boolean turned = difference != null && !fresh && before.undated() != Trail.undated(reading);
    boolean changed = difference != null && (difference.changed() || turned);
    Trail.Occasion occasion =
        Trail.occasion(fresh ? null : before, changed, reading, outlook, retention.snapshots());
    if (occasion == null) {
      return;
    }
    Trail.Kept old = fresh ? null : before.kept();
    Trail.Kept kept = keep(sheet, reading, occasion, outlook, old);
    if (changed && !turned && known.known()) {
      String shown = kept == null ? null : kept.hash();
      sheet.compared.add(new Compared(reading, difference, before, shown));
    }
    Trail.Kept present = kept == null && !changed ? old : kept;
    boolean again = changed || fresh;
    if (again || (present != null && !present.equals(old))) {
      boolean undated = again ? Trail.undated(reading) : before.undated();
      Trail next =
          new Trail(
              reading.viewpoint(),
              reading.page().basis(),
              undated,
              reading.due(),
              changed ? difference.now() : known,
              present);
      sheet.trails.put(next.seen(), next);
      sheet.changed.put(next.seen(), next);
    }
  }

  /** Keeps a page if its bytes are at hand or stored already; null if neither. */
  private static Trail.Kept keep(
      Sheet sheet, Reading reading, Trail.Occasion occasion, ProvenState outlook, Trail.Kept old) {
    SeenPage page = reading.page();
    boolean stored = old != null && old.hash().equals(page.hash());
    if (page.body() == null && !(stored && occasion != Trail.Occasion.RENEWAL)) {
      return null;
    }
    boolean again = page.body() != null && (!stored || occasion == Trail.Occasion.RENEWAL);
    sheet.keeping.add(new Keeping(reading, occasion, outlook.freshness(), again));
    return new Trail.Kept(
        page.hash(),
        reading.due(),
        again ? reading.startedAt() : old.storedAt(),
        outlook.freshness());
  }

  private Trail trail(Row row) {
    String hash = row.getString("kept_hash");
    return new Trail(
        new Viewpoint(row.getInteger("target_id"), places.place(row.getShort("place"))),
        row.getLong("basis"),
        row.getBoolean("undated"),
        row.getOffsetDateTime("due_at").toInstant(),
        ItemSet.read(row.getBuffer("items").getBytes()),
        hash == null
            ? null
            : new Trail.Kept(
                hash,
                row.getOffsetDateTime("kept_due_at").toInstant(),
                row.getOffsetDateTime("kept_at").toInstant(),
                row.getString("kept_freshness")));
  }

  private Uni<Void> write(SqlConnection transaction, Sheet sheet) {
    List<Keeping> bodies = sheet.keeping.stream().filter(Keeping::again).toList();
    return run(transaction, BODIES, bodies, this::bodies)
        .chain(() -> run(transaction, REFERENCES, sheet.keeping, this::references))
        .chain(() -> notice(transaction, sheet.compared))
        .chain(noticed -> run(transaction, HINTS, noticed, this::hints))
        .chain(() -> run(transaction, SAVE, List.copyOf(sheet.changed.values()), this::trails));
  }

  private static <T> Uni<Void> run(
      SqlConnection transaction, String statement, List<T> rows, Function<List<T>, Tuple> values) {
    return rows.isEmpty()
        ? Uni.createFrom().voidItem()
        : transaction.preparedQuery(statement).execute(values.apply(rows)).replaceWithVoid();
  }

  private Uni<List<Noticed>> notice(SqlConnection transaction, List<Compared> compared) {
    List<Compared> odd =
        compared.stream()
            .filter(
                c -> !c.difference().appeared().isEmpty() || !c.difference().redated().isEmpty())
            .toList();
    if (odd.isEmpty()) {
      return Uni.createFrom().item(List.of());
    }
    return readings
        .before(transaction, odd.stream().map(c -> moment(c.reading())).toList())
        .map(earlier -> odd.stream().flatMap(c -> hintsOf(c, earlier)).toList());
  }

  private static Moment moment(Reading reading) {
    return new Moment(reading.viewpoint(), reading.due());
  }

  private Stream<Noticed> hintsOf(Compared compared, Map<Moment, Earlier> earlier) {
    Reading reading = compared.reading();
    Instant due = compared.before().due();
    Earlier before = earlier.getOrDefault(moment(reading), new Earlier(due, due));
    return ReadingHint.of(compared.difference(), before.startedAt(), zone).stream()
        .map(hint -> new Noticed(compared, before, hint));
  }

  private Tuple bodies(List<Keeping> kept) {
    return Tuple.tuple()
        .addArrayOfString(column(kept, String[]::new, k -> k.reading().page().hash()))
        .addArrayOfLocalDate(
            column(
                kept,
                LocalDate[]::new,
                k -> LocalDate.ofInstant(k.reading().due(), zone).withDayOfMonth(1)))
        .addArrayOfString(column(kept, String[]::new, k -> k.reading().page().contentType()))
        .addArrayOfInteger(column(kept, Integer[]::new, k -> k.reading().page().bytes()))
        .addArrayOfBoolean(column(kept, Boolean[]::new, k -> k.reading().page().cut()))
        .addValue(column(kept, Buffer[]::new, k -> Buffer.buffer(k.reading().page().body())))
        .addArrayOfOffsetDateTime(times(kept, k -> k.reading().startedAt()));
  }

  private Tuple references(List<Keeping> kept) {
    return Tuple.tuple()
        .addArrayOfInteger(column(kept, Integer[]::new, k -> k.reading().target()))
        .addArrayOfShort(numbers(kept, k -> k.reading().place()))
        .addArrayOfOffsetDateTime(times(kept, k -> k.reading().due()))
        .addArrayOfString(column(kept, String[]::new, k -> k.reading().page().hash()))
        .addArrayOfString(column(kept, String[]::new, k -> k.reading().page().url()))
        .addArrayOfShort(column(kept, Short[]::new, k -> (short) k.reading().page().status()))
        .addArrayOfString(column(kept, String[]::new, k -> k.reading().page().contentType()))
        .addArrayOfString(column(kept, String[]::new, k -> k.reading().page().etag()))
        .addArrayOfString(column(kept, String[]::new, k -> k.reading().page().lastModified()))
        .addArrayOfInteger(column(kept, Integer[]::new, k -> k.reading().page().bytes()))
        .addArrayOfBoolean(column(kept, Boolean[]::new, k -> k.reading().page().cut()))
        .addArrayOfString(
            column(kept, String[]::new, k -> k.occasion().name().toLowerCase(Locale.ROOT)))
        .addArrayOfString(column(kept, String[]::new, Keeping::freshness));
  }

  private Tuple hints(List<Noticed> noticed) {
    return Tuple.tuple()
        .addArrayOfInteger(column(noticed, Integer[]::new, n -> n.compared().reading().target()))
        .addArrayOfShort(numbers(noticed, n -> n.compared().reading().place()))
        .addArrayOfOffsetDateTime(times(noticed, n -> n.compared().reading().due()))
        .addArrayOfString(column(noticed, String[]::new, n -> n.hint().kind().code()))
        .addArrayOfLong(column(noticed, Long[]::new, n -> n.hint().item()))
        .addArrayOfString(column(noticed, String[]::new, n -> cut(n.hint().title(), 500)))
        .addArrayOfString(column(noticed, String[]::new, n -> cut(n.hint().link(), 2_000)))
        .addArrayOfOffsetDateTime(times(noticed, n -> n.hint().from()))
        .addArrayOfOffsetDateTime(times(noticed, n -> n.hint().to()))
        .addArrayOfInteger(column(noticed, Integer[]::new, n -> n.hint().count()))
        .addArrayOfOffsetDateTime(times(noticed, n -> n.earlier().due()))
        .addArrayOfString(column(noticed, String[]::new, n -> n.compared().hashBefore()))
        .addArrayOfString(column(noticed, String[]::new, n -> n.compared().hash()))
        .addArrayOfString(column(noticed, String[]::new, n -> n.hint().text().zh()))
        .addArrayOfString(column(noticed, String[]::new, n -> n.hint().text().en()));
  }

  private Tuple trails(List<Trail> trails) {
    return Tuple.tuple()
        .addArrayOfInteger(column(trails, Integer[]::new, t -> t.seen().target()))
        .addArrayOfShort(numbers(trails, t -> t.seen().place()))
        .addArrayOfLong(column(trails, Long[]::new, Trail::basis))
        .addArrayOfBoolean(column(trails, Boolean[]::new, Trail::undated))
        .addArrayOfOffsetDateTime(times(trails, Trail::due))
        .addValue(column(trails, Buffer[]::new, t -> Buffer.buffer(t.items().written())))
        .addArrayOfString(column(trails, String[]::new, t -> ofKept(t, Trail.Kept::hash)))
        .addArrayOfOffsetDateTime(times(trails, t -> ofKept(t, Trail.Kept::due)))
        .addArrayOfOffsetDateTime(times(trails, t -> ofKept(t, Trail.Kept::storedAt)))
        .addArrayOfString(column(trails, String[]::new, t -> ofKept(t, Trail.Kept::freshness)));
  }

  private static <T> T ofKept(Trail trail, Function<Trail.Kept, T> part) {
    return trail.kept() == null ? null : part.apply(trail.kept());
  }

  private static String cut(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most);
  }

  private static <T, V> V[] column(List<T> rows, IntFunction<V[]> make, Function<T, V> value) {
    return rows.stream().map(value).toArray(make);
  }

  private <T> Short[] numbers(List<T> rows, Function<T, Place> value) {
    return column(rows, Short[]::new, row -> places.numberOf(value.apply(row)));
  }

  private static <T> OffsetDateTime[] times(List<T> rows, Function<T, Instant> value) {
    return rows.stream()
        .map(value)
        .map(at -> at == null ? null : at.atOffset(ZoneOffset.UTC))
        .toArray(OffsetDateTime[]::new);
  }
}
