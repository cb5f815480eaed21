package cn.xunjian.assessment.store;

import static cn.xunjian.assessment.store.AssessmentStore.at;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;

/** Corrections of closed cards in PostgreSQL. */
@ApplicationScoped
public class CardCorrectionStore {

  /** A new card with the facts and the content of the old one; nothing where there is one. */
  private static final String OPEN =
      """
      insert into card (assessment_id, target_id, key, name, kind, unit_id, platform, place, state, verdict, measured, of_points,
        lost, score, proposed, facts, content, sha256, computed_at, corrects)
      select assessment_id, target_id, key, name, kind, unit_id, platform, place, 'draft', verdict, measured, of_points,
        lost, score, proposed, facts, content, sha256, $2, id
      from card where id = $1 and state = 'closed'
      on conflict (corrects) where corrects is not null do nothing returning id""";

  private static final String REASON =
      "insert into correction (card_id, reason, author, at) values ($1, $2, $3, $4)";

  private static final String FIND =
      """
      select c.id, c.corrects, c.state, r.reason, r.author, r.at, r.answer_until
      from card c join correction r on r.card_id = c.id where\s""";

  private static final String ANNOUNCE =
      """
      with moved as (update card set state = 'announced' where id = $1 and corrects is not null and state = 'draft'
        and proposed = '{}' returning id)
      update correction r set answer_until = $2, answer_days = $3 from moved where r.card_id = moved.id returning r.card_id""";

  private static final String CLOSE =
      """
      update card set state = 'closed', closed_at = $2 where id = $1 and corrects is not null and state in ('announced', 'answered')
      returning id""";

  private final Pool pool;

  CardCorrectionStore(Pool pool) {
    this.pool = pool;
  }

  /**
   * Opens a correction of a closed card.
   *
   * @return the new card's number; null if there is a correction of it already
   */
  public Uni<Long> open(long closed, String reason, String by, Instant now) {
    return pool.withTransaction(
        transaction ->
            transaction
                .preparedQuery(OPEN)
                .execute(Tuple.of(closed, at(now)))
                .map(CardCorrectionStore::number)
                .call(
                    made ->
                        made == null
                            ? Uni.createFrom().voidItem()
                            : begun(
                                transaction, closed, made, Tuple.of(made, reason, by, at(now)))));
  }

  private static Uni<Void> begun(SqlClient transaction, long closed, long made, Tuple reason) {
    return CardDecisionStore.copy(transaction, closed, made)
        .chain(() -> transaction.preparedQuery(REASON).execute(reason))
        .replaceWithVoid();
  }

  /** The correction that made a card; null if none did. */
  public Uni<Correction> making(long card) {
    return find("c.id = $1", card);
  }

  /** The correction that was opened of a closed card, however far it is; null without any. */
  public Uni<Correction> of(long closed) {
    return find("c.corrects = $1", closed);
  }

  private Uni<Correction> find(String which, long id) {
    return pool.preparedQuery(FIND + which)
        .execute(Tuple.of(id))
        .map(rows -> rows.size() == 0 ? null : correction(rows.iterator().next()));
  }

  /**
   * Shows a correction to its unit.
   *
   * @param answerUntil null for without an end
   * @param answerDays the working days that it was counted from; null if it was named
   * @return whether it was one that could be announced
   */
  public Uni<Boolean> announce(long card, Instant answerUntil, Integer answerDays) {
    return pool.preparedQuery(ANNOUNCE)
        .execute(Tuple.of(card, answerUntil == null ? null : at(answerUntil), answerDays))
        .map(rows -> rows.size() > 0);
  }

  /** Closes a correction, within a transaction; whether it was one that could be closed. */
  static Uni<Boolean> close(SqlClient transaction, long card, Instant now) {
    return transaction
        .preparedQuery(CLOSE)
        .execute(Tuple.of(card, at(now)))
        .map(rows -> rows.size() > 0);
  }

  private static Long number(RowSet<Row> rows) {
    return rows.size() == 0 ? null : rows.iterator().next().getLong(0);
  }

  private static Correction correction(Row row) {
    OffsetDateTime until = row.getOffsetDateTime("answer_until");
    return new Correction(
        row.getLong("id"),
        row.getLong("corrects"),
        StoredCard.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        row.getString("reason"),
        row.getString("author"),
        row.getOffsetDateTime("at").toInstant(),
        until == null ? null : until.toInstant());
  }
}
