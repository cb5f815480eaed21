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

/**
 * Closes assessments and corrections in PostgreSQL, each with the cards of units that follow, in
 * one transaction: nothing is decided between the last card and its unit's.
 */
@ApplicationScoped
public class CardClosingStore {

  private static final String CLOSE =
      """
      update card set state = 'closed', closed_at = $2 where assessment_id = $1 and state <> 'closed'""";

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
   * @return null if the assessment does not stand where it should
   */
  public Uni<Assessment> close(long assessment, Summing summing, Instant now) {
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
                                .chain(() -> frozen(transaction, assessment, summing, null, now))));
  }

  /**
   * Closes a correction, which counts from now on instead of the card that it corrects.
   *
   * @return whether it was one that could be closed
   */
  public Uni<Boolean> close(StoredCard correction, Summing summing, Instant now) {
    return pool.withTransaction(
        transaction ->
            CardCorrectionStore.close(transaction, correction.id(), now)
                .call(
                    done ->
                        done
                            ? frozen(
                                transaction, correction.assessment(), summing, correction.id(), now)
                            : Uni.createFrom().voidItem()));
  }

  private static Uni<Void> frozen(
      SqlClient transaction, long assessment, Summing summing, Long correction, Instant now) {
    return UnitBasisStore.all(transaction, assessment)
        .map(summing::of)
        .chain(cards -> UnitCardStore.freeze(transaction, assessment, cards, correction, now));
  }
}
