package cn.xunjian.cases.sites;

import cn.xunjian.cases.sites.FunctionLink.Look;
import cn.xunjian.cases.sites.FunctionLink.Seen;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Where the functions of sites are found, in PostgreSQL. */
@ApplicationScoped
public class SiteFunctionStore {

  /** Another address was not looked at yet; the same one keeps what was seen. */
  private static final String NAME =
      """
      insert into site_function as f (target_id, function, url, absent, actor, at) values ($1, $2, $3, $4, $5, $6)
      on conflict (target_id, function) do update set url = excluded.url, absent = excluded.absent, actor = excluded.actor,
        at = excluded.at,
        seen = case when f.url = excluded.url then f.seen else 'unseen' end,
        seen_at = case when f.url = excluded.url then f.seen_at end,
        detail = case when f.url = excluded.url then f.detail else '' end""";

  private static final String DUE =
      """
      select * from site_function where url is not null and (seen_at is null or seen_at < $1) and target_id = any($2)
      order by seen_at nulls first, target_id, function limit $3""";

  private static final String LOOKED =
      """
      update site_function set seen = $4, seen_at = $5, detail = $6 where target_id = $1 and function = $2 and url = $3""";

  private final Pool pool;

  SiteFunctionStore(Pool pool) {
    this.pool = pool;
  }

  /** Stores what a person named, all or none. */
  public Uni<Void> name(List<FunctionLink> links) {
    List<Tuple> rows =
        links.stream()
            .map(
                link ->
                    Tuple.of(
                        link.target(),
                        link.function().code(),
                        link.url(),
                        link.absent(),
                        link.actor(),
                        stored(link.at())))
            .toList();
    return pool.withTransaction(
        transaction -> transaction.preparedQuery(NAME).executeBatch(rows).replaceWithVoid());
  }

  /** All of all sites, at most four of each. */
  public Uni<List<FunctionLink>> all() {
    return pool.query("select * from site_function order by target_id, function")
        .execute()
        .map(SiteFunctionStore::list);
  }

  /** Those of a site. */
  public Uni<List<FunctionLink>> of(int target) {
    return pool.preparedQuery("select * from site_function where target_id = $1 order by function")
        .execute(Tuple.of(target))
        .map(SiteFunctionStore::list);
  }

  /** Links of some sites at which nobody looked since an instant, those that wait longest first. */
  Uni<List<FunctionLink>> due(Instant since, List<Integer> sites, int most) {
    return pool.preparedQuery(DUE)
        .execute(Tuple.of(stored(since), sites.toArray(Integer[]::new), most))
        .map(SiteFunctionStore::list);
  }

  /** Stores what was seen of a link, unless it has become another one meanwhile. */
  Uni<Void> looked(FunctionLink link, Look look) {
    return pool.preparedQuery(LOOKED)
        .execute(
            Tuple.of(
                link.target(),
                link.function().code(),
                link.url(),
                look.seen().code(),
                stored(look.at()),
                look.detail()))
        .replaceWithVoid();
  }

  private static List<FunctionLink> list(RowSet<Row> rows) {
    List<FunctionLink> links = new ArrayList<>(rows.size());
    for (Row row : rows) {
      OffsetDateTime seenAt = row.getOffsetDateTime("seen_at");
      links.add(
          new FunctionLink(
              row.getInteger("target_id"),
              SiteFunction.of(row.getString("function")),
              row.getString("url"),
              row.getString("absent"),
              row.getString("actor"),
              row.getOffsetDateTime("at").toInstant(),
              new Look(
                  Seen.of(row.getString("seen")),
                  seenAt == null ? null : seenAt.toInstant(),
                  row.getString("detail"))));
    }
    return links;
  }

  private static OffsetDateTime stored(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
