package cn.xunjian.assessment.store;

import static cn.xunjian.assessment.store.AssessmentStore.at;
import static cn.xunjian.assessment.store.AssessmentStore.list;

import cn.xunjian.assessment.card.Decision;
import cn.xunjian.assessment.card.ScoreCard;
import cn.xunjian.assessment.store.StoredCard.Of;
import cn.xunjian.assessment.store.StoredCard.State;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/** Cards and decisions in PostgreSQL. */
@ApplicationScoped
public class CardStore {

  private static final String INSERT =
      """
      insert into card (assessment_id, target_id, key, name, kind, unit_id, platform, place, state, verdict, measured, of_points,
        lost, score, proposed, facts, content, sha256, computed_at, corrects)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)
      on conflict do nothing""";

  private static final String CHANGE =
      """
      update card set state = $2, verdict = $3, measured = $4, of_points = $5, lost = $6, score = $7, proposed = $8, content = $9,
        sha256 = $10 where id = $1""";

  private static final String PAGE =
      """
      select * from standing_card where assessment_id = $1 and id > $2 and ($4::text is null or verdict = $4)
        and (($3::bigint[] is null or unit_id = any ($3)) or (state <> 'draft' and ($6::bigint[] is null or unit_id = any ($6))))
      order by id limit $5""";

  private static final String QUEUE =
      """
      select * from card where id > $1 and proposed <> '{}' and state <> 'closed' and ($2::bigint[] is null or unit_id = any ($2))
        and ($3::bigint is null or assessment_id = $3)
        and ($5::bigint is null or exists (select from card_share s where s.card_id = card.id and $5 in (s.holder, s.second)))
      order by id limit $4""";

  private static final String LATEST =
      """
      select distinct on (target_id) * from (select * from standing_card union all select * from standing_unit_card) c
      where target_id = any ($1) and state <> 'draft' order by target_id, assessment_id desc, id desc""";

  private static final String FAILED =
      """
      select target_id from (
        select distinct on (target_id) target_id, verdict from standing_card where state in ('announced', 'answered', 'closed')
        order by target_id, assessment_id desc, id desc) last where verdict = 'fail'""";

  private static final String TALLY =
      """
      select state, verdict, count(*) as cards, sum(cardinality(proposed)) as proposed from standing_card
      where assessment_id = $1
        and (($2::bigint[] is null or unit_id = any ($2)) or (state <> 'draft' and ($3::bigint[] is null or unit_id = any ($3))))
      group by 1, 2""";

  private final Pool pool;

  CardStore(Pool pool) {
    this.pool = pool;
  }

  /** Cards counted by state and verdict, with how many findings wait. */
  public record Tally(String state, String verdict, long cards, long proposed) {}

  /** Stores those that are not there yet, at once. */
  public Uni<Void> add(List<StoredCard> cards) {
    List<Tuple> rows = cards.stream().map(CardStore::row).toList();
    return rows.isEmpty()
        ? Uni.createFrom().voidItem()
        : pool.withTransaction(
            transaction -> transaction.preparedQuery(INSERT).executeBatch(rows).replaceWithVoid());
  }

  private static Tuple row(StoredCard card) {
    ScoreCard said = card.card();
    ScoreCard.Totals totals = said.totals();
    Object[] values = {
      card.assessment(),
      card.of().target(),
      card.of().key(),
      card.of().name(),
      card.of().kind(),
      card.of().unit(),
      card.of().platform(),
      card.place(),
      card.state().code(),
      said.verdict().code(),
      of(totals, ScoreCard.Totals::measured),
      of(totals, ScoreCard.Totals::of),
      of(totals, ScoreCard.Totals::lost),
      of(totals, ScoreCard.Totals::score),
      StoredCard.proposed(said).toArray(String[]::new),
      card.facts(),
      card.content(),
      card.sha256(),
      at(card.computedAt()),
      card.corrects()
    };
    return Tuple.from(values);
  }

  private static BigDecimal of(
      ScoreCard.Totals totals, Function<ScoreCard.Totals, BigDecimal> part) {
    return totals == null ? null : part.apply(totals);
  }

  /** An item of null if there is none of this number. */
  public Uni<StoredCard> find(long id) {
    return pool.preparedQuery("select * from card where id = $1")
        .execute(Tuple.of(id))
        .map(CardStore::only);
  }

  /** A card of the transaction at hand, which nobody else changes meanwhile. */
  private static Uni<StoredCard> locked(SqlClient transaction, long id) {
    return transaction
        .preparedQuery("select * from card where id = $1 for update")
        .execute(Tuple.of(id))
        .map(CardStore::only);
  }

  /** What changes a card under its lock; fails to leave it as it is. */
  public interface Change {
    /**
     * @param decided what was decided before, in its order
     */
    Outcome of(StoredCard card, List<Decision> decided);
  }

  /**
   * What becomes of a card.
   *
   * @param decision what is added to its decisions
   */
  public record Outcome(StoredCard card, Decision decision) {}

  /**
   * Decides about a card: reads it under a lock, and stores the decision and the card that follows
   * from it together. Of two at once the second sees what the first did.
   *
   * @return null if there is no such card
   */
  public Uni<StoredCard> decide(long id, Change change) {
    return pool.withTransaction(
        transaction ->
            locked(transaction, id)
                .chain(
                    card ->
                        card == null
                            ? Uni.createFrom().nullItem()
                            : CardDecisionStore.of(transaction, id)
                                .map(decided -> change.of(card, decided))
                                .call(
                                    outcome ->
                                        CardDecisionStore.add(transaction, id, outcome.decision()))
                                .call(outcome -> changed(transaction, outcome.card()))
                                .map(Outcome::card)));
  }

