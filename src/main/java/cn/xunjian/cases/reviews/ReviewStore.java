package cn.xunjian.cases.reviews;

import cn.xunjian.cases.reviews.PublishingReview.LevelVerdict;
import cn.xunjian.cases.reviews.PublishingReview.State;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
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
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Which accounts keep a log of reviews, and the log, in PostgreSQL. */
@ApplicationScoped
public class ReviewStore {

  /** Switching on what is on changes the levels alone: the comparison goes on from where it was. */
  private static final String SWITCH_ON =
      """
      insert into review_account (target_id, levels, since_at, actor) values ($1, $2, $3, $4)
      on conflict (target_id) do update set levels = excluded.levels, actor = excluded.actor returning *""";

  private static final String WITH_VERDICTS =
      """
      select r.*, (
        select jsonb_agg(jsonb_build_object('level', s.level, 'passed', s.passed, 'reviewer', s.reviewer,
          'actor', s.actor, 'at', to_char(s.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), 'note', s.note) order by s.level)
        from review_step s where s.review_id = r.id) as verdicts
      from publishing_review r\s""";

  private static final String ADD =
      """
      insert into publishing_review (target_id, title, body, url, levels, state, writer, actor, created_at)
      values ($1, $2, $3, $4, $5, 'waiting', $6, $7, $8) returning *, null::jsonb as verdicts""";

  private static final String PAGE =
      WITH_VERDICTS
          + """
          where r.id < $1 and ($2::int[] is null or r.target_id = any ($2)) and ($3::text is null or r.state = $3)
          order by r.id desc limit $4""";

  private static final String SINCE =
      WITH_VERDICTS + "where r.target_id = $1 and r.created_at >= $2 order by r.id desc limit 5000";

  private static final String SAY =
      """
      insert into review_step (review_id, level, passed, reviewer, actor, at, note) values ($1, $2, $3, $4, $5, $6, $7)""";

  private static final String DECIDE =
      "update publishing_review set state = $2, decided_at = $3 where id = $1";

  private final Pool pool;

  ReviewStore(Pool pool) {
    this.pool = pool;
  }

  Pool pool() {
    return pool;
  }

  /** The accounts that keep a log, by number. */
  public Uni<List<ReviewedAccount>> accounts() {
    return pool.query("select * from review_account order by target_id")
        .execute()
        .map(
            rows -> {
              List<ReviewedAccount> found = new ArrayList<>(rows.size());
              rows.forEach(row -> found.add(account(row)));
              return found;
            });
  }

  /** Whether and how an account keeps a log; null if it keeps none. */
  public Uni<ReviewedAccount> account(int target) {
    return pool.preparedQuery("select * from review_account where target_id = $1")
        .execute(Tuple.of(target))
        .map(rows -> rows.size() == 0 ? null : account(rows.iterator().next()));
  }

  public Uni<ReviewedAccount> switchOn(ReviewedAccount account) {
    return pool.preparedQuery(SWITCH_ON)
        .execute(
            Tuple.of(
                account.target(),
                (short) account.levels(),
                stored(account.since()),
                account.actor()))
        .map(rows -> account(rows.iterator().next()));
  }

  /** Ends the log of an account; what it holds stays. False if it keeps none. */
  public Uni<Boolean> switchOff(int target) {
    return pool.preparedQuery("delete from review_account where target_id = $1")
        .execute(Tuple.of(target))
        .map(rows -> rows.rowCount() > 0);
  }

  /** Stores a draft; its first level waits. */
  public Uni<PublishingReview> add(PublishingReview draft) {
    Object[] values = {
      draft.target(),
      draft.title(),
      draft.body(),
      draft.url(),
      (short) draft.levels(),
      draft.writer(),
      draft.actor(),
      stored(draft.createdAt())
    };
    return pool.preparedQuery(ADD)
        .execute(Tuple.from(values))
        .map(rows -> review(rows.iterator().next()));
  }

