package cn.xunjian.assessment.store;

import static cn.xunjian.assessment.store.AssessmentStore.at;

import cn.xunjian.assessment.store.Assessment.State;
import cn.xunjian.assessment.units.UnitBasis;
import cn.xunjian.assessment.units.UnitBasisStore;
import cn.xunjian.assessment.units.UnitCard;
import cn.xunjian.assessment.units.UnitCardStore;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * Closes assessments and corrections in PostgreSQL, each with the cards of units that follow, in
 * one transaction: nothing is decided between the last card and its unit's.
 */
@ApplicationScoped
public class CardClosingStore {

  private static final String CLOSE =
      """
      update card set state = 'closed', closed_at = $2 where assessment_id = $1 and state <> 'closed'""";

  /** Answers that nobody has decided about, of all cards or of one. */
  private static final String OPEN_ANSWERS =
      """
      select count(*) from (
        select distinct on (d.card_id, d.item) d.deed from card_decision d join card c on c.id = d.card_id
        where c.assessment_id = $1 and ($2::bigint is null or c.id = $2) and ($2::bigint is not null or c.corrects is null)
        order by d.card_id, d.item, d.id desc) last
      where deed = 'answer'""";

  private final Pool pool;

  CardClosingStore(Pool pool) {
    this.pool = pool;
  }

  /** Makes the cards of units of those of their targets, and of their own. */
  public interface Summing {
    List<UnitCard> of(UnitBasis basis);
  }

  /**
   * Closes an assessment and its cards; they never change again.
   *
   * @param answers is told how many answers wait to be decided, and fails to leave all as it is
   * @return null if the assessment does not stand where it should
   */
  public Uni<Assessment> close(
      long assessment, Summing summing, LongConsumer answers, Instant now) {
    return pool.withTransaction(
        transaction ->
            AssessmentStore.move(transaction, assessment, State.ANNOUNCED, State.CLOSED, null, null)
                .call(
                    moved ->
                        moved == null
                            ? Uni.createFrom().voidItem()
                            : transaction
                                .preparedQuery(CLOSE)
                                .execute(Tuple.of(assessment, at(now)))
                                .chain(() -> nothingWaits(transaction, assessment, null, answers))
                                .chain(() -> frozen(transaction, assessment, summing, null, now))));
  }

  /**
   * Closes a correction, which counts from now on instead of the card that it corrects.
   *
   * @param answers is told how many of its answers wait to be decided, and fails to leave it as it
   *     is
   * @return whether it was one that could be closed
   */
  public Uni<Boolean> close(
      StoredCard correction, Summing summing, LongConsumer answers, Instant now) {
    return pool.withTransaction(
        transaction ->
            CardCorrectionStore.close(transaction, correction.id(), now)
                .call(
                    done ->
                        done
                            ? nothingWaits(
                                    transaction, correction.assessment(), correction.id(), answers)
                                .chain(
                                    () ->
                                        frozen(
                                            transaction,
                                            correction.assessment(),
                                            summing,
                                            correction.id(),
                                            now))
                            : Uni.createFrom().voidItem()));
  }

  private static Uni<Void> nothingWaits(
      SqlClient transaction, long assessment, Long card, LongConsumer answers) {
    return transaction
        .preparedQuery(OPEN_ANSWERS)
        .execute(Tuple.of(assessment, card))
        .map(rows -> rows.iterator().next().getLong(0))
        .invoke(answers::accept)
        .replaceWithVoid();
  }

  private static Uni<Void> frozen(
      SqlClient transaction, long assessment, Summing summing, Long correction, Instant now) {
    return UnitBasisStore.all(transaction, assessment)
        .map(summing::of)
        .chain(cards -> UnitCardStore.freeze(transaction, assessment, cards, correction, now));
  }
}
