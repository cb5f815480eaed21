package cn.xunjian.cases;

import cn.xunjian.cases.Survey.Answer;
import cn.xunjian.cases.Survey.Find;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** The surveys and what units answered, in PostgreSQL. */
@ApplicationScoped
public class SurveyStore {

  private static final String OPEN =
      "insert into survey (title, unit_id, author, opened_at, until_at) values ($1, $2, $3, $4, $5) returning *";

  private static final String CLOSE =
      "update survey set closed_at = $2, closed_by = $3 where id = $1 and closed_at is null returning *";

  /** A unit may answer again until the survey is closed; its last word counts. */
  private static final String ANSWER =
      """
      insert into survey_answer (survey_id, unit_id, actor, at, items)
      select id, $2, $3, $4, $5 from survey where id = $1 and closed_at is null
      on conflict (survey_id, unit_id) do update set actor = excluded.actor, at = excluded.at, items = excluded.items
      returning at""";

  private static final String FIND =
      """
      insert into survey_find (survey_id, unit_id, item, note, actor, at)
      select id, $2, $3, $4, $5, $6 from survey where id = $1 and closed_at is null returning id""";

  private static final String LAST_ANSWERS =
      """
      select distinct on (unit_id) * from survey_answer where $1::bigint[] is null or unit_id = any($1)
      order by unit_id, survey_id desc""";

  private static final String ALL_FINDS =
      """
      select * from survey_find where $1::bigint[] is null or unit_id = any($1) order by survey_id desc, id""";

  private final Pool pool;

  SurveyStore(Pool pool) {
    this.pool = pool;
  }

  public Uni<Survey> open(Survey draft) {
    return pool.preparedQuery(OPEN)
        .execute(
            Tuple.of(
                draft.title(),
                draft.unit(),
                draft.author(),
                stored(draft.openedAt()),
                stored(draft.until())))
        .map(SurveyStore::only);
  }

  /** Closes a survey; null if it is closed. */
  public Uni<Survey> close(long id, Instant at, String by) {
    return pool.preparedQuery(CLOSE).execute(Tuple.of(id, stored(at), by)).map(SurveyStore::only);
  }

  public Uni<Survey> find(long id) {
    return pool.preparedQuery("select * from survey where id = $1")
        .execute(Tuple.of(id))
        .map(SurveyStore::only);
  }

  /**
   * The newest before a number.
   *
   * @param units only those of these units; null for all
   */
  public Uni<List<Survey>> page(long before, Set<Long> units, int limit) {
    return pool.preparedQuery(
            "select * from survey where id < $1 and ($2::bigint[] is null or unit_id = any ($2)) order by id desc limit $3")
        .execute(Tuple.of(before, units == null ? null : units.toArray(Long[]::new), limit))
        .map(rows -> list(rows, SurveyStore::survey));
  }

  /** Stores what a unit answers; false if the survey is closed. */
  public Uni<Boolean> answer(long id, Answer answer) {
    JsonArray items = new JsonArray();
    answer.items().forEach(each -> items.add(each.json()));
    return pool.preparedQuery(ANSWER)
        .execute(Tuple.of(id, answer.unit(), answer.actor(), stored(answer.at()), items))
        .map(rows -> rows.size() > 0);
  }

  public Uni<List<Answer>> answers(long id) {
    return pool.preparedQuery("select * from survey_answer where survey_id = $1 order by unit_id")
        .execute(Tuple.of(id))
        .map(rows -> list(rows, SurveyStore::answer));
  }

  /** Stores what was found elsewhere; false if the survey is closed. */
  public Uni<Boolean> found(long id, Find find) {
    return pool.preparedQuery(FIND)
        .execute(
            Tuple.of(
                id, find.unit(), find.item().json(), find.note(), find.actor(), stored(find.at())))
        .map(rows -> rows.size() > 0);
  }

  public Uni<List<Find>> finds(long id) {
    return pool.preparedQuery("select * from survey_find where survey_id = $1 order by id")
        .execute(Tuple.of(id))
        .map(rows -> list(rows, SurveyStore::found));
  }

  /**
   * What somebody said, and in which survey.
   *
   * @param said an {@link Answer} or a {@link Find}
   */
  public record In<T>(long survey, T said) {}

  /**
   * The last answer of each unit, whichever survey it was to.
   *
   * @param units of these only; null for all
   */
  public Uni<List<In<Answer>>> lastAnswers(Set<Long> units) {
    return pool.preparedQuery(LAST_ANSWERS)
        .execute(Tuple.of((Object) array(units)))
        .map(rows -> list(rows, row -> new In<>(row.getLong("survey_id"), answer(row))));
  }

  /**
   * All that was found elsewhere, of the newest survey first.
   *
   * @param units of these only; null for all
   */
  public Uni<List<In<Find>>> allFinds(Set<Long> units) {
    return pool.preparedQuery(ALL_FINDS)
        .execute(Tuple.of((Object) array(units)))
        .map(rows -> list(rows, row -> new In<>(row.getLong("survey_id"), found(row))));
  }

  private static Long[] array(Set<Long> units) {
    return units == null ? null : units.toArray(Long[]::new);
  }

  private static Find found(Row row) {
    return new Find(
        row.getLong("id"),
        row.getLong("unit_id"),
        SurveyItem.of(row.getJsonObject("item")),
        row.getString("note"),
        row.getString("actor"),
        instant(row, "at"));
  }

  private static Answer answer(Row row) {
    List<SurveyItem> items = new ArrayList<>();
    row.getJsonArray("items").forEach(each -> items.add(SurveyItem.of((JsonObject) each)));
    return new Answer(row.getLong("unit_id"), row.getString("actor"), instant(row, "at"), items);
  }

  private static Survey only(RowSet<Row> rows) {
    return rows.size() == 0 ? null : survey(rows.iterator().next());
  }

  private static Survey survey(Row row) {
    return new Survey(
        row.getLong("id"),
        row.getString("title"),
        row.getLong("unit_id"),
        row.getString("author"),
        instant(row, "opened_at"),
        instant(row, "until_at"),
        instant(row, "closed_at"),
        row.getString("closed_by"));
  }

  private static <T> List<T> list(RowSet<Row> rows, Function<Row, T> one) {
    List<T> found = new ArrayList<>(rows.size());
    rows.forEach(row -> found.add(one.apply(row)));
    return found;
  }

  private static OffsetDateTime stored(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }

  private static Instant instant(Row row, String column) {
    OffsetDateTime at = row.getOffsetDateTime(column);
    return at == null ? null : at.toInstant();
  }
}
