package cn.xunjian.inspection.records;

import static cn.xunjian.inspection.records.InspectionStore.instant;
import static cn.xunjian.inspection.records.InspectionStore.time;

import cn.xunjian.inspection.page.FaultKind;
import cn.xunjian.observation.Phases;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;

/** Findings as persons read and mark them, and what they teach. */
@ApplicationScoped
public class FindingListStore {

  private static final String LIST =
      """
      select * from site_finding
      where id > $1 and ($2::int[] is null or target_id = any($2)) and ($3::text[] is null or kind = any($3))
        and (state = $4 or ($4 is null and state <> 'gone')) and ($5::bigint is null or inspection_id = $5)
      order by id limit $6""";

  private static final String STANDING =
      """
      select target_id, count(*)::int as n, max(first_seen) as newest from site_finding
      where target_id = any($1) and kind = any($2) and state in ('suspect', 'certain', 'confirmed') group by target_id""";

  private static final String COUNTS =
      """
      select kind, state, count(*) as n from site_finding where target_id = $1 and state <> 'gone'
      group by kind, state order by kind, state""";

  private static final String MARK =
      """
      update site_finding set state = $2, marked_by = $3, marked_at = $4, mark_reason = $5, tolerated_until = $6
      where id = $1 and state <> 'gone' returning *""";

  private static final String TEACH =
      """
      insert into finding_exception (kind, target_id, element, reason, taught_by, taught_at)
      values ($1, $2, $3, $4, $5, $6) returning *""";

  private static final String AGAIN =
      """
      select * from site_finding
      where state = 'suspect' and kind in ('dead_link', 'dead_image', 'dead_attachment') and last_day < $1
      order by target_id, id""";

  private final Pool pool;

  FindingListStore(Pool pool) {
    this.pool = pool;
  }

  /**
   * What findings are asked for.
   *
   * @param after only those with a greater number
   * @param targets of these only; null for all
   * @param kinds of these only; null for all
   * @param state in this state; null for all that are not gone
   * @param inspection last seen by this one; null for all
   */
  public record Wanted(
      long after,
      List<Integer> targets,
      List<FaultKind> kinds,
      FindingState state,
      Long inspection) {}

  public Uni<List<SiteFinding>> list(Wanted wanted, int limit) {
    Integer[] targets = wanted.targets() == null ? null : wanted.targets().toArray(Integer[]::new);
    String[] kinds =
        wanted.kinds() == null
            ? null
            : wanted.kinds().stream().map(FaultKind::code).toArray(String[]::new);
    String state = wanted.state() == null ? null : wanted.state().code();
    return pool.preparedQuery(LIST)
        .execute(Tuple.of(wanted.after(), targets, kinds, state, wanted.inspection(), limit))
        .map(FindingListStore::all);
  }

  /**
   * How many findings of a target stand: sure or not yet looked at.
   *
   * @param newest when the last of them was first seen
   */
  public record Standing(int target, int count, Instant newest) {}

  /** Of some targets and kinds; targets of which nothing stands are left out. */
  public Uni<List<Standing>> standing(List<Integer> targets, List<FaultKind> kinds) {
    return pool.preparedQuery(STANDING)
        .execute(
            Tuple.of(
                targets.toArray(Integer[]::new),
                kinds.stream().map(FaultKind::code).toArray(String[]::new)))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(
                        row ->
                            new Standing(
                                row.getInteger("target_id"),
                                row.getInteger("n"),
                                instant(row, "newest")))
                    .toList());
  }

  /** One finding; null if there is none. */
  public Uni<SiteFinding> find(long id) {
    return pool.preparedQuery("select * from site_finding where id = $1")
        .execute(Tuple.of(id))
        .map(FindingListStore::only);
  }

  /** Marks a finding; null if it is gone, or there is none. */
  public Uni<SiteFinding> mark(long id, FindingState state, SiteFinding.Mark mark) {
    return pool.preparedQuery(MARK)
        .execute(
            Tuple.of(id, state.code(), mark.by(), time(mark.at()), mark.reason(), mark.until()))
        .map(FindingListStore::only);
  }

  /** The links that failed on another day and wait for a second opinion, by target. */
  public Uni<List<SiteFinding>> waiting(LocalDate today) {
    return pool.preparedQuery(AGAIN).execute(Tuple.of(today)).map(FindingListStore::all);
  }

  /**
   * Teaches an exception.
   *
   * @param target of this site only; null for all
   */
  public Uni<FindingException> teach(
      FaultKind kind, Integer target, String element, SiteFinding.Mark mark) {
    return pool.preparedQuery(TEACH)
        .execute(Tuple.of(kind.code(), target, element, mark.reason(), mark.by(), time(mark.at())))
        .map(rows -> exception(rows.iterator().next()));
  }

  /** All that was taught. */
  public Uni<List<FindingException>> exceptions() {
    return pool.query("select * from finding_exception order by id")
        .execute()
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(FindingListStore::exception)
                    .toList());
  }

  /** Takes back what was taught; false if there is no such exception. */
  public Uni<Boolean> unteach(long id) {
    return pool.preparedQuery("delete from finding_exception where id = $1")
        .execute(Tuple.of(id))
        .map(rows -> rows.rowCount() > 0);
  }

  /** How many findings of a kind are in a state. */
  public record Count(FaultKind kind, FindingState state, long count) {}

  public Uni<List<Count>> counts() {
    return pool.query("select kind, state, count(*) as n from site_finding group by kind, state")
        .execute()
        .map(FindingListStore::counted);
  }

  /** Those of a target that are not gone, in the order of their codes. */
  public Uni<List<Count>> countsOf(int target) {
    return pool.preparedQuery(COUNTS).execute(Tuple.of(target)).map(FindingListStore::counted);
  }

  private static List<Count> counted(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false)
        .map(
            row ->
                new Count(
                    FaultKind.of(row.getString("kind")).orElseThrow(),
                    state(row),
                    row.getLong("n")))
        .toList();
  }

  private static FindingException exception(Row row) {
    return new FindingException(
        row.getLong("id"),
        FaultKind.of(row.getString("kind")).orElseThrow(),
        row.getInteger("target_id"),
        row.getString("element"),
        row.getString("reason"),
        row.getString("taught_by"),
        instant(row, "taught_at"));
  }

  private static FindingState state(Row row) {
    return FindingState.valueOf(row.getString("state").toUpperCase(Locale.ROOT));
  }

  private static List<SiteFinding> all(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false).map(FindingListStore::read).toList();
  }

  private static SiteFinding only(RowSet<Row> rows) {
    return rows.size() == 0 ? null : read(rows.iterator().next());
  }

  private static SiteFinding read(Row row) {
    Integer[] p = row.getArrayOfIntegers("phases");
    Instant markedAt = instant(row, "marked_at");
    SiteFinding.Mark mark =
        markedAt == null
            ? null
            : new SiteFinding.Mark(
                row.getString("marked_by"),
                markedAt,
                row.getString("mark_reason"),
                row.getLocalDate("tolerated_until"));
    return new SiteFinding(
        row.getLong("id"),
        row.getInteger("target_id"),
        FaultKind.of(row.getString("kind")).orElseThrow(),
        row.getString("page"),
        row.getString("element"),
        row.getString("value"),
        row.getString("around"),
        state(row),
        row.getShort("status"),
        row.getString("hash"),
        new Phases(p[0], p[1], p[2], p[3], p[4]),
        instant(row, "first_seen"),
        instant(row, "last_seen"),
        instant(row, "gone_at"),
        row.getInteger("days"),
        row.getLong("inspection_id"),
        mark);
  }
}
