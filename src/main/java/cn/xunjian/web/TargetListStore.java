package cn.xunjian.web;

import cn.xunjian.judging.Ledger;
import cn.xunjian.observation.Visit;
import cn.xunjian.web.NameSearch.Hits;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Reads targets together with how they stand, one row each. */
@ApplicationScoped
class TargetListStore {

  private static final String SELECT =
      """
      select %s
      from target t join unit u on u.id = t.unit_id left join target_state s on s.target_id = t.id
      where t.removed_at is null"""
          .formatted(TargetRow.COLUMNS);

  private static final String BELOW =
      """
      with recursive below as (
        select id from unit where %s union select c.id from unit c join below b on c.parent_id = b.id)
      select id from below""";

  private static final String NAMED =
      "(strpos(lower(t.name), lower(%1$s)) > 0 or strpos(lower(t.key), lower(%1$s)) > 0)";

  /** Beyond so many hits the first page is found by going through the targets in their order. */
  private static final int SPARSE = 1_000;

  private static final String DESCRIBED =
      """
      select exists (select 1 from target where removed_at is null
        and (list_selector is not null or date_selector is not null or date_pattern is not null or base_year is not null))""";

  private final Pool pool;
  private final Ledger ledger;
  private final NameSearch names;

  TargetListStore(Pool pool, Ledger ledger, NameSearch names) {
    this.pool = pool;
    this.ledger = ledger;
    this.names = names;
  }

  /** The target of a key; an item of null if there is none. */
  Uni<TargetItem> find(String key) {
    return pool.preparedQuery(SELECT + " and t.key = $1")
        .execute(Tuple.of(key))
        .map(rows -> rows.size() == 0 ? null : item(rows.iterator().next()));
  }

  /** Whether an officer has described the page of any target. */
  Uni<Boolean> describesAny() {
    return pool.query(DESCRIBED).execute().map(rows -> rows.iterator().next().getBoolean(0));
  }

  /** Targets in the order of their keys, beginning after one (null: at the first). */
  Uni<List<TargetItem>> page(TargetFilter filter, String after, int limit) {
    return Uni.combine()
        .all()
        .unis(below(filter.unit), hits(filter.q))
        .asTuple()
        .chain(
            found ->
                page(where(filter, after, found.getItem1(), found.getItem2().orElse(null)), limit));
  }

  private Uni<List<TargetItem>> page(Where where, int limit) {
    return pool.preparedQuery(SELECT + where.text + " order by t.key limit " + limit)
        .execute(Tuple.wrap(where.values))
        .map(this::items);
  }

  private static Where where(TargetFilter filter, String after, String units, Hits hits) {
    Where where = new Where();
    where.word("t.kind", filter.kind);
    where.word("t.platform", filter.platform);
    where.word("t.status", filter.status);
    where.word("s.freshness", filter.freshness);
    where.word(
        "unknown".equals(filter.state) ? "coalesce(s.state, 'unknown')" : "s.state", filter.state);
    where.and("t.key > %s", after);
    where.and("t.region collate \"C\" >= %s", filter.region);
    where.and("t.region collate \"C\" < %s", successor(filter.region));
    if (units != null) {
      where.text.append(" and t.unit_id = any ('{").append(units).append("}'::bigint[])");
    }
    where.and(NAMED, filter.q);
    if (hits != null && hits.targets() != null) {
      // A name that was changed since the names were read is looked for in the database.
      where.and("(t.id = any (%s)", hits.targets());
      where.text.append(" or t.revision > ").append(hits.revision()).append(')');
    }
    return where;
  }

  /** The first text behind all that begin with these digits, in the order of bytes. */
  static String successor(String digits) {
    if (digits == null || digits.isEmpty()) {
      return null;
    }
    int last = digits.length() - 1;
    return digits.substring(0, last) + (char) (digits.charAt(last) + 1);
  }

  /** The numbers of a unit and of all below it, with commas; an item of null without a unit. */
  private Uni<String> below(String unit) {
    if (unit == null || unit.isEmpty()) {
      return Uni.createFrom().nullItem();
    }
    boolean number = unit.matches("[0-9]{1,18}");
    return pool.preparedQuery(BELOW.formatted(number ? "id = $1::text::bigint" : "name = $1"))
        .execute(Tuple.of(unit))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> row.getLong(0).toString())
                    .collect(Collectors.joining(",")));
  }

  private Uni<Optional<Hits>> hits(String q) {
    return q == null || q.isEmpty()
        ? Uni.createFrom().item(Optional.empty())
        : Uni.createFrom()
            .item(() -> Optional.of(names.find(q, SPARSE)))
            .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
  }

  /**
   * Conditions. Texts travel as parameters; words of closed lists and numbers stand in the
   * statement, so that it is planned for how many have this word: of the sites that are down there
   * are few, of those that are up there are many.
   */
  private static final class Where {
    private final StringBuilder text = new StringBuilder();
    private final List<Object> values = new ArrayList<>();

    void word(String column, String word) {
      if (word != null && !word.isEmpty()) {
        if (!word.matches("[a-z_-]+")) {
          throw new IllegalArgumentException(word + " is no word of a closed list");
        }
        text.append(" and ").append(column).append(" = '").append(word).append('\'');
      }
    }

    void and(String condition, Object value) {
      if (value != null && !"".equals(value)) {
        values.add(value);
        text.append(" and ").append(condition.formatted("$" + values.size()));
      }
    }
  }

  private List<TargetItem> items(RowSet<Row> rows) {
    List<TargetItem> items = new ArrayList<>(rows.size());
    for (Row row : rows) {
      items.add(item(row));
    }
    return items;
  }

  private TargetItem item(Row row) {
    return TargetRow.item(row, this::lastVisit);
  }

  private Visit lastVisit(int target) {
    return ledger.state(target).map(state -> state.openness().last()).orElse(null);
  }
}
