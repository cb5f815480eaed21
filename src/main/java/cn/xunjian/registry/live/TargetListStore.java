package cn.xunjian.registry.live;

import cn.xunjian.registry.Registered;
import cn.xunjian.registry.SharedTexts;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Lists what is registered, in the order of the keys, as the database has it at this moment. */
@ApplicationScoped
public class TargetListStore {

  /**
   * A target as it is listed.
   *
   * @param version counts its changes; a writer has to name it
   */
  public record Listed(Registered target, int version) {

    public String key() {
      return target.key().value();
    }
  }

  /**
   * What is asked of a target; each may be null or empty for anything.
   *
   * @param region its first digits
   * @param part what its name or key holds, in any case
   * @param units the numbers of its units; null for any
   */
  public record Wanted(
      String kind, String platform, String status, String region, String part, Set<Long> units) {}

  private static final String SELECT =
      """
      select %s, t.version from target t join unit u on u.id = t.unit_id
      where t.removed_at is null"""
          .formatted(RegisteredRow.COLUMNS);

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

  TargetListStore(Pool pool) {
    this.pool = pool;
  }

  /** The target of a key; an item of null if there is none. */
  public Uni<Listed> find(String key) {
    return pool.preparedQuery(SELECT + " and t.key = $1")
        .execute(Tuple.of(key))
        .map(rows -> rows.size() == 0 ? null : listed(rows).get(0));
  }

  /** Whether an officer has described the page of any target. */
  public Uni<Boolean> describesAny() {
    return pool.query(DESCRIBED).execute().map(rows -> rows.iterator().next().getBoolean(0));
  }

  /** The first targets behind a key (null: from the first). */
  public Uni<List<Listed>> after(String key, int limit) {
    return rows(new Where().and("t.key > %s", key), limit);
  }

  /** Those of some targets that did not change after a revision. */
  public Uni<List<Listed>> unchanged(Integer[] targets, long revision) {
    return rows(
        new Where().and("t.id = any (%s)", targets).and("t.revision <= %s", revision),
        targets.length);
  }

  /**
   * The first targets that changed after a revision and are wanted now.
   *
   * @param after the key to begin behind; null for the beginning
   * @param last the last key that counts; null for any
   */
  public Uni<List<Listed>> changed(
      Wanted wanted, long revision, String after, String last, int limit) {
    Where where =
        new Where()
            .word("t.kind", wanted.kind())
            .word("t.platform", wanted.platform())
            .word("t.status", wanted.status())
            .and("t.key > %s", after)
            .and("t.region collate \"C\" >= %s", wanted.region())
            .and("t.region collate \"C\" < %s", successor(wanted.region()))
            .and(NAMED, wanted.part())
            .and("t.revision > %s", revision)
            .and("t.key <= %s", last);
    Set<Long> units = wanted.units();
    return rows(
        units == null ? where : where.and("t.unit_id = any (%s)", units.toArray(Long[]::new)),
        limit);
  }

  private Uni<List<Listed>> rows(Where where, int limit) {
    return pool.preparedQuery(SELECT + where.text + " order by t.key limit " + limit)
        .execute(Tuple.wrap(where.values))
        .map(TargetListStore::listed);
  }

  private static List<Listed> listed(RowSet<Row> rows) {
    SharedTexts words = new SharedTexts();
    List<Listed> listed = new ArrayList<>(rows.size());
    for (Row row : rows) {
      listed.add(
          new Listed(RegisteredRow.registered(row, words), row.getInteger(RegisteredRow.SIZE)));
    }
    return listed;
  }

  /** The first text behind all that begin with these digits, in the order of bytes. */
  static String successor(String digits) {
    if (digits == null || digits.isEmpty()) {
      return null;
    }
    int last = digits.length() - 1;
    return digits.substring(0, last) + (char) (digits.charAt(last) + 1);
  }

  /**
   * The numbers of a unit and of all below it, by its number or name; an item of null without one.
   */
  public Uni<Set<Long>> below(String unit) {
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
   * Conditions. Texts travel as parameters; words of closed lists stand in the statement, so that
   * it is planned for how many have this word.
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
}
