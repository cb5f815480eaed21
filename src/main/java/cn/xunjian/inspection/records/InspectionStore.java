package cn.xunjian.inspection.records;

import cn.xunjian.fetch.address.WebAddress;
import cn.xunjian.inspection.page.PageLink;
import cn.xunjian.inspection.page.PageRole;
import cn.xunjian.inspection.walk.Errand;
import cn.xunjian.inspection.walk.WalkOrder.Begun;
import cn.xunjian.inspection.walk.WalkResult;
import cn.xunjian.inspection.walk.WalkTally;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.StreamSupport;

/** Inspections: who asked, how far they are, what they have still to open. */
@ApplicationScoped
public class InspectionStore {

  private static final String ASK =
      """
      insert into inspection (target_id, scope, state, asked_by, asked_at, seed)
      values ($1, $2, 'waiting', $3, $4, $5) on conflict do nothing returning *""";

  private static final String CLAIM =
      """
      update inspection set state = 'running', holder = $1, beat_at = $2, started_at = coalesce(started_at, $2)
      where id = (select id from inspection
        where state = 'waiting' or (state = 'running' and beat_at < $3)
        order by id limit 1 for update skip locked)
      returning *""";

  private static final String BEAT =
      """
      update inspection set beat_at = $3, progress = coalesce($4, progress)
      where id = $1 and holder = $2 and state = 'running' returning id""";

  private static final String END =
      """
      update inspection set state = $2, outcome = $3, ended_at = $4, detail = $5, checks = $6, holder = null
      where id = $1 and state = 'running'""";

  private static final String CANCEL =
      """
      update inspection set state = 'cancelled', outcome = 'cancelled', ended_at = $2
      where id = $1 and state in ('waiting', 'running') returning *""";

  private static final String ADDRESSES =
      """
      insert into inspection_address (inspection_id, ordinal, address, sort, role, depth, referrer, words, open_to_all)
      select $1, o, a, s, r, d, f, w, p
      from unnest($2::int[], $3::text[], $4::text[], $5::text[], $6::smallint[], $7::text[], $8::text[], $9::boolean[])
        as x (o, a, s, r, d, f, w, p)
      on conflict do nothing""";

  private static final String LIST =
      """
      select * from inspection
      where id < $1 and ($2::int is null or target_id = $2) and ($3::text is null or state = $3)
        and ($4::int[] is null or target_id = any($4))
      order by id desc limit $5""";

  private final Pool pool;

  InspectionStore(Pool pool) {
    this.pool = pool;
  }

  /** Asks for an inspection; null if one of the target waits or goes on already. */
  public Uni<Inspection> ask(int target, Inspection.Scope scope, String by, Instant at, long seed) {
    return pool.preparedQuery(ASK)
        .execute(Tuple.of(target, scope.code(), by, time(at), seed))
        .map(InspectionStore::only);
  }

  /**
   * Takes up the next that waits, or one whose holder has been silent.
   *
   * @param silentSince holders that were not heard of since are gone
   */
  public Uni<Inspection> claim(UUID holder, Instant now, Instant silentSince) {
    return pool.preparedQuery(CLAIM)
        .execute(Tuple.of(holder, time(now), time(silentSince)))
        .map(InspectionStore::only);
  }

  /** Says that the holder is alive; false if the inspection is no longer his. */
  public Uni<Boolean> beat(SqlClient client, long id, UUID holder, Instant now, WalkTally tally) {
    Tuple values =
        Tuple.of(id, holder, time(now)).addValue(tally == null ? null : WrittenProgress.of(tally));
    return client.preparedQuery(BEAT).execute(values).map(rows -> rows.size() > 0);
  }

  /** As {@link #beat(SqlClient, long, UUID, Instant, WalkTally)}, between two leaves. */
  public Uni<Boolean> beat(long id, UUID holder, Instant now) {
    return beat(pool, id, holder, now, null);
  }

  /** Ends an inspection, unless somebody cancelled it before. */
  public Uni<Void> end(long id, WalkResult result, Instant now) {
    String detail = result.detail();
    String state =
        switch (result.how()) {
          case COMPLETE, BOUNDED, UNREACHABLE -> "done";
          case CANCELLED -> "cancelled";
          case FAILED -> "failed";
        };
    String words = detail.length() <= 500 ? detail : detail.substring(0, 500);
    return pool.withTransaction(
        transaction ->
            transaction
                .preparedQuery(END)
                .execute(
                    Tuple.of(id, state, result.how().code(), time(now), words.replace('\0', ' '))
                        .addValue(WrittenProgress.of(result.checks())))
                .chain(() -> forget(transaction, id)));
  }

  private static Uni<Void> forget(SqlConnection transaction, long id) {
    return transaction
        .preparedQuery("delete from inspection_address where inspection_id = $1")
        .execute(Tuple.of(id))
        .replaceWithVoid();
  }

  /** Cancels an inspection; null if it has ended, or there is none. */
  public Uni<Inspection> cancel(long id, Instant now) {
    return pool.preparedQuery(CANCEL).execute(Tuple.of(id, time(now))).map(InspectionStore::only);
  }

