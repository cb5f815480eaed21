package cn.xunjian.history;

import static cn.xunjian.observation.Publication.Precision.DAY;

import cn.xunjian.evidence.ProvenState;
import cn.xunjian.evidence.TrailStore;
import cn.xunjian.observation.Informant;
import cn.xunjian.observation.PlaceStore;
import cn.xunjian.observation.Publication;
import cn.xunjian.observation.Publication.Mark;
import cn.xunjian.observation.Reading;
import cn.xunjian.observation.SeenPage;
import cn.xunjian.observation.YearFrom;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * The readings in PostgreSQL and the publications they found, each stored once per target and
 * identity.
 */
@ApplicationScoped
public class ReadingLog {

  private static final String APPEND =
      """
      insert into reading (target_id, place, due_at, started_at, duration_us, source, outcome, detail, found, dated, newest, page_hash,
        newest_day, expires_at, judged_at, page_kind)
      select t, p, d, a, u, s, o, e, f, n, w, decode(h, 'hex'), y, x, j, k
      from unnest($1::int[], $2::smallint[], $3::timestamptz[], $4::timestamptz[], $5::bigint[], $6::text[], $7::text[], $8::text[],
        $9::int[], $10::int[], $11::timestamptz[], $12::text[], $13::timestamptz[], $14::timestamptz[], $15::timestamptz[],
        $16::text[]) as r (t, p, d, a, u, s, o, e, f, n, w, h, y, x, j, k) on conflict do nothing""";

  private static final String PUBLICATIONS =
      """
      insert into publication (target_id, identity_hash, identity, title, link, published_at, date_precision, found_by, first_seen_at,
        pushed_by, attested_by, evidence, expires_at, marks, year_from)
      select * from unnest($1::int[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::timestamptz[], $7::text[], $8::text[],
        $9::timestamptz[], $10::text[], $11::text[], $12::text[], $13::timestamptz[], $14::text[],
        $15::text[])
      on conflict (target_id, identity_hash) do update set attested_by = excluded.attested_by, evidence = excluded.evidence,
        expires_at = excluded.expires_at, year_from = excluded.year_from,
        published_at = case when publication.year_from = 'guess' then excluded.published_at else publication.published_at end,
        date_precision = case when publication.year_from = 'guess' then excluded.date_precision else publication.date_precision end
      where publication.expires_at < excluded.expires_at
        or (publication.year_from = 'guess' and excluded.published_at is not null and excluded.year_from is distinct from 'guess')""";

  private static final String KNOWN =
      """
      select count(*) from unnest($1::int[], $2::uuid[]) as x (t, h)
      join publication p on p.target_id = x.t and p.identity_hash = x.h""";

  private static final String READINGS =
      """
      select r.*, p.name as place_name, encode(r.page_hash, 'hex') as page
      from (select id, name collate "C" from unnest($5::smallint[], $6::text[]) as x (id, name)) p
      cross join lateral (
        select * from reading where target_id = $1 and place = p.id and due_at <= $2 and (due_at < $2 or p.name < $3)
        order by due_at desc limit $4) r
      order by r.due_at desc, p.name desc limit $4""";

  private static final String NEWEST =
      """
      select * from publication where target_id = $1 and (coalesce(published_at, '-infinity'), identity_hash) < ($2, $3)
      order by coalesce(published_at, '-infinity') desc, identity_hash desc limit $4""";

  private final Pool pool;
  private final PlaceStore places;
  private final TrailStore trails;

  public ReadingLog(Pool pool, PlaceStore places, TrailStore trails) {
    this.pool = pool;
    this.places = places;
    this.trails = trails;
  }

  /**
   * A stored publication.
   *
   * @param firstSeenAt when this system first saw it
   * @param told who told us of it; null if we read it
   */
  public record Stored(UUID hash, Publication publication, Instant firstSeenAt, Informant told) {}

  private record Found(int target, Publication publication, Instant seenAt, Informant told) {

    UUID hash() {
      return UUID.nameUUIDFromBytes(publication.identity().getBytes(StandardCharsets.UTF_8));
    }
  }

