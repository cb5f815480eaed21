package cn.xunjian.registry.live;

import cn.xunjian.registry.Registered;
import cn.xunjian.registry.SharedTexts;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** What is registered, as the database has it at this moment. Lists come from memory. */
@ApplicationScoped
public class TargetListStore {

  private static final String SELECT =
      """
      select %s from target t join unit u on u.id = t.unit_id
      where t.removed_at is null and t.key = $1"""
          .formatted(RegisteredRow.COLUMNS);

  private static final String BELOW =
      """
      with recursive below as (
        select id from unit where %s union select c.id from unit c join below b on c.parent_id = b.id)
      select id from below""";

  private static final String DESCRIBED =
      """
      select exists (select 1 from target where removed_at is null
          and (supervising_unit is not null or person_in_charge is not null or reviewer is not null)),
        exists (select 1 from target where removed_at is null
        and (list_selector is not null or date_selector is not null or date_pattern is not null or base_year is not null
          or data_paths is not null)),
        exists (select 1 from target where removed_at is null and (level is not null or without_services))""";

  private final Pool pool;

  TargetListStore(Pool pool) {
    this.pool = pool;
  }

  /** The target of a key; an item of null if there is none. */
  public Uni<Registered> find(String key) {
    return pool.preparedQuery(SELECT)
        .execute(Tuple.of(key))
        .map(
            rows ->
                rows.size() == 0
                    ? null
                    : RegisteredRow.registered(rows.iterator().next(), new SharedTexts()));
  }

  /**
   * What any target has that most have not.
   *
   * @param responsible somebody who answers for it beside its unit
   * @param layout what an officer says of its page
   * @param scoring its level, or that its unit has no services
   */
  public record Described(boolean responsible, boolean layout, boolean scoring) {}

  /** What the export has columns for beside those that every file has. */
  public Uni<Described> described() {
    return pool.query(DESCRIBED)
        .execute()
        .map(rows -> rows.iterator().next())
        .map(row -> new Described(row.getBoolean(0), row.getBoolean(1), row.getBoolean(2)));
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
}
