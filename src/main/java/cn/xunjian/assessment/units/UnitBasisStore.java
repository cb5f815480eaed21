package cn.xunjian.assessment.units;

import cn.xunjian.assessment.card.CardItem.Kind;
import cn.xunjian.assessment.card.CardJson;
import cn.xunjian.assessment.card.ItemState;
import cn.xunjian.assessment.units.ItemCount.Worst;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.sqlclient.data.Numeric;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** What the cards of units are made of, out of PostgreSQL, which counts the items of all cards. */
@ApplicationScoped
public class UnitBasisStore {

  private static final String ITEMS =
      """
      with item as (
        select c.unit_id, c.key, i ->> 'indicator' as indicator, i ->> 'kind' as kind, i ->> 'state' as state,
          coalesce((i ->> 'counted')::numeric, 0) as counted, coalesce((i ->> 'proposed')::numeric, 0) as proposed
        from standing_card c, jsonb_array_elements(c.content::jsonb -> 'items') i
        where c.assessment_id = $1 and ($2::bigint[] is null or c.unit_id = any ($2))),
      judged as (
        select *, case kind when 'VETO' then state = 'CONFIRMED' else counted > 0 end as hit from item)
      select unit_id, indicator, kind, state, count(*) as cards, count(*) filter (where hit) as hits, sum(counted) as counted,
        sum(proposed) as proposed,
        (array_agg(key order by counted desc, key collate "C") filter (where hit))[1:%1$d] as keys,
        (array_agg(counted order by counted desc, key collate "C") filter (where hit))[1:%1$d] as points
      from judged group by 1, 2, 3, 4 order by 1, 2, 3, 4"""
          .formatted(UnitCardItem.MOST);

  private static final String OWN =
      """
      select id, unit_id, sha256, content from standing_unit_card
      where assessment_id = $1 and ($2::bigint[] is null or unit_id = any ($2)) order by unit_id""";

  private final Pool pool;

  UnitBasisStore(Pool pool) {
    this.pool = pool;
  }

  /**
   * All that the cards of some units are made of, as far as these units answer for it.
   *
   * @param units null for all
   */
  public Uni<UnitBasis> of(long assessment, Set<Long> units) {
    return of(pool, assessment, units);
  }

  /** All of an assessment as a transaction sees it. */
  public static Uni<UnitBasis> all(SqlClient transaction, long assessment) {
    return of(transaction, assessment, null);
  }

  private static Uni<UnitBasis> of(SqlClient client, long assessment, Set<Long> units) {
    Tuple wanted = Tuple.of(assessment, units == null ? null : units.toArray(Long[]::new));
    return CardResultStore.of(client, assessment, units)
        .chain(
            results ->
                client
                    .preparedQuery(ITEMS)
                    .execute(wanted)
                    .map(rows -> list(rows, UnitBasisStore::count))
                    .chain(
                        items ->
                            client
                                .preparedQuery(OWN)
                                .execute(wanted)
                                .map(rows -> list(rows, UnitBasisStore::own))
                                .map(own -> new UnitBasis(results, items, own))));
  }

  private static <T> List<T> list(RowSet<Row> rows, Function<Row, T> of) {
    return StreamSupport.stream(rows.spliterator(), false).map(of).toList();
  }

  private static ItemCount count(Row row) {
    return new ItemCount(
        row.getLong("unit_id"),
        row.getString("indicator"),
        Kind.valueOf(row.getString("kind")),
        ItemState.valueOf(row.getString("state")),
        row.getLong("cards"),
        row.getLong("hits"),
        row.getBigDecimal("counted"),
        row.getBigDecimal("proposed"),
        worst(row));
  }

  private static List<Worst> worst(Row row) {
    String[] keys = row.getArrayOfStrings("keys");
    if (keys == null) {
      return List.of();
    }
    Numeric[] points = row.getArrayOfNumerics("points");
    List<Worst> worst = new ArrayList<>();
    for (int i = 0; i < keys.length; i++) {
      worst.add(new Worst(keys[i], points[i].bigDecimalValue()));
    }
    return worst;
  }

  private static OwnCard own(Row row) {
    return new OwnCard(
        row.getLong("id"),
        row.getLong("unit_id"),
        row.getString("sha256"),
        CardJson.card(row.getString("content")));
  }
}
