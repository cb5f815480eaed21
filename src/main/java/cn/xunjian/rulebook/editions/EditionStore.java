package cn.xunjian.rulebook.editions;

import cn.xunjian.rulebook.Edition;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.StreamSupport;

/** The texts of editions in PostgreSQL. A text once stored never changes. */
@ApplicationScoped
class EditionStore {

  private static final String KEEP =
      """
      insert into rulebook_edition (id, version, base, sha256, content, stored_at)
      values ($1, $2, $3, $4, $5, $6) on conflict (id, version) do nothing""";

  private final Pool pool;

  EditionStore(Pool pool) {
    this.pool = pool;
  }

  /** All editions ever used or brought. */
  Uni<List<StoredEdition>> all() {
    return pool.query("select * from rulebook_edition order by id, version")
        .execute()
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(EditionStore::edition)
                    .toList());
  }

  /** One of them; null if there is none of this name. */
  Uni<StoredEdition> find(Edition edition) {
    return pool.preparedQuery("select * from rulebook_edition where id = $1 and version = $2")
        .execute(Tuple.of(edition.id(), edition.version()))
        .map(EditionStore::only);
  }

  /**
   * Keeps an edition, unless one of its name is kept already.
   *
   * @return what is kept under its name, which may be other content
   */
  Uni<StoredEdition> keep(StoredEdition draft) {
    Object[] values = {
      draft.edition().id(),
      draft.edition().version(),
      draft.base() == null ? null : draft.base().toString(),
      draft.sha256(),
      draft.content(),
      draft.storedAt().atOffset(ZoneOffset.UTC)
    };
    return pool.preparedQuery(KEEP).execute(Tuple.from(values)).chain(() -> find(draft.edition()));
  }

  private static StoredEdition only(RowSet<Row> rows) {
    return rows.size() == 0 ? null : edition(rows.iterator().next());
  }

  private static StoredEdition edition(Row row) {
    String base = row.getString("base");
    return new StoredEdition(
        new Edition(row.getString("id"), row.getInteger("version")),
        base == null ? null : Edition.parse(base),
        row.getString("sha256"),
        row.getString("content"),
        row.getOffsetDateTime("stored_at").toInstant());
  }
}
