package cn.xunjian.cases.reviews;

import cn.xunjian.cases.reviews.ComparedPublication.State;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/** Publications beside their reviews, in PostgreSQL. */
@ApplicationScoped
public class ComparedStore {

  private static final String ADD =
      """
      insert into compared_publication (target_id, identity_hash, title, link, appeared_at, compared_at, state, review_id)
      values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (target_id, identity_hash) do nothing returning id""";

  private static final String PAGE =
      """
      select * from compared_publication
      where id < $1 and ($2::int[] is null or target_id = any ($2)) and ($3::text is null or state = $3)
      order by id desc limit $4""";

  private static final String DECIDE =
      """
      update compared_publication set state = $2, actor = $3, at = $4, note = $5, review_id = coalesce($6, review_id)
      where id = $1 and state = 'open' returning *""";

  private final Pool pool;

  ComparedStore(Pool pool) {
    this.pool = pool;
  }

  /** Those of an account that were compared already and appeared since an instant. */
  Uni<Set<UUID>> known(int target, Instant from) {
    return pool.preparedQuery(
            "select identity_hash from compared_publication where target_id = $1 and appeared_at >= $2")
        .execute(Tuple.of(target, stored(from)))
        .map(
            rows -> {
              Set<UUID> known = new HashSet<>();
              rows.forEach(row -> known.add(row.getUUID(0)));
              return known;
            });
  }

  /** Stores a comparison; false if the publication was compared before. */
  static Uni<Boolean> add(SqlConnection transaction, ComparedPublication compared) {
    Object[] values = {
      compared.target(),
      compared.hash(),
      compared.title(),
      compared.link(),
      stored(compared.appearedAt()),
      stored(compared.comparedAt()),
      compared.state().code(),
      compared.review()
    };
    return transaction.preparedQuery(ADD).execute(Tuple.from(values)).map(rows -> rows.size() > 0);
  }

  /** A comparison; null if there is none of this number. */
  public Uni<ComparedPublication> find(long id) {
    return pool.preparedQuery("select * from compared_publication where id = $1")
        .execute(Tuple.of(id))
        .map(ComparedStore::only);
  }

  /**
   * The newest before a number.
   *
   * @param targets of these only; null for all
   * @param state null for any
   */
  public Uni<List<ComparedPublication>> page(
      Collection<Integer> targets, State state, long before, int limit) {
    return pool.preparedQuery(PAGE)
        .execute(
            Tuple.of(
                before,
                targets == null ? null : targets.toArray(Integer[]::new),
                state == null ? null : state.code(),
                limit))
        .map(
            rows -> {
              List<ComparedPublication> found = new ArrayList<>(rows.size());
              rows.forEach(row -> found.add(one(row)));
              return found;
            });
  }

  /**
   * Stores what a person decided of a finding; null if it does not wait any more.
   *
   * @param review the late review; null where none is attached
   */
  public Uni<ComparedPublication> decide(
      long id, State state, Long review, String actor, Instant at, String note) {
    return pool.preparedQuery(DECIDE)
        .execute(Tuple.of(id, state.code(), actor, stored(at), note, review))
        .map(ComparedStore::only);
  }

  Uni<Long> open() {
    return pool.query("select count(*) from compared_publication where state = 'open'")
        .execute()
        .map(rows -> rows.iterator().next().getLong(0));
  }

  private static ComparedPublication only(RowSet<Row> rows) {
    return rows.size() == 0 ? null : one(rows.iterator().next());
  }

  private static ComparedPublication one(Row row) {
    return new ComparedPublication(
        row.getLong("id"),
        row.getInteger("target_id"),
        row.getUUID("identity_hash"),
        row.getString("title"),
        row.getString("link"),
        instant(row, "appeared_at"),
        instant(row, "compared_at"),
        State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        row.getLong("review_id"),
        row.getString("actor"),
        instant(row, "at"),
        row.getString("note"));
  }

  private static OffsetDateTime stored(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }

  private static Instant instant(Row row, String column) {
    OffsetDateTime at = row.getOffsetDateTime(column);
    return at == null ? null : at.toInstant();
  }
}
