package cn.xunjian.assessment;

import cn.xunjian.assessment.card.CardItem;
import cn.xunjian.assessment.card.ItemState;
import cn.xunjian.assessment.store.CardClosingStore;
import cn.xunjian.assessment.store.CardCorrectionStore;
import cn.xunjian.assessment.store.CardStore;
import cn.xunjian.assessment.store.Correction;
import cn.xunjian.assessment.store.StoredCard;
import cn.xunjian.assessment.store.StoredCard.State;
import cn.xunjian.words.Text;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The life of corrections: a closed card never changes, so what was wrong in it is put right in a
 * new card that names it. The new one begins as the old one stood, is decided, announced and closed
 * like any other, and counts instead of it from then on.
 */
@ApplicationScoped
public class CardCorrections {

  private final CardCorrectionStore corrections;
  private final CardStore cards;
  private final CardClosingStore closing;
  private final UnitSums sums;
  private final AnswerDeadlines deadlines;
  private final Clock clock;

  CardCorrections(
      CardCorrectionStore corrections,
      CardStore cards,
      CardClosingStore closing,
      UnitSums sums,
      AnswerDeadlines deadlines,
      Clock clock) {
    this.corrections = corrections;
    this.cards = cards;
    this.closing = closing;
    this.sums = sums;
    this.deadlines = deadlines;
    this.clock = clock;
  }

  /**
   * How a card stands among corrections.
   *
   * @param madeBy the correction that made it; null for a first card
   * @param correctedBy the correction of it, however far it is; null without any
   */
  public record Around(Correction madeBy, Correction correctedBy) {}

  public Uni<Around> around(long card) {
    return corrections
        .making(card)
        .chain(made -> corrections.of(card).map(later -> new Around(made, later)));
  }

  /** Opens a correction of a closed card. */
  public Uni<StoredCard> open(StoredCard closed, String reason, String by) {
    if (closed.state() != State.CLOSED) {
      throw RefusedException.standing(
          new Text(
              "评分表尚未归档，可直接处理，无须更正", "the card is not closed: it can still be decided as it is"));
    }
    return corrections
        .open(closed.id(), reason, by, now())
        .onItem()
        .ifNull()
        .switchTo(() -> corrections.of(closed.id()).map(CardCorrections::refused))
        .chain(cards::find);
  }

  private static Long refused(Correction there) {
    Text why =
        there.state() == State.CLOSED
            ? new Text(
                "评分表已由第 %d 号评分表更正（%s，%s），请更正该表",
                "the card was corrected by card %d (%s, %s); correct that one")
            : new Text("更正正在进行：第 %d 号评分表（%s，%s）", "a correction is open already: card %d (%s, %s)");
    throw RefusedException.standing(why.with(there.card(), there.by(), there.at()));
  }

  /** Shows a correction to its unit; nothing of it may wait for a decision any longer. */
  public Uni<StoredCard> announce(StoredCard correction, AnswerTime time) {
    refuseFirst(correction);
    long waiting =
        correction.card().items().stream()
            .map(CardItem::state)
            .filter(ItemState.PROPOSED::equals)
            .count();
    if (waiting > 0) {
      throw RefusedException.standing(
          new Text("尚有 %d 项问题待核实", "%d findings wait to be confirmed or struck").with(waiting));
    }
    return deadlines
        .from(time)
        .chain(
            until -> corrections.announce(correction.id(), until.orElse(null), time.workingDays()))
        .chain(done -> moved(correction, done));
  }

  /** Closes a correction, which never changes again and counts from now on. */
  public Uni<StoredCard> close(StoredCard correction) {
    refuseFirst(correction);
    return sums.of(correction.assessment())
        .chain(
            summing -> closing.close(correction, summing, AssessmentClosing::refuseWaiting, now()))
        .chain(done -> moved(correction, done));
  }

  private Uni<StoredCard> moved(StoredCard correction, boolean done) {
    return cards
        .find(correction.id())
        .invoke(
            now -> {
              if (!done) {
                throw RefusedException.standing(
                    new Text("评分表现为 %s，不能如此操作", "the card is %s; this cannot be done now")
                        .with(now.state().code()));
              }
            });
  }

  private static void refuseFirst(StoredCard card) {
    if (card.corrects() == null) {
      throw RefusedException.standing(
          new Text(
              "只有更正的评分表单独公布和归档，其他的随检查一起", "only a correction is announced and closed by itself"));
    }
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