  /** A review; null if there is none of this number. */
  public Uni<PublishingReview> find(long id) {
    return find(pool, id);
  }

  /**
   * The newest before a number.
   *
   * @param targets of these only; null for all
   * @param state null for any
   */
  public Uni<List<PublishingReview>> page(
      Collection<Integer> targets, State state, long before, int limit) {
    return pool.preparedQuery(PAGE)
        .execute(
            Tuple.of(
                before,
                targets == null ? null : targets.toArray(Integer[]::new),
                state == null ? null : state.code(),
                limit))
        .map(ReviewStore::reviews);
  }

  /** The drafts of an account since an instant, the latest first. */
  Uni<List<PublishingReview>> since(int target, Instant from) {
    return pool.preparedQuery(SINCE)
        .execute(Tuple.of(target, stored(from)))
        .map(ReviewStore::reviews);
  }

  Uni<Long> waiting() {
    return pool.query("select count(*) from publishing_review where state = 'waiting'")
        .execute()
        .map(rows -> rows.iterator().next().getLong(0));
  }

  /** A review that nobody else decides as long as the transaction lasts; null if there is none. */
  static Uni<PublishingReview> locked(SqlConnection transaction, long id) {
    return transaction
        .preparedQuery("select 1 from publishing_review where id = $1 for update")
        .execute(Tuple.of(id))
        .chain(() -> find(transaction, id));
  }

  private static Uni<PublishingReview> find(SqlClient client, long id) {
    return client
        .preparedQuery(WITH_VERDICTS + "where r.id = $1")
        .execute(Tuple.of(id))
        .map(rows -> rows.size() == 0 ? null : review(rows.iterator().next()));
  }

  /**
   * Stores what a level said.
   *
   * @param then where the review stands with it
   */
  static Uni<Void> say(SqlConnection transaction, long id, LevelVerdict verdict, State then) {
    Object[] values = {
      id,
      (short) verdict.level(),
      verdict.passed(),
      verdict.reviewer(),
      verdict.actor(),
      stored(verdict.at()),
      verdict.note()
    };
    Uni<Void> said = transaction.preparedQuery(SAY).execute(Tuple.from(values)).replaceWithVoid();
    return then == State.WAITING
        ? said
        : said.chain(
                () ->
                    transaction
                        .preparedQuery(DECIDE)
                        .execute(Tuple.of(id, then.code(), stored(verdict.at()))))
            .replaceWithVoid();
  }

  private static List<PublishingReview> reviews(RowSet<Row> rows) {
    List<PublishingReview> found = new ArrayList<>(rows.size());
    rows.forEach(row -> found.add(review(row)));
    return found;
  }

  private static ReviewedAccount account(Row row) {
    return new ReviewedAccount(
        row.getInteger("target_id"),
        row.getShort("levels"),
        instant(row, "since_at"),
        row.getString("actor"));
  }

  private static PublishingReview review(Row row) {
    return new PublishingReview(
        row.getLong("id"),
        row.getInteger("target_id"),
        row.getString("title"),
        row.getString("body"),
        row.getString("url"),
        row.getShort("levels"),
        State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        row.getString("writer"),
        row.getString("actor"),
        instant(row, "created_at"),
        instant(row, "decided_at"),
        verdicts(row.getJsonArray("verdicts")));
  }

  private static List<LevelVerdict> verdicts(JsonArray stored) {
    List<LevelVerdict> verdicts = new ArrayList<>();
    if (stored != null) {
      stored.forEach(
          each -> {
            JsonObject one = (JsonObject) each;
            verdicts.add(
                new LevelVerdict(
                    one.getInteger("level"),
                    one.getBoolean("passed"),
                    one.getString("reviewer"),
                    one.getString("actor"),
                    one.getInstant("at"),
                    one.getString("note")));
          });
    }
    return verdicts;
  }

  private static OffsetDateTime stored(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }

  private static Instant instant(Row row, String column) {
    OffsetDateTime at = row.getOffsetDateTime(column);
    return at == null ? null : at.toInstant();
  }
}
