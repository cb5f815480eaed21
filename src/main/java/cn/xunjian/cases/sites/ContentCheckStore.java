package cn.xunjian.cases.sites;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Who went through what sites have kept, in PostgreSQL. */
@ApplicationScoped
public class ContentCheckStore {

  private static final String ADD =
      "insert into content_check (target_id, actor, at, note, seen) values ($1, $2, $3, $4, $5) returning *";

  private static final String LAST =
      "select distinct on (target_id) * from content_check order by target_id, id desc";

  private final Pool pool;

  ContentCheckStore(Pool pool) {
    this.pool = pool;
  }

  public Uni<ContentCheck> add(ContentCheck check) {
    return pool.preparedQuery(ADD)
        .execute(
            Tuple.of(
                check.target(),
                check.actor(),
                check.at().atOffset(ZoneOffset.UTC),
                check.note(),
                check.seen().json()))
        .map(rows -> list(rows).get(0));
  }

  /** The last one of each site. */
  public Uni<List<ContentCheck>> last() {
    return pool.query(LAST).execute().map(ContentCheckStore::list);
  }

  private static List<ContentCheck> list(RowSet<Row> rows) {
    List<ContentCheck> checks = new ArrayList<>(rows.size());
    for (Row row : rows) {
      checks.add(
          new ContentCheck(
              row.getLong("id"),
              row.getInteger("target_id"),
              row.getString("actor"),
              row.getOffsetDateTime("at").toInstant(),
              row.getString("note"),
              ContentCheck.Seen.of(row.getJsonObject("seen"))));
    }
    return checks;
  }
}