  private static Uni<Void> changed(SqlClient transaction, StoredCard card) {
    ScoreCard said = card.card();
    ScoreCard.Totals totals = said.totals();
    Object[] values = {
      card.id(),
      card.state().code(),
      said.verdict().code(),
      of(totals, ScoreCard.Totals::measured),
      of(totals, ScoreCard.Totals::of),
      of(totals, ScoreCard.Totals::lost),
      of(totals, ScoreCard.Totals::score),
      StoredCard.proposed(said).toArray(String[]::new),
      card.content(),
      card.sha256()
    };
    return transaction.preparedQuery(CHANGE).execute(Tuple.from(values)).replaceWithVoid();
  }

  /** What was decided about a card, in its order. */
  public Uni<List<Decision>> decisions(long card) {
    return CardDecisionStore.of(pool, card);
  }

  /**
   * Cards of an assessment in the order of their numbers, beginning after one.
   *
   * @param verdict only those; null for all
   */
  public Uni<List<StoredCard>> page(
      long assessment, CardSight sight, String verdict, long after, int limit) {
    return pool.preparedQuery(PAGE)
        .execute(
            Tuple.of(assessment, after, sight.tendedUnits(), verdict, limit, sight.readUnits()))
        .map(rows -> list(rows, CardStore::card));
  }

  /**
   * Which cards on which something waits are asked for.
   *
   * @param assessment only of this one; null for all
   * @param units only those of these units; null for all
   * @param person only those that are his work; null for all
   */
  public record Wanted(Long assessment, Set<Long> units, Long person) {}

  /** Cards on which something waits for a person. */
  public Uni<List<StoredCard>> queue(Wanted wanted, long after, int limit) {
    return pool.preparedQuery(QUEUE)
        .execute(
            Tuple.of(after, array(wanted.units()), wanted.assessment(), limit, wanted.person()))
        .map(rows -> list(rows, CardStore::card));
  }

  private static Long[] array(Set<Long> units) {
    return units == null ? null : units.toArray(Long[]::new);
  }

  /** The units that answer for the targets of an assessment. */
  public Uni<Set<Long>> units(long assessment) {
    return pool.preparedQuery("select distinct unit_id from standing_card where assessment_id = $1")
        .execute(Tuple.of(assessment))
        .map(rows -> new HashSet<>(list(rows, row -> row.getLong(0))));
  }

  /**
   * How many findings about units themselves wait for a person.
   *
   * @param units only those of these units; null for all
   */
  public Uni<Long> waitingOfUnits(long assessment, Set<Long> units) {
    return pool.preparedQuery(
            "select coalesce(sum(cardinality(proposed)), 0) from standing_unit_card where assessment_id = $1 and ($2::bigint[] is null or unit_id = any ($2))")
        .execute(Tuple.of(assessment, array(units)))
        .map(rows -> rows.iterator().next().getLong(0));
  }

  /**
   * The card that counts of the last announced assessment of each target. A correction stands in
   * the place of what it corrects, however late it was made.
   *
   * @param targets their numbers; that of a unit itself is negative
   */
  public Uni<List<StoredCard>> latest(Collection<Integer> targets) {
    return pool.preparedQuery(LATEST)
        .execute(Tuple.of(targets.toArray(Integer[]::new)))
        .map(rows -> list(rows, CardStore::card));
  }

  /** Those whose last announced card failed. */
  public Uni<Set<Integer>> failedLast() {
    return pool.query(FAILED)
        .execute()
        .map(rows -> new HashSet<>(list(rows, row -> row.getInteger(0))));
  }

  /** How the cards of an assessment stand, as far as they are seen. */
  public Uni<List<Tally>> tally(long assessment, CardSight sight) {
    return pool.preparedQuery(TALLY)
        .execute(Tuple.of(assessment, sight.tendedUnits(), sight.readUnits()))
        .map(
            rows ->
                list(
                    rows,
                    row ->
                        new Tally(
                            row.getString("state"),
                            row.getString("verdict"),
                            row.getLong("cards"),
                            row.getLong("proposed"))));
  }

  /**
   * Moves an assessment and its cards on together.
   *
   * @param answerUntil null for without an end
   * @param answerDays the working days that it was counted from; null if it was named
   * @return null if the assessment does not stand where it should
   */
  public Uni<Assessment> announce(long assessment, Instant answerUntil, Integer answerDays) {
    return pool.withTransaction(
        transaction ->
            AssessmentStore.move(
                    transaction,
                    assessment,
                    Assessment.State.COMPUTED,
                    Assessment.State.ANNOUNCED,
                    answerUntil,
                    answerDays)
                .call(
                    moved ->
                        moved == null
                            ? Uni.createFrom().voidItem()
                            : transaction
                                .preparedQuery(
                                    "update card set state = 'announced' where assessment_id = $1 and state = 'draft'")
                                .execute(Tuple.of(assessment))
                                .replaceWithVoid()));
  }

  private static StoredCard only(RowSet<Row> rows) {
    return rows.size() == 0 ? null : card(rows.iterator().next());
  }

  private static StoredCard card(Row row) {
    OffsetDateTime closed = row.getOffsetDateTime("closed_at");
    return new StoredCard(
        row.getLong("id"),
        row.getLong("assessment_id"),
        new Of(
            row.getInteger("target_id"),
            row.getString("key"),
            row.getString("name"),
            row.getString("kind"),
            row.getLong("unit_id"),
            row.getString("platform")),
        row.getInteger("place"),
        State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        row.getString("facts"),
        row.getString("content"),
        row.getString("sha256"),
        row.getOffsetDateTime("computed_at").toInstant(),
        closed == null ? null : closed.toInstant(),
        row.getLong("corrects"));
  }
}
