package cn.xunjian.report.store;

import cn.xunjian.report.figures.BulletinKind;
import cn.xunjian.report.figures.ReportPeriod;
import cn.xunjian.report.paper.BulletinContent;
import cn.xunjian.report.paper.BulletinJson;
import cn.xunjian.report.store.Bulletin.Mark;
import cn.xunjian.report.store.Bulletin.State;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** Bulletins and their steps in PostgreSQL. */
@ApplicationScoped
public class BulletinStore {

  private static final String HEADS =
      """
      select b.id, b.kind, b.title, b.unit_id, b.from_day, b.to_day, b.assessments, b.state, b.sha256, b.author, b.created_at,
        b.signed_by, b.signed_at, b.published_by, b.published_at, b.corrects, b.version,
        (select c.id from bulletin c where c.corrects = b.id and c.state = 'published' order by c.id limit 1) as corrected_by
      from bulletin b
      """;

  private static final String INSERT =
      """
      insert into bulletin (kind, title, unit_id, from_day, to_day, assessments, state, content, sha256, author, created_at, corrects)
      values ($1, $2, $3, $4, $5, $6, 'draft', $7, $8, $9, $10, $11) returning id""";

  private static final String CHANGE =
      """
      update bulletin set title = $2, state = $3, content = $4, sha256 = $5, signed_by = $6, signed_at = $7, published_by = $8,
        published_at = $9, version = version + 1 where id = $1""";

  private static final String STEP =
      "insert into bulletin_step (bulletin_id, step, author, note, at) values ($1, $2, $3, $4, $5)";

  private static final String PAGE =
      HEADS
          + """
          where b.id < $1 and ($2::text is null or b.kind = $2) and ($3::text is null or b.state = $3)
            and ($5::bigint[] is null or b.unit_id = any ($5)
              or (b.state = 'published' and (b.unit_id is null or $6::bigint[] is null or b.unit_id = any ($6))))
          order by b.id desc limit $4""";

  private final Pool pool;

  BulletinStore(Pool pool) {
    this.pool = pool;
  }

  /** A bulletin with all it says. */
  public record Whole(Bulletin bulletin, BulletinContent content) {}

  /** Stores a new draft. */
  public Uni<Whole> create(Bulletin draft, BulletinContent content, String note) {
    String form = BulletinJson.of(content);
    Object[] values = {
      draft.kind().code(),
      content.head().title(),
      draft.unit(),
      draft.period().from(),
      draft.period().to(),
      draft.assessments().toArray(Long[]::new),
      form,
      BulletinJson.sha256(form),
      draft.made().by(),
      at(draft.made().at()),
      draft.corrects()
    };
    BulletinStep step =
        new BulletinStep(BulletinStep.Kind.MADE, draft.made().by(), note, draft.made().at());
    return pool.withTransaction(
            transaction ->
                transaction
                    .preparedQuery(INSERT)
                    .execute(Tuple.from(values))
                    .map(rows -> rows.iterator().next().getLong(0))
                    .call(id -> step(transaction, id, step)))
        .chain(this::find);
  }

  private static Uni<Void> step(SqlClient client, long id, BulletinStep step) {
    return client
        .preparedQuery(STEP)
        .execute(Tuple.of(id, step.kind().code(), step.by(), step.note(), at(step.at())))
        .replaceWithVoid();
  }

  /** A bulletin of a number without its content; an item of null if there is none. */
  public Uni<Bulletin> head(long id) {
    return pool.preparedQuery(HEADS + "where b.id = $1")
        .execute(Tuple.of(id))
        .map(rows -> only(rows, BulletinStore::bulletin));
  }

  /** An item of null if there is none of this number. */
  public Uni<Whole> find(long id) {
    return head(id)
        .chain(
            head ->
                head == null
                    ? Uni.createFrom().nullItem()
                    : content(pool, id).map(content -> new Whole(head, content)));
  }

  /**
   * The newest first, beginning after one.
   *
   * @param kind null for any
   * @param state null for any
   */
  public Uni<List<Bulletin>> page(
      String kind, String state, long before, BulletinSight sight, int limit) {
    return pool.preparedQuery(PAGE)
        .execute(Tuple.of(before, kind, state, limit, sight.tendedUnits(), sight.concernedUnits()))
        .map(rows -> list(rows, BulletinStore::bulletin));
  }

  /** Who did what with a bulletin, in its order. */
  public Uni<List<BulletinStep>> steps(long id) {
    return steps(pool, id);
  }

