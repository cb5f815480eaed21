package cn.xunjian.registry.changes;

import cn.xunjian.registry.Unit;
import cn.xunjian.registry.UnitTree;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Reads the tree of units. */
@ApplicationScoped
public class UnitStore {

  /**
   * A unit with its place and its weight.
   *
   * @param path the names from the top down to the unit
   * @param targets how many targets it answers for itself
   * @param targetsBelow how many it and all units below it answer for
   */
  public record Placed(Unit unit, List<String> path, long targets, long targetsBelow) {
    public Placed {
      path = List.copyOf(path);
    }
  }

  /**
   * Which units are asked for.
   *
   * @param parent only those right below this unit; null for any, 0 for the top units
   * @param words a part of the name, in any case; null for any
   * @param within nothing else is shown, nor its name; null for any
   */
  public record Filter(Long parent, String words, Set<Long> within) {}

  private static final String PLACED =
      """
      select u.*,
        (with recursive up as (
           select u.id, u.name, u.parent_id, 0 as height
           union all
           select p.id, p.name, p.parent_id, up.height + 1 from unit p join up on p.id = up.parent_id)
         select array_agg(name order by height desc) from up
         where $2::bigint[] is null or height = 0 or id = any($2)) as path,
        (select count(*) from target t where t.unit_id = u.id and t.removed_at is null) as targets,
        (with recursive below as (
           select u.id
           union all
           select c.id from unit c join below on c.parent_id = below.id)
         select count(*) from target t join below on t.unit_id = below.id where t.removed_at is null)
         as targets_below
      from unit u
      """;

  private static final String BRANCHES =
      """
      with recursive branch as (
        select id as top, id from unit where id = any($1)
        union all select b.top, u.id from unit u join branch b on u.parent_id = b.id)
      select top, id from branch""";

  private final Pool pool;

  public UnitStore(Pool pool) {
    this.pool = pool;
  }

  /** Units in the order of their numbers, beginning after one. */
  public Uni<List<Placed>> page(Filter filter, long after, int limit) {
    return pool.preparedQuery(
            PLACED
                + """
                where u.id > $1
                  and ($2::bigint[] is null or u.id = any($2))
                  and ($3::bigint is null or coalesce(u.parent_id, 0) = $3 or ($3 = 0 and not u.parent_id = any($2)))
                  and ($4::text is null or strpos(lower(u.name), lower($4)) > 0)
                order by u.id limit $5""")
        .execute(Tuple.of(after, numbers(filter.within()), filter.parent(), filter.words(), limit))
        .map(UnitStore::placed);
  }

  private static Long[] numbers(Set<Long> units) {
    return units == null ? null : units.toArray(Long[]::new);
  }

  /**
   * The unit of a number; an item of null if there is none.
   *
   * @param within no other unit's name is shown; null for any
   */
  public Uni<Placed> find(long id, Set<Long> within) {
    return pool.preparedQuery(PLACED + "where u.id = $1")
        .execute(Tuple.of(id, numbers(within)))
        .map(rows -> rows.size() == 0 ? null : placed(rows).get(0));
  }

  /** Whether there is such a unit. */
  public Uni<Boolean> has(long id) {
    return pool.preparedQuery("select 1 from unit where id = $1")
        .execute(Tuple.of(id))
        .map(rows -> rows.size() == 1);
  }

  /**
   * The numbers of units and of all below them, by the number of each.
   *
   * @param units may hold null
   */
  public Uni<Map<Long, Set<Long>>> branches(Collection<Long> units) {
    Long[] wanted = units.stream().filter(Objects::nonNull).distinct().toArray(Long[]::new);
    return wanted.length == 0
        ? Uni.createFrom().item(Map.of())
        : pool.preparedQuery(BRANCHES)
            .execute(Tuple.tuple().addArrayOfLong(wanted))
            .map(
                rows -> {
                  Map<Long, Set<Long>> branches = new HashMap<>();
                  rows.forEach(
                      row ->
                          branches
                              .computeIfAbsent(row.getLong(0), top -> new HashSet<>())
                              .add(row.getLong(1)));
                  return branches;
                });
  }

  /** A number that grows with every change of the registry, and so of the tree. */
  public Uni<Long> revision() {
    return pool.query("select value from registry_revision")
        .execute()
        .map(rows -> rows.iterator().next().getLong(0));
  }

  /** The whole tree. */
  public Uni<UnitTree> tree() {
    return tree(pool);
  }

  public static Uni<UnitTree> tree(SqlClient client) {
    return client
        .preparedQuery("select * from unit order by id")
        .execute()
        .map(
            rows -> {
              List<Unit> units = new ArrayList<>(rows.size());
              rows.forEach(row -> units.add(unit(row)));
              return new UnitTree(units);
            });
  }

  private static List<Placed> placed(RowSet<Row> rows) {
    List<Placed> found = new ArrayList<>(rows.size());
    for (Row row : rows) {
      found.add(
          new Placed(
              unit(row),
              List.of(row.getArrayOfStrings("path")),
              row.getLong("targets"),
              row.getLong("targets_below")));
    }
    return found;
  }

  private static Unit unit(Row row) {
    return new Unit(
        row.getLong("id"),
        row.getString("name"),
        row.getLong("parent_id"),
        row.getString("region"),
        row.getInteger("version"));
  }
}
