package cn.xunjian.assessment.store;

import static cn.xunjian.assessment.store.AssessmentStore.at;
import static cn.xunjian.assessment.store.AssessmentStore.list;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Who compared which numbers with the official text, in PostgreSQL. */
@ApplicationScoped
public class NumberCheckStore {

  private static final String ADD =
      """
      insert into number_check (edition, indicator, document, author, checked_on, stored_at) values ($1, $2, $3, $4, $5, $6)""";

  private static final String LAST =
      """
      select distinct on (indicator) * from number_check where edition = $1 order by indicator, id desc""";

  private final Pool pool;

  NumberCheckStore(Pool pool) {
    this.pool = pool;
  }

  public Uni<Void> add(NumberCheck check) {
    Object[] values = {
      check.edition(),
      check.indicator(),
      check.document(),
      check.author(),
      check.checkedOn(),
      at(check.storedAt())
    };
    return pool.preparedQuery(ADD).execute(Tuple.from(values)).replaceWithVoid();
  }

  /** The last check of each indicator of an edition. */
  public Uni<List<NumberCheck>> of(String edition) {
    return pool.preparedQuery(LAST)
        .execute(Tuple.of(edition))
        .map(rows -> list(rows, NumberCheckStore::check));
  }

  private static NumberCheck check(Row row) {
    return new NumberCheck(
        row.getString("edition"),
        row.getString("indicator"),
        row.getString("document"),
        row.getString("author"),
        row.getLocalDate("checked_on"),
        row.getOffsetDateTime("stored_at").toInstant());
  }
}