  /**
   * Appends a batch within the caller's transaction, with the evidence of what changed.
   *
   * @param judgedAt when each was judged
   * @param outlook how a target stands after the batch
   */
  public Uni<Void> append(
      SqlConnection transaction,
      List<Reading> readings,
      Function<Reading, Instant> judgedAt,
      IntFunction<ProvenState> outlook) {
    if (readings.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return places
        .number(readings.stream().map(Reading::place).toList())
        .chain(() -> appendRows(transaction, readings, judgedAt))
        .chain(() -> trails.append(transaction, readings, outlook));
  }

  private Uni<Void> appendRows(
      SqlConnection transaction, List<Reading> readings, Function<Reading, Instant> judgedAt) {
    List<Found> found =
        readings.stream()
            .flatMap(
                r ->
                    r.publications().stream()
                        .map(p -> new Found(r.target(), p, r.startedAt(), r.told())))
            .toList();
    Uni<Void> rows =
        transaction.preparedQuery(APPEND).execute(rows(readings, judgedAt)).replaceWithVoid();
    return found.isEmpty()
        ? rows
        : rows.chain(
            () ->
                transaction
                    .preparedQuery(PUBLICATIONS)
                    .execute(publications(found))
                    .replaceWithVoid());
  }

  private Tuple rows(List<Reading> readings, Function<Reading, Instant> judgedAt) {
    return Tuple.tuple()
        .addArrayOfInteger(readings.stream().map(Reading::target).toArray(Integer[]::new))
        .addArrayOfShort(
            readings.stream().map(r -> places.numberOf(r.place())).toArray(Short[]::new))
        .addArrayOfOffsetDateTime(
            readings.stream().map(r -> stored(r.due())).toArray(OffsetDateTime[]::new))
        .addArrayOfOffsetDateTime(
            readings.stream().map(r -> stored(r.startedAt())).toArray(OffsetDateTime[]::new))
        .addArrayOfLong(
            readings.stream().map(r -> r.duration().toNanos() / 1_000).toArray(Long[]::new))
        .addArrayOfString(readings.stream().map(r -> r.source().code()).toArray(String[]::new))
        .addArrayOfString(readings.stream().map(r -> r.outcome().code()).toArray(String[]::new))
        .addArrayOfString(readings.stream().map(r -> text(r.detail(), 1000)).toArray(String[]::new))
        .addArrayOfInteger(readings.stream().map(ReadingLog::foundIn).toArray(Integer[]::new))
        .addArrayOfInteger(readings.stream().map(ReadingLog::datedIn).toArray(Integer[]::new))
        .addArrayOfOffsetDateTime(times(readings, r -> newest(r, p -> true)))
        .addArrayOfString(
            readings.stream()
                .map(r -> r.page() == null ? null : r.page().hash())
                .toArray(String[]::new))
        .addArrayOfOffsetDateTime(times(readings, r -> newest(r, p -> p.precision() == DAY)))
        .addArrayOfOffsetDateTime(
            times(readings, r -> r.told() == null ? null : r.told().expiresAt()))
        .addArrayOfOffsetDateTime(times(readings, judgedAt))
        .addArrayOfString(readings.stream().map(ReadingLog::pageKind).toArray(String[]::new));
  }

  private static OffsetDateTime[] times(List<Reading> readings, Function<Reading, Instant> time) {
    return readings.stream().map(time.andThen(ReadingLog::stored)).toArray(OffsetDateTime[]::new);
  }

  private static Integer foundIn(Reading reading) {
    SeenPage page = reading.page();
    return page == null || page.again() == null
        ? reading.publications().size()
        : page.again().found();
  }

  private static Integer datedIn(Reading reading) {
    SeenPage page = reading.page();
    return page == null || page.again() == null
        ? (int) reading.publications().stream().filter(Publication::dated).count()
        : page.again().dated();
  }

  private static String pageKind(Reading reading) {
    SeenPage page = reading.page();
    return page == null || page.kind() == null ? null : page.kind().code();
  }

  private static Instant newest(Reading reading, Predicate<Publication> which) {
    return reading.publications().stream()
        .filter(which)
        .map(Publication::publishedAt)
        .filter(Objects::nonNull)
        .max(Comparator.naturalOrder())
        .orElse(null);
  }

  private static Tuple publications(List<Found> found) {
    // One statement must not meet the same row twice.
    Map<String, Found> once = new LinkedHashMap<>();
    found.forEach(f -> once.putIfAbsent(f.target() + " " + f.hash(), f));
    List<Found> each = List.copyOf(once.values());
    return Tuple.tuple()
        .addArrayOfInteger(each.stream().map(Found::target).toArray(Integer[]::new))
        .addArrayOfUUID(each.stream().map(Found::hash).toArray(UUID[]::new))
        .addArrayOfString(
            each.stream().map(f -> text(f.publication().identity(), 2000)).toArray(String[]::new))
        .addArrayOfString(
            each.stream().map(f -> text(f.publication().title(), 500)).toArray(String[]::new))
        .addArrayOfString(
            each.stream().map(f -> text(f.publication().link(), 2000)).toArray(String[]::new))
        .addArrayOfOffsetDateTime(
            each.stream()
                .map(f -> stored(f.publication().publishedAt()))
                .toArray(OffsetDateTime[]::new))
        .addArrayOfString(each.stream().map(f -> precision(f.publication())).toArray(String[]::new))
        .addArrayOfString(
            each.stream().map(f -> text(f.publication().foundBy(), 200)).toArray(String[]::new))
        .addArrayOfOffsetDateTime(
            each.stream().map(f -> stored(f.seenAt())).toArray(OffsetDateTime[]::new))
        .addArrayOfString(each.stream().map(f -> told(f, Informant::pusher)).toArray(String[]::new))
        .addArrayOfString(
            each.stream().map(f -> told(f, Informant::attestedBy)).toArray(String[]::new))
        .addArrayOfString(
            each.stream().map(f -> told(f, Informant::evidence)).toArray(String[]::new))
        .addArrayOfOffsetDateTime(
            each.stream()
                .map(f -> stored(told(f, Informant::expiresAt)))
                .toArray(OffsetDateTime[]::new))
        .addArrayOfString(each.stream().map(f -> marks(f.publication())).toArray(String[]::new))
        .addArrayOfString(each.stream().map(f -> yearFrom(f.publication())).toArray(String[]::new));
  }

  private static String marks(Publication publication) {
    return publication.marks().stream().map(Mark::code).sorted().collect(Collectors.joining(","));
  }

  private static String yearFrom(Publication publication) {
    return publication.yearFrom() == null ? null : publication.yearFrom().code();
  }

  private static <T> T told(Found found, Function<Informant, T> part) {
    return found.told() == null ? null : part.apply(found.told());
  }

  /** How many of the publications in these readings are stored already. */
  public Uni<Integer> known(List<Reading> readings) {
    Map<String, Found> once = new LinkedHashMap<>();
    readings.forEach(
        r ->
            r.publications().stream()
                .map(p -> new Found(r.target(), p, r.startedAt(), r.told()))
                .forEach(f -> once.putIfAbsent(f.target() + " " + f.hash(), f)));
    if (once.isEmpty()) {
      return Uni.createFrom().item(0);
    }
    Tuple ids =
        Tuple.tuple()
            .addArrayOfInteger(once.values().stream().map(Found::target).toArray(Integer[]::new))
            .addArrayOfUUID(once.values().stream().map(Found::hash).toArray(UUID[]::new));
    return pool.preparedQuery(KNOWN)
        .execute(ids)
        .map(rows -> rows.iterator().next().getLong(0).intValue());
  }

  private static Set<Mark> marks(String stored) {
    return Arrays.stream(Mark.values())
        .filter(mark -> Arrays.asList(stored.split(",", -1)).contains(mark.code()))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static String precision(Publication publication) {
    return publication.precision() == null ? null : publication.precision().code();
  }

  /** PostgreSQL's text knows no zero character. */
  private static String text(String value, int most) {
    String clean = value.replace('\0', '\ufffd');
    return clean.length() <= most ? clean : clean.substring(0, most);
  }

  private static OffsetDateTime stored(Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }

  /** Readings of a target, newest first. */
  public Uni<List<StoredReading>> readings(int target, Before before, int limit) {
    Tuple asked = Tuple.of(target, stored(before.due()), before.place(), limit);
    return places
        .all()
        .chain(
            all ->
                pool.preparedQuery(READINGS)
                    .execute(asked.addArrayOfShort(all.numbers()).addArrayOfString(all.names())))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false).map(ReadingLog::entry).toList());
  }