  /** One inspection; null if there is none. */
  public Uni<Inspection> find(long id) {
    return pool.preparedQuery("select * from inspection where id = $1")
        .execute(Tuple.of(id))
        .map(InspectionStore::only);
  }

  /**
   * Inspections, the latest first.
   *
   * @param before only earlier ones than this number
   * @param target of this one only; null for all
   * @param state in this state only; null for all
   * @param among of these targets only; null for all
   */
  public Uni<List<Inspection>> list(
      long before, Integer target, String state, Integer[] among, int limit) {
    return pool.preparedQuery(LIST)
        .execute(Tuple.of(before, target, state, among, limit))
        .map(InspectionStore::all);
  }

  /** When each target was last looked through, or is being looked through. */
  public Uni<List<Inspection>> latest(Inspection.Scope scope) {
    return pool.preparedQuery(
            "select distinct on (target_id) * from inspection where scope = $1 order by target_id, id desc")
        .execute(Tuple.of(scope.code()))
        .map(InspectionStore::all);
  }

  /** The last of each target that came to its end. */
  public Uni<List<Inspection>> latestDone(Inspection.Scope scope) {
    return pool.preparedQuery(
            "select distinct on (target_id) * from inspection where scope = $1 and state = 'done' order by target_id, id desc")
        .execute(Tuple.of(scope.code()))
        .map(InspectionStore::all);
  }

  /** What an inspection had seen and opened before it was broken off. */
  public Uni<Begun> begun(Inspection inspection) {
    return pool.preparedQuery(
            "select * from inspection_address where inspection_id = $1 order by ordinal")
        .execute(Tuple.of(inspection.id()))
        .map(
            rows -> {
              List<Errand> errands = new ArrayList<>();
              Set<Integer> done = new HashSet<>();
              for (Row row : rows) {
                Errand errand = errand(row);
                errands.add(errand);
                if (row.getBoolean("done")) {
                  done.add(errand.ordinal());
                }
              }
              return new Begun(errands, done, inspection.tally());
            });
  }

  /** Stores what came in and what was opened. */
  public Uni<Void> note(
      SqlConnection transaction, long id, List<Errand> added, List<Integer> done) {
    Uni<?> all =
        added.isEmpty()
            ? Uni.createFrom().voidItem()
            : transaction.preparedQuery(ADDRESSES).execute(addresses(id, added));
    return all.chain(
            () ->
                transaction
                    .preparedQuery(
                        "update inspection_address set done = true where inspection_id = $1 and ordinal = any($2)")
                    .execute(Tuple.of(id).addArrayOfInteger(done.toArray(Integer[]::new))))
        .replaceWithVoid();
  }

  private static Tuple addresses(long id, List<Errand> added) {
    return Tuple.of(id)
        .addArrayOfInteger(column(added, Integer[]::new, Errand::ordinal))
        .addArrayOfString(column(added, String[]::new, e -> e.address().toString()))
        .addArrayOfString(column(added, String[]::new, e -> e.sort().name()))
        .addArrayOfString(
            column(added, String[]::new, e -> e.role() == null ? null : e.role().name()))
        .addArrayOfShort(column(added, Short[]::new, e -> (short) e.depth()))
        .addArrayOfString(column(added, String[]::new, Errand::referrer))
        .addArrayOfString(column(added, String[]::new, e -> e.words().replace('\0', ' ')))
        .addArrayOfBoolean(column(added, Boolean[]::new, Errand::openToAll));
  }

  static <T, V> V[] column(List<T> rows, IntFunction<V[]> make, Function<T, V> value) {
    return rows.stream().map(value).toArray(make);
  }

  private static Errand errand(Row row) {
    String role = row.getString("role");
    return new Errand(
        row.getInteger("ordinal"),
        WebAddress.parse(row.getString("address")),
        PageLink.Sort.valueOf(row.getString("sort")),
        role == null ? null : PageRole.valueOf(role),
        row.getShort("depth"),
        row.getString("referrer"),
        row.getString("words"),
        row.getBoolean("open_to_all"));
  }

  private static List<Inspection> all(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false).map(InspectionStore::read).toList();
  }

  private static Inspection only(RowSet<Row> rows) {
    return rows.size() == 0 ? null : read(rows.iterator().next());
  }

  private static Inspection read(Row row) {
    JsonObject progress = row.getJsonObject("progress");
    return new Inspection(
        row.getLong("id"),
        row.getInteger("target_id"),
        Inspection.Scope.valueOf(row.getString("scope").toUpperCase(Locale.ROOT)),
        Inspection.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        row.getString("outcome"),
        row.getString("asked_by"),
        instant(row, "asked_at"),
        instant(row, "started_at"),
        instant(row, "ended_at"),
        row.getLong("seed"),
        progress.isEmpty() ? WalkTally.NONE : WrittenProgress.tally(progress),
        row.getString("detail"),
        WrittenProgress.checks(row.getJsonArray("checks")));
  }

  static Instant instant(Row row, String column) {
    OffsetDateTime at = row.getOffsetDateTime(column);
    return at == null ? null : at.toInstant();
  }

  static OffsetDateTime time(Instant at) {
    return at == null ? null : at.atOffset(ZoneOffset.UTC);
  }
}
