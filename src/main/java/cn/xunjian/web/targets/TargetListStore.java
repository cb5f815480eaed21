package cn.xunjian.web.targets;

import cn.xunjian.ledger.Ledger;
import cn.xunjian.observation.Visit;
import cn.xunjian.web.targets.TargetSearch.Chosen;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Reads targets together with how they stand, one row each. */
@ApplicationScoped
public class TargetListStore {

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

  private static final String DESCRIBED =
      """
      select exists (select 1 from target where removed_at is null
        and (list_selector is not null or date_selector is not null or date_pattern is not null or base_year is not null))""";

  private final Pool pool;
  private final Ledger ledger;
  private final TargetSearch search;

  TargetListStore(Pool pool, Ledger ledger, TargetSearch search) {
    this.pool = pool;
    this.ledger = ledger;
    this.search = search;
  }

  /** The target of a key; an item of null if there is none. */
  Uni<TargetItem> find(String key) {
    return pool.preparedQuery(SELECT + " and t.key = $1")
        .execute(Tuple.of(key))
        .map(rows -> rows.size() == 0 ? null : item(rows.iterator().next()));
  }

  /** Whether an officer has described the page of any target. */
  public Uni<Boolean> describesAny() {
    return pool.query(DESCRIBED).execute().map(rows -> rows.iterator().next().getBoolean(0));
  }

  /** Targets in the order of their keys, beginning after one (null: at the first). */
  public Uni<List<TargetItem>> page(TargetFilter filter, String after, int limit) {
    if (filter.isEmpty()) {
      return rows(new Where().and("t.key > %s", after), limit);
    }
    return below(filter.unit).chain(units -> page(filter, units, after, limit));
  }

  private Uni<List<TargetItem>> page(
      TargetFilter filter, Set<Long> units, String after, int limit) {
    TargetSearch.Wanted wanted =
        new TargetSearch.Wanted(
            filter.registered(units),
            filter.standing(id -> ledger.state(id).orElse(null)),
            filter.q);
    return Uni.createFrom()
        .item(() -> search.first(wanted, after, limit))
        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
        .chain(chosen -> page(filter, units, after, chosen, limit));
  }

  /** The rows of those that memory chose, and of those that changed since and are wanted now. */
  private Uni<List<TargetItem>> page(
      TargetFilter filter, Set<Long> units, String after, Chosen chosen, int limit) {
    boolean full = chosen.targets().length == limit;
    Where unchanged =
        new Where()
            .and("t.id = any (%s)", chosen.targets())
            .and("t.revision <= %s", chosen.revision());
    Where changed = where(filter, after, units).and("t.revision > %s", chosen.revision());
    if (full) {
      changed.and("t.key <= %s", chosen.last());
    }
    return Uni.combine()
        .all()
        .unis(rows(unchanged, limit), rows(changed, limit))
        .with(TargetListStore::together)
        .chain(
            page ->
                full && page.size() < limit
                    ? page(filter, units, chosen.last(), limit - page.size())
                        .map(more -> joined(page, more))
                    : Uni.createFrom().item(page.subList(0, Math.min(limit, page.size()))));
  }

  private static List<TargetItem> together(List<TargetItem> unchanged, List<TargetItem> changed) {
    if (changed.isEmpty()) {
      return unchanged;
    }
    List<TargetItem> all = joined(unchanged, changed);
    all.sort(Comparator.comparing(TargetItem::key));
    return all;
  }

  private static List<TargetItem> joined(List<TargetItem> some, List<TargetItem> more) {
    List<TargetItem> all = new ArrayList<>(some.size() + more.size());
    all.addAll(some);
    all.addAll(more);
    return all;
  }

  private Uni<List<TargetItem>> rows(Where where, int limit) {
    return pool.preparedQuery(SELECT + where.text + " order by t.key limit " + limit)
        .execute(Tuple.wrap(where.values))
        .map(this::items);
  }

  /** What is wanted, as the database understands it. */
  private static Where where(TargetFilter filter, String after, Set<Long> units) {
    Where where =
        new Where()
            .word("t.kind", filter.kind)
            .word("t.platform", filter.platform)
            .word("t.status", filter.status)
            .word("s.freshness", filter.freshness)
            .word("coalesce(s.state, 'unknown')", filter.state)
            .and("t.key > %s", after)
            .and("t.region collate \"C\" >= %s", filter.region)
            .and("t.region collate \"C\" < %s", successor(filter.region))
            .and(NAMED, filter.q);
    return units == null ? where : where.and("t.unit_id = any (%s)", units.toArray(Long[]::new));
  }

  /** The first text behind all that begin with these digits, in the order of bytes. */
  static String successor(String digits) {
    if (digits == null || digits.isEmpty()) {
      return null;
    }
    int last = digits.length() - 1;
    return digits.substring(0, last) + (char) (digits.charAt(last) + 1);
  }

  /** The numbers of a unit and of all below it; an item of null without a unit. */
  private Uni<Set<Long>> below(String unit) {
    if (unit == null || unit.isEmpty()) {
      return Uni.createFrom().nullItem();
    }
    boolean number = unit.matches("[0-9]{1,18}");
    return pool.preparedQuery(BELOW.formatted(number ? "id = $1::text::bigint" : "name = $1"))
        .execute(Tuple.of(unit))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> row.getLong(0))
                    .collect(Collectors.toSet()));
  }

  /**
   * Conditions. Texts travel as parameters; words of closed lists and numbers stand in the
   * statement, so that it is planned for how many have this word: of the sites that are down there
   * are few, of those that are up there are many.
   */
  private static final class Where {
    private final StringBuilder text = new StringBuilder();
    private final List<Object> values = new ArrayList<>();

    Where word(String column, String word) {
      if (word != null && !word.isEmpty()) {
        if (!word.matches("[a-z_-]+")) {
          throw new IllegalArgumentException(word + " is no word of a closed list");
        }
        text.append(" and ").append(column).append(" = '").append(word).append('\'');
      }
      return this;
    }

    Where and(String condition, Object value) {
      if (value != null && !"".equals(value)) {
        values.add(value);
        text.append(" and ").append(condition.formatted("$" + values.size()));
      }
      return this;
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
