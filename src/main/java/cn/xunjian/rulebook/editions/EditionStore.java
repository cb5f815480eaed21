package cn.xunjian.rulebook.editions;

import cn.xunjian.rulebook.Edition;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** The texts of editions and their assignments in PostgreSQL. A text once stored never changes. */
@ApplicationScoped
public class EditionStore {

  private static final String KEEP =
      """
      insert into rulebook_edition (id, version, sha256, content, stored_at)
      values ($1, $2, $3, $4, $5) on conflict (id, version) do nothing""";

  private static final String ASSIGN =
      """
      insert into rulebook_assignment (unit_id, edition_id, edition_version, valid_from, stored_at, configured)
      values ($1, $2, $3, $4, $5, $6)""";

  /** Whoever changes them waits for whoever is changing them; readers do not. */
  private static final String HOLD = "lock table rulebook_assignment in share row exclusive mode";

  private final Pool pool;

  EditionStore(Pool pool) {
    this.pool = pool;
  }

  /** All editions ever used or brought. */
  public Uni<List<StoredEdition>> editions() {
    return pool.query("select * from rulebook_edition order by id, version")
        .execute()
        .map(rows -> all(rows, EditionStore::edition));
  }

  /**
   * Keeps an edition, unless one of its name is kept already.
   *
   * @return what is kept under its name, which may be other content
   */
  public Uni<StoredEdition> keep(StoredEdition draft) {
    Object[] values = {
      draft.edition().id(),
      draft.edition().version(),
      draft.sha256(),
      draft.content(),
      stored(draft.storedAt())
    };
    return pool.preparedQuery(KEEP)
        .execute(Tuple.from(values))
        .chain(
            () ->
                pool.preparedQuery("select * from rulebook_edition where id = $1 and version = $2")
                    .execute(Tuple.of(draft.edition().id(), draft.edition().version())))
        .map(rows -> edition(rows.iterator().next()));
  }

  /** All assignments ever made, in the order in which they were made. */
  public Uni<List<StoredAssignment>> assignments() {
    return assignments(pool);
  }

  private static Uni<List<StoredAssignment>> assignments(SqlClient client) {
    return client
        .query("select * from rulebook_assignment order by number")
        .execute()
        .map(rows -> all(rows, EditionStore::assignment));
  }

  /** A number that grows with every change of the assignments. */
  public Uni<Long> revision() {
    return pool.query("select value from rulebook_revision")
        .execute()
        .map(rows -> rows.iterator().next().getLong(0));
  }

  /** Notes that the setting names another edition than the last time. */
  public Uni<Void> configured(Edition edition, Instant now) {
    return changed(
        connection ->
            assignments(connection)
                .chain(
                    known ->
                        known.stream()
                                .filter(StoredAssignment::configured)
                                .reduce((a, b) -> b)
                                .filter(last -> last.assignment().edition().equals(edition))
                                .isPresent()
                            ? Uni.createFrom().voidItem()
                            : add(
                                connection,
                                new Assignment(
                                    null, edition, known.isEmpty() ? Instant.EPOCH : now),
                                now,
                                true)));
  }

  /** Replaces all assignments that have not begun; those that have stay as they are. */
  public Uni<Void> plan(List<Assignment> ahead, Instant now) {
    return changed(
        connection ->
            connection
                .preparedQuery("delete from rulebook_assignment where valid_from > $1")
                .execute(Tuple.of(stored(now)))
                .chain(
                    () ->
                        Multi.createFrom()
                            .iterable(ahead)
                            .onItem()
                            .transformToUniAndConcatenate(each -> add(connection, each, now, false))
                            .collect()
                            .last()));
  }

  private Uni<Void> changed(Function<SqlConnection, Uni<Void>> change) {
    return pool.withTransaction(
        connection ->
            connection
                .query(HOLD)
                .execute()
                .chain(() -> change.apply(connection))
                .chain(
                    () ->
                        connection
                            .query("update rulebook_revision set value = value + 1")
                            .execute())
                .replaceWithVoid());
  }

  private static Uni<Void> add(
      SqlClient client, Assignment assignment, Instant now, boolean configured) {
    Edition edition = assignment.edition();
    Object[] values = {
      assignment.unit(),
      edition == null ? null : edition.id(),
      edition == null ? null : edition.version(),
      stored(assignment.from()),
      stored(now),
      configured
    };
    return client.preparedQuery(ASSIGN).execute(Tuple.from(values)).replaceWithVoid();
  }

  private static <T> List<T> all(RowSet<Row> rows, Function<Row, T> read) {
    return StreamSupport.stream(rows.spliterator(), false).map(read).toList();
  }

  private static StoredEdition edition(Row row) {
    return new StoredEdition(
        new Edition(row.getString("id"), row.getInteger("version")),
        row.getString("sha256"),
        row.getString("content"),
        row.getOffsetDateTime("stored_at").toInstant());
  }

  private static StoredAssignment assignment(Row row) {
    String id = row.getString("edition_id");
    return new StoredAssignment(
        row.getLong("number"),
        new Assignment(
            row.getLong("unit_id"),
            id == null ? null : new Edition(id, row.getInteger("edition_version")),
            row.getOffsetDateTime("valid_from").toInstant()),
        row.getOffsetDateTime("stored_at").toInstant(),
        row.getBoolean("configured"));
  }

  private static OffsetDateTime stored(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
