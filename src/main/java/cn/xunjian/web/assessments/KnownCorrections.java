package cn.xunjian.web.assessments;

import cn.xunjian.access.Reach;
import cn.xunjian.access.Right;
import cn.xunjian.assessment.CardCorrections;
import cn.xunjian.assessment.CardCorrections.Around;
import cn.xunjian.assessment.store.StoredCard;
import cn.xunjian.web.access.Asker;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Predicate;

/** Corrections as far as whoever asks may see or lead them. */
@ApplicationScoped
public class KnownCorrections {

  private final KnownAssessments known;
  private final CardCorrections corrections;
  private final Asker asker;

  KnownCorrections(KnownAssessments known, CardCorrections corrections, Asker asker) {
    this.known = known;
    this.corrections = corrections;
    this.asker = asker;
  }

  /** Whether whoever asks decides about a card; to be called first thing. */
  public Predicate<StoredCard> decides() {
    Reach tends = asker.reach(Right.TEND);
    return card -> tends.includes(card.of().unit());
  }

  /**
   * How a card stands among corrections. One that is not announced is seen only by those who decide
   * about it.
   */
  public Uni<Around> around(StoredCard card, Predicate<StoredCard> decides) {
    return corrections
        .around(card.id())
        .map(
            all ->
                all.correctedBy() == null
                        || all.correctedBy().state() != StoredCard.State.DRAFT
                        || decides.test(card)
                    ? all
                    : new Around(all.madeBy(), null));
  }

  /** A card of an assessment whose whole branch is whoever asks's to supervise. */
  public Uni<StoredCard> led(long card) {
    Predicate<Long> leads = known.ledUnits();
    return known
        .card(card, Right.SUPERVISE)
        .call(found -> known.store().find(found.assessment()).invoke(its -> refuse(leads, its)));
  }

  private static void refuse(
      Predicate<Long> leads, cn.xunjian.assessment.store.Assessment assessment) {
    if (!leads.test(assessment.scope().unit())) {
      throw cn.xunjian.web.problems.Problem.forbidden(
          "",
          "right_missing",
          "评分表由组织检查的监管员更正 · a card is corrected by the supervisor whose assessment it is");
    }
  }
}
