package cn.xunjian.assessment.index;

import cn.xunjian.assessment.card.PassRate;
import cn.xunjian.assessment.card.ScoreCard.Verdict;
import cn.xunjian.assessment.index.IndexStore.Wanted;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;

/** Lists out of the health index: targets with their ranks, months with their figures. */
@ApplicationScoped
public class IndexListStore {

  /** What was checked has a rank among its kind: a veto comes last, no points before any. */
  private static final String PAGE =
      """
      select * from (
        select h.*, b.verdict as verdict_before, b.score as score_before,
          case h.verdict when 'fail' then 0 when 'open' then 1 else 2 end as place,
          case when h.verdict <> 'open' then rank() over (partition by h.kind, h.verdict = 'open'
            order by h.vetoes <> '', h.score desc nulls first) end as rank,
          count(*) filter (where h.verdict <> 'open') over (partition by h.kind) as of_ranked
        from health_month h left join health_month b on b.month = ($1::date - interval '1 month')::date and b.target_id = h.target_id
        where h.month = $1 and ($2::bigint[] is null or h.unit_id = any ($2))
          and ($3::text is null or h.kind = $3) and ($4::text is null or h.platform = $4)) ranked
      where ($5::text is null or verdict = $5)
        and ($6::int is null or (place, coalesce(score, 1000), key) > ($6, $7::numeric, $8))
      order by place, coalesce(score, 1000), key limit $9""";

  /**
   * Of which nothing can be said is neither bad nor good; the ranks of these few are not asked for.
   */
  private static final String WORST =
      """
      select h.*, b.verdict as verdict_before, b.score as score_before, null::bigint as rank, 0::bigint as of_ranked
      from (select * from health_month
        where month = $1 and verdict <> 'open' and ($2::bigint[] is null or unit_id = any ($2))
          and ($3::text is null or kind = $3) and ($4::text is null or platform = $4)
        order by verdict = 'pass', coalesce(score, 1000), key limit $5) h
      left join health_month b on b.month = ($1::date - interval '1 month')::date and b.target_id = h.target_id
      order by h.verdict = 'pass', coalesce(h.score, 1000), h.key""";

  /** The middle of an even number of scores is exact to three digits before it is rounded. */
  private static final String MONTHS =
      """
      select month, count(*) as targets, count(*) filter (where verdict = 'pass') as passed,
        count(*) filter (where verdict = 'fail') as failed, count(score) as scored, avg(score) as average,
        round(percentile_cont(0.5) within group (order by score)::numeric, 3) as median,
        coalesce(sum(measured), 0) as measured, coalesce(sum(of_points), 0) as of_points
      from health_month where month <= $1 and month > $5 and month in (select month from health_count) and ($2::bigint[] is null or unit_id = any ($2))
        and ($3::text is null or kind = $3) and ($4::text is null or platform = $4)
      group by month order by month""";

  /** Behind all scores: what has none. */
  private static final BigDecimal NO_SCORE = BigDecimal.valueOf(1000);

  private final Pool pool;

  IndexListStore(Pool pool) {
    this.pool = pool;
  }

  /**
   * A target in a list.
   *
   * @param rank among those of its kind that were checked, from 1; null if it was not, or where
   *     ranks are not asked for
   * @param ranked how many of its kind were; 0 where ranks are not asked for
   * @param verdictBefore of the month before; null if it was not counted then
   * @param scoreBefore of the month before; null if it had none
   */
  public record Listed(
      Standing standing, Integer rank, long ranked, Verdict verdictBefore, BigDecimal scoreBefore) {

    /** Where the list goes on after it. */
    public After place() {
      return new After(
          placed(standing.health().verdict()),
          standing.health().score() == null ? NO_SCORE : standing.health().score(),
          standing.key());
    }

    private static int placed(Verdict verdict) {
      return switch (verdict) {
        case FAIL -> 0;
        case OPEN -> 1;
        case PASS -> 2;
      };
    }
  }

  /** A place in the list. */
  public record After(int place, BigDecimal score, String key) {}

  /** What a month came to. */
  public record Month(LocalDate month, Figures figures) {}

  /**
   * Those that failed first, then those of which nothing can be said, then the lowest scores.
   *
   * @param verdict only those; null for all
   * @param after null for the first page
   */
  public Uni<List<Listed>> page(
      LocalDate month, Wanted wanted, String verdict, After after, int limit) {
    Tuple asked =
        wanted
            .after(month)
            .addString(verdict)
            .addInteger(after == null ? null : after.place())
            .addBigDecimal(after == null ? null : after.score())
            .addString(after == null ? null : after.key())
            .addInteger(limit);
    return pool.preparedQuery(PAGE)
        .execute(asked)
        .map(rows -> IndexStore.list(rows, IndexListStore::listed));
  }

  /** Those that failed, then the lowest scores, without ranks. */
  public Uni<List<Listed>> worst(LocalDate month, Wanted wanted, int limit) {
    return pool.preparedQuery(WORST)
        .execute(wanted.after(month).addInteger(limit))
        .map(rows -> IndexStore.list(rows, IndexListStore::listed));
  }

  private static Listed listed(Row row) {
    String before = row.getString("verdict_before");
    Long rank = row.getLong("rank");
    return new Listed(
        IndexStore.standing(row),
        rank == null ? null : rank.intValue(),
        row.getLong("of_ranked"),
        before == null ? null : IndexStore.verdict(before),
        row.getBigDecimal("score_before"));
  }

  /**
   * Months, the oldest first; those of which nothing is stored are left out.
   *
   * @param last the first day of the last one
   * @param number how many, counted back from it
   */
  public Uni<List<Month>> months(LocalDate last, long number, Wanted wanted) {
    return pool.preparedQuery(MONTHS)
        .execute(wanted.after(last).addLocalDate(last.minusMonths(number)))
        .map(rows -> IndexStore.list(rows, IndexListStore::month));
  }

  private static Month month(Row row) {
    long targets = row.getLong("targets");
    long passed = row.getLong("passed");
    long failed = row.getLong("failed");
    return new Month(
        row.getLocalDate("month"),
        new Figures(
            targets,
            passed + failed,
            passed,
            failed,
            targets - passed - failed,
            PassRate.of(passed, passed + failed),
            row.getLong("scored"),
            twoDecimals(row.getBigDecimal("average")),
            twoDecimals(row.getBigDecimal("median")),
            row.getBigDecimal("measured"),
            row.getBigDecimal("of_points")));
  }

  private static BigDecimal twoDecimals(BigDecimal number) {
    return number == null ? null : number.setScale(2, RoundingMode.HALF_UP);
  }
}
