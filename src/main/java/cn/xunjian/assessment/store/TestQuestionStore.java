package cn.xunjian.assessment.store;

import static cn.xunjian.assessment.store.AssessmentStore.at;
import static cn.xunjian.assessment.store.AssessmentStore.list;

import cn.xunjian.assessment.spot.TestQuestion;
import cn.xunjian.assessment.spot.TestQuestion.Outcome;
import cn.xunjian.assessment.spot.TestQuestion.Quality;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;

/** Questions sent as a test and what came of them, in PostgreSQL. */
@ApplicationScoped
public class TestQuestionStore {

  private static final String INSERT =
      """
      insert into test_question (card_id, text, place, asked_by, sent_at, due_at, days)
      values ($1, $2, $3, $4, $5, $6, $7) returning *""";

  private static final String OUTCOME =
      """
      update test_question set quality = $3, answer = $4, answered_at = $5, written_by = $6, written_at = $7
      where card_id = $1 and id = $2 and quality is null returning *""";

  private final Pool pool;

  TestQuestionStore(Pool pool) {
    this.pool = pool;
  }

  /** Stores a new one. */
  public Uni<TestQuestion> add(TestQuestion question) {
    Object[] values = {
      question.card(),
      question.text(),
      question.where(),
      question.askedBy(),
      at(question.sentAt()),
      at(question.due()),
      question.days()
    };
    return pool.preparedQuery(INSERT).execute(Tuple.from(values)).map(TestQuestionStore::only);
  }

  /** Those of a card, in the order in which they were stored. */
  public Uni<List<TestQuestion>> of(long card) {
    return pool.preparedQuery("select * from test_question where card_id = $1 order by id")
        .execute(Tuple.of(card))
        .map(rows -> list(rows, TestQuestionStore::question));
  }

  /** One of a card; null if there is none of this number. */
  public Uni<TestQuestion> find(long card, long id) {
    return pool.preparedQuery("select * from test_question where card_id = $1 and id = $2")
        .execute(Tuple.of(card, id))
        .map(TestQuestionStore::only);
  }

  /** Stores what came of one; null if that was written before. */
  public Uni<TestQuestion> end(long card, long id, Outcome outcome) {
    Object[] values = {
      card,
      id,
      outcome.quality().code(),
      outcome.answer(),
      outcome.at() == null ? null : at(outcome.at()),
      outcome.by(),
      at(outcome.writtenAt())
    };
    return pool.preparedQuery(OUTCOME).execute(Tuple.from(values)).map(TestQuestionStore::only);
  }

  private static TestQuestion only(RowSet<Row> rows) {
    return rows.size() == 0 ? null : question(rows.iterator().next());
  }

  private static TestQuestion question(Row row) {
    return new TestQuestion(
        row.getLong("id"),
        row.getLong("card_id"),
        row.getString("text"),
        row.getString("place"),
        row.getString("asked_by"),
        row.getOffsetDateTime("sent_at").toInstant(),
        row.getOffsetDateTime("due_at").toInstant(),
        row.getInteger("days"),
        outcome(row));
  }

  private static Outcome outcome(Row row) {
    String quality = row.getString("quality");
    OffsetDateTime answered = row.getOffsetDateTime("answered_at");
    return quality == null
        ? null
        : new Outcome(
            Quality.valueOf(quality.toUpperCase(Locale.ROOT)),
            row.getString("answer"),
            answered == null ? null : answered.toInstant(),
            row.getString("written_by"),
            row.getOffsetDateTime("written_at").toInstant());
  }
}
