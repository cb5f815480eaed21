package cn.xunjian.rulebook.editions;

import cn.xunjian.registry.changes.Expectation;
import cn.xunjian.rulebook.Edition;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** The assignments of editions in PostgreSQL. */
@ApplicationScoped
class AssignmentStore {

  /** What an assignment rests on that follows from the setting. */
  private static final String SETTING = "xunjian.rulebook";

  private static final String ASSIGN =
      """
      insert into rulebook_assignment
        (unit_id, edition_id, edition_version, valid_from, document, author, stored_at, configured)
      values ($1, $2, $3, $4, $5, $6, $7, $8)""";

  /** Whoever changes them waits for whoever is changing them; readers do not. */
  private static final String HOLD = "lock table rulebook_assignment in share row exclusive mode";

  private final Pool pool;

  AssignmentStore(Pool pool) {
    this.pool = pool;
  }

  /** All assignments that hold, held or will hold, as they stood at one revision. */
  Uni<Assignments> read() {
    return pool.withTransaction(
        connection ->
            connection
                .query("set transaction isolation level repeatable read, read only")
                .execute()
                .chain(() -> read(connection)));
  }

  private static Uni<Assignments> read(SqlClient client) {
    return revision(client)
        .chain(
            revision ->
                client
                    .query("select * from rulebook_assignment order by number")
                    .execute()
                    .map(
                        rows ->
                            new Assignments(
                                revision,
                                StreamSupport.stream(rows.spliterator(), false)
                                    .map(AssignmentStore::assignment)
                                    .toList())));
  }

  /** A number that grows with every change of the assignments. */
  Uni<Integer> revision() {
    return revision(pool);
  }

  private static Uni<Integer> revision(SqlClient client) {
    return client
        .query("select value from rulebook_revision")
        .execute()
        .map(rows -> rows.iterator().next().getInteger(0));
  }

  /**
   * Notes which edition the setting names, if that is another one than the last time. The first one
   * ever noted held always.
   */
  Uni<Void> configured(Edition edition, Instant now) {
    return changing(
            (connection, present) -> {
              Edition last = present.lastConfigured();
              if (edition.equals(last)) {
                return Uni.createFrom().item(false);
              }
              Instant from = last == null ? Instant.EPOCH : now.truncatedTo(ChronoUnit.MILLIS);
              MadeAssignment made =
                  new MadeAssignment(new Assignment(null, edition, from), SETTING, "xunjian");
              return add(connection, made, now, true).replaceWith(true);
            })
        .replaceWithVoid();
  }

  /**
   * Changes what will hold, if nobody else did meanwhile.
   *
   * @param change what is to be done, from what there is; it may refuse by throwing
   * @return what there is then; null if it was not the expected revision
   */
  Uni<Assignments> change(
      Expectation expected, Function<Assignments, Assignments.Change> change, Instant now) {
    return changing(
        (connection, present) ->
            expected.holds(present.revision())
                ? apply(connection, change.apply(present), now)
                : Uni.createFrom().<Boolean>nullItem());
  }

  private static Uni<Boolean> apply(
      SqlConnection connection, Assignments.Change change, Instant now) {
    Long[] gone = change.gone().stream().map(StoredAssignment::number).toArray(Long[]::new);
    return connection
        .preparedQuery("delete from rulebook_assignment where number = any($1)")
        .execute(Tuple.tuple().addArrayOfLong(gone))
        .chain(
            () ->
                Multi.createFrom()
                    .iterable(change.made())
                    .onItem()
                    .transformToUniAndConcatenate(each -> add(connection, each, now, false))
                    .collect()
                    .last())
        .replaceWith(!change.nothing());
  }

  /** What is done under the lock; says whether anything was changed, null if that is refused. */
  private interface Work {
    Uni<Boolean> on(SqlConnection connection, Assignments present);
  }

  private Uni<Assignments> changing(Work work) {
    return pool.withTransaction(
        connection ->
            connection
                .query(HOLD)
                .execute()
                .chain(() -> read(connection))
                .chain(
                    present ->
                        work.on(connection, present)
                            .chain(changed -> ended(connection, present, changed))));
  }

  private static Uni<Assignments> ended(
      SqlConnection connection, Assignments present, Boolean changed) {
    if (changed == null) {
      return Uni.createFrom().nullItem();
    }
    return changed
        ? connection
            .query("update rulebook_revision set value = value + 1")
            .execute()
            .chain(() -> read(connection))
        : Uni.createFrom().item(present);
  }

  private static Uni<Void> add(
      SqlClient client, MadeAssignment made, Instant now, boolean configured) {
    Edition edition = made.assignment().edition();
    Object[] values = {
      made.assignment().unit(),
      edition == null ? null : edition.id(),
      edition == null ? null : edition.version(),
      stored(made.assignment().from()),
      made.document(),
      made.author(),
      stored(now),
      configured
    };
    return client.preparedQuery(ASSIGN).execute(Tuple.from(values)).replaceWithVoid();
  }

  private static StoredAssignment assignment(Row row) {
    String id = row.getString("edition_id");
    Assignment assignment =
        new Assignment(
            row.getLong("unit_id"),
            id == null ? null : new Edition(id, row.getInteger("edition_version")),
            row.getOffsetDateTime("valid_from").toInstant());
    return new StoredAssignment(
        row.getLong("number"),
        new MadeAssignment(assignment, row.getString("document"), row.getString("author")),
        row.getOffsetDateTime("stored_at").toInstant(),
        row.getBoolean("configured"));
  }

  private static OffsetDateTime stored(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