  private static Uni<List<BulletinStep>> steps(SqlClient client, long id) {
    return client
        .preparedQuery("select * from bulletin_step where bulletin_id = $1 order by id")
        .execute(Tuple.of(id))
        .map(rows -> list(rows, BulletinStore::step));
  }

  /** What changes a bulletin under its lock; fails to leave it as it is. */
  public interface Change {
    /**
     * @param steps what was done before, in its order
     */
    Outcome of(Whole now, List<BulletinStep> steps);
  }

  /** What becomes of a bulletin, and the step that is added. */
  public record Outcome(Whole next, BulletinStep step) {}

  /**
   * Changes a bulletin: it is read under a lock and written with its step. Of two at once the
   * second sees what the first did.
   *
   * @return null if there is no such bulletin
   */
  public Uni<Whole> change(long id, Change change) {
    return pool.withTransaction(
            transaction ->
                transaction
                    .preparedQuery("select id from bulletin where id = $1 for update")
                    .execute(Tuple.of(id))
                    .chain(
                        rows ->
                            rows.size() == 0
                                ? Uni.createFrom().nullItem()
                                : changed(transaction, id, change)))
        .chain(done -> done == null ? Uni.createFrom().nullItem() : find(id));
  }

  private static Uni<Outcome> changed(SqlClient transaction, long id, Change change) {
    return transaction
        .preparedQuery(HEADS + "where b.id = $1")
        .execute(Tuple.of(id))
        .map(rows -> only(rows, BulletinStore::bulletin))
        .chain(head -> content(transaction, id).map(content -> new Whole(head, content)))
        .chain(now -> steps(transaction, id).map(steps -> change.of(now, steps)))
        .call(outcome -> written(transaction, outcome.next()))
        .call(outcome -> step(transaction, id, outcome.step()));
  }

  private static Uni<Void> written(SqlClient transaction, Whole next) {
    String form = BulletinJson.of(next.content());
    Bulletin bulletin = next.bulletin();
    Object[] values = {
      bulletin.id(),
      next.content().head().title(),
      bulletin.state().code(),
      form,
      BulletinJson.sha256(form),
      by(bulletin.signed()),
      at(bulletin.signed()),
      by(bulletin.published()),
      at(bulletin.published())
    };
    return transaction.preparedQuery(CHANGE).execute(Tuple.from(values)).replaceWithVoid();
  }

  /** A large content is read off the event loop. */
  private static Uni<BulletinContent> content(SqlClient client, long id) {
    return client
        .preparedQuery("select content from bulletin where id = $1")
        .execute(Tuple.of(id))
        .map(rows -> rows.iterator().next().getString(0))
        .chain(
            form ->
                Uni.createFrom()
                    .item(() -> BulletinJson.content(form))
                    .runSubscriptionOn(Infrastructure.getDefaultWorkerPool()));
  }

  private static <T> T only(RowSet<Row> rows, Function<Row, T> of) {
    return rows.size() == 0 ? null : of.apply(rows.iterator().next());
  }

  private static <T> List<T> list(RowSet<Row> rows, Function<Row, T> of) {
    return StreamSupport.stream(rows.spliterator(), false).map(of).toList();
  }

  private static Bulletin bulletin(Row row) {
    return new Bulletin(
        row.getLong("id"),
        BulletinKind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
        row.getString("title"),
        row.getLong("unit_id"),
        new ReportPeriod(row.getLocalDate("from_day"), row.getLocalDate("to_day")),
        List.of(row.getArrayOfLongs("assessments")),
        State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        row.getString("sha256"),
        mark(row, "author", "created_at"),
        mark(row, "signed_by", "signed_at"),
        mark(row, "published_by", "published_at"),
        row.getLong("corrects"),
        row.getLong("corrected_by"),
        row.getInteger("version"));
  }

  private static Mark mark(Row row, String by, String at) {
    OffsetDateTime when = row.getOffsetDateTime(at);
    return when == null ? null : new Mark(row.getString(by), when.toInstant());
  }

  private static BulletinStep step(Row row) {
    return new BulletinStep(
        BulletinStep.Kind.valueOf(row.getString("step").toUpperCase(Locale.ROOT)),
        row.getString("author"),
        row.getString("note"),
        row.getOffsetDateTime("at").toInstant());
  }

  private static String by(Mark mark) {
    return mark == null ? null : mark.by();
  }

  private static OffsetDateTime at(Mark mark) {
    return mark == null ? null : at(mark.at());
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
