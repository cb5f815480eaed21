package cn.xunjian.assessment.index;

import cn.xunjian.assessment.card.MachineScore;
import cn.xunjian.assessment.card.ScoreCard.Verdict;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** How targets stand, by the month, in PostgreSQL. */
@ApplicationScoped
public class IndexStore {

  private static final String PUT =
      """
      insert into health_month (month, target_id, key, kind, platform, unit_id, verdict, of_points, measured, lost, score,
        vetoes, edition, at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
      on conflict (month, target_id) do update set key = $3, kind = $4, platform = $5, unit_id = $6, verdict = $7,
        of_points = $8, measured = $9, lost = $10, score = $11, vetoes = $12, edition = $13, at = $14""";

  private static final String ALL =
      """
      select * from health_month where month = $1 and ($2::bigint[] is null or unit_id = any ($2))
        and ($3::text is null or kind = $3) and ($4::text is null or platform = $4)""";

  private static final String COUNTED =
      """
      insert into health_count (month, at) values ($1, $2) on conflict (month) do update set at = $2""";

  private final Pool pool;

  IndexStore(Pool pool) {
    this.pool = pool;
  }

  /**
   * Which targets are asked for.
   *
   * @param units only those of these units; null for all
   * @param kind only those; null for all
   * @param platform only those; null for all
   */
  public record Wanted(Set<Long> units, String kind, String platform) {

    /** These as parameters of a statement, after the month. */
    Tuple after(LocalDate month) {
      return Tuple.of(month, units == null ? null : units.toArray(Long[]::new), kind, platform);
    }
  }

  /** Stores how targets stand in a month; what was stored of them before is written over. */
  Uni<Void> put(LocalDate month, List<Standing> standings) {
    List<Tuple> rows = standings.stream().map(each -> row(month, each)).toList();
    return rows.isEmpty()
        ? Uni.createFrom().voidItem()
        : pool.withTransaction(
            transaction -> transaction.preparedQuery(PUT).executeBatch(rows).replaceWithVoid());
  }

  private static Tuple row(LocalDate month, Standing standing) {
    MachineScore health = standing.health();
    Object[] values = {
      month,
      standing.target(),
      standing.key(),
      standing.kind(),
      standing.platform(),
      standing.unit(),
      health.verdict().code(),
      health.of(),
      health.measured(),
      health.lost(),
      health.score(),
      String.join(" ", health.vetoes()),
      standing.edition(),
      at(standing.at())
    };
    return Tuple.from(values);
  }

  /**
   * A month is counted whole. Takes out of it who was not counted any more: he left the registry or
   * is at rest.
   */
  Uni<Void> counted(LocalDate month, Instant at) {
    return pool.withTransaction(
        transaction ->
            transaction
                .preparedQuery("delete from health_month where month = $1 and at < $2")
                .execute(Tuple.of(month, at(at)))
                .chain(
                    dropped ->
                        transaction
                            .preparedQuery(COUNTED)
                            .execute(Tuple.of(month, at(at)))
                            .replaceWithVoid()));
  }

  /** The newest month that was counted; an item of null if none was. */
  public Uni<LocalDate> newest() {
    return pool.query("select max(month) from health_count")
        .execute()
        .map(rows -> rows.iterator().next().getLocalDate(0));
  }

  /** When the last count ended; an item of null if none did. */
  public Uni<Instant> counted() {
    return pool.query("select max(at) from health_count")
        .execute()
        .map(rows -> rows.iterator().next().getOffsetDateTime(0))
        .map(at -> at == null ? null : at.toInstant());
  }

  /** How those asked for stood in a month, in no order; told by a worker, as it may be many. */
  public Uni<List<Standing>> all(LocalDate month, Wanted wanted) {
    return pool.preparedQuery(ALL)
        .execute(wanted.after(month))
        .emitOn(Infrastructure.getDefaultWorkerPool())
        .map(rows -> list(rows, IndexStore::standing));
  }

  static <T> List<T> list(RowSet<Row> rows, Function<Row, T> of) {
    return StreamSupport.stream(rows.spliterator(), false).map(of).toList();
  }

  static Standing standing(Row row) {
    String vetoes = row.getString("vetoes");
    return new Standing(
        row.getInteger("target_id"),
        row.getString("key"),
        row.getString("kind"),
        row.getString("platform"),
        row.getLong("unit_id"),
        new MachineScore(
            verdict(row.getString("verdict")),
            row.getBigDecimal("of_points"),
            row.getBigDecimal("measured"),
            row.getBigDecimal("lost"),
            row.getBigDecimal("score"),
            vetoes.isEmpty() ? List.of() : List.of(vetoes.split(" ", -1))),
        row.getString("edition"),
        row.getOffsetDateTime("at").toInstant());
  }

  static Verdict verdict(String code) {
    return Verdict.valueOf(code.toUpperCase(Locale.ROOT));
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