  static StoredReading entry(Row row) {
    OffsetDateTime newest = row.getOffsetDateTime("newest");
    return new StoredReading(
        row.getString("place_name"),
        row.getOffsetDateTime("due_at").toInstant(),
        row.getOffsetDateTime("started_at").toInstant(),
        Duration.ofNanos(row.getLong("duration_us") * 1_000),
        row.getString("source"),
        row.getString("outcome"),
        row.getString("detail"),
        row.getInteger("found"),
        row.getInteger("dated"),
        newest == null ? null : newest.toInstant(),
        row.getString("page_kind"),
        row.getString("page"));
  }

  /** Publications of a target, newest first, after the given place in that order. */
  public Uni<List<Stored>> publications(
      int target, OffsetDateTime afterDate, UUID afterHash, int limit) {
    return pool.preparedQuery(NEWEST)
        .execute(Tuple.of(target, afterDate, afterHash, limit))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(ReadingLog::publication)
                    .toList());
  }

  static Stored publication(Row row) {
    OffsetDateTime published = row.getOffsetDateTime("published_at");
    return new Stored(
        row.getUUID("identity_hash"),
        new Publication(
            row.getString("identity"),
            row.getString("title"),
            row.getString("link"),
            published == null ? null : published.toInstant(),
            Publication.Precision.of(row.getString("date_precision")),
            row.getString("found_by"),
            YearFrom.of(row.getString("year_from")),
            marks(row.getString("marks"))),
        row.getOffsetDateTime("first_seen_at").toInstant(),
        told(row));
  }

  private static Informant told(Row row) {
    OffsetDateTime expires = row.getOffsetDateTime("expires_at");
    Informant told =
        new Informant(
            row.getString("pushed_by"),
            row.getString("attested_by"),
            row.getString("evidence"),
            expires == null ? null : expires.toInstant());
    return told.pusher() == null && !told.attested() ? null : told;
  }
}
