package cn.xunjian.assessment;

import cn.xunjian.assessment.card.CardItem;
import cn.xunjian.assessment.card.Decision;
import cn.xunjian.assessment.card.Decision.Deed;
import cn.xunjian.assessment.card.Permitted;
import cn.xunjian.assessment.card.ScoreCard;
import cn.xunjian.assessment.card.Scorer;
import cn.xunjian.assessment.card.SpokenTime;
import cn.xunjian.assessment.store.AssessmentStore;
import cn.xunjian.assessment.store.CardCorrectionStore;
import cn.xunjian.assessment.store.CardStore;
import cn.xunjian.assessment.store.CardStore.Outcome;
import cn.xunjian.assessment.store.StoredCard;
import cn.xunjian.assessment.store.StoredCard.State;
import cn.xunjian.rulebook.RuleBook;
import cn.xunjian.rulebook.editions.Bookshelf;
import cn.xunjian.words.Text;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where persons decide about cards: each decision and the card that follows are stored together.
 */
@ApplicationScoped
public class CardDesk {

  private final CardStore cards;
  private final AssessmentStore assessments;
  private final CardCorrectionStore corrections;
  private final Bookshelf books;
  private final FreshFacts fresh;
  private final ZoneId zone;

  CardDesk(
      CardStore cards,
      AssessmentStore assessments,
      CardCorrectionStore corrections,
      Bookshelf books,
      FreshFacts fresh,
      ZoneId zone) {
    this.cards = cards;
    this.assessments = assessments;
    this.corrections = corrections;
    this.books = books;
    this.fresh = fresh;
    this.zone = zone;
  }

  private record Rules(RuleBook book, Instant answerUntil) {}

  /**
   * Decides about one indicator of a card.
   *
   * @return the card as it stands then, null if there is none; fails with a {@link
   *     RefusedException} if it may not be decided so
   */
  public Uni<StoredCard> decide(StoredCard card, Decision wanted) {
    return rules(card)
        .chain(
            rules ->
                cards.decide(card.id(), (now, decided) -> outcome(rules, now, decided, wanted)));
  }

  /**
   * The indicators of cards, by a card's number, that a machine can be asked to look at once more
   * now.
   */
  public Map<Long, Set<String>> lookable(Collection<StoredCard> cards) {
    return fresh.lookable(cards);
  }

  /** Until when the unit of a card may answer; null for without an end. */
  public Uni<Instant> answerUntil(StoredCard card) {
    return rules(card).map(Rules::answerUntil);
  }

  /** A correction has a deadline of its own. */
  private Uni<Rules> rules(StoredCard card) {
    return assessments
        .find(card.assessment())
        .chain(
            its ->
                books
                    .find(its.edition())
                    .chain(
                        book ->
                            card.corrects() == null
                                ? Uni.createFrom().item(new Rules(book, its.answerUntil()))
                                : corrections
                                    .making(card.id())
                                    .map(made -> new Rules(book, made.answerUntil()))));
  }

  private Outcome outcome(Rules rules, StoredCard card, List<Decision> decided, Decision wanted) {
    CardItem item =
        card.card().items().stream()
            .filter(each -> each.indicator().equals(wanted.item()))
            .findFirst()
            .orElseThrow(
                () ->
                    RefusedException.given(
                        new Text("评分表没有指标 %s", "the card has no indicator %s")
                            .with(wanted.item())));
    refuse(refusal(rules, card, item, wanted), false);
    refuse(wanted.deed() == Deed.ANOTHER_LOOK ? fresh.refusal(card, item) : null, false);
    refuse(Permitted.faultOfPoints(item, wanted), true);
    List<Decision> all = new ArrayList<>(decided);
    all.add(wanted);
    ScoreCard next = Scorer.card(rules.book(), card.known(), all);
    boolean answered = wanted.deed() == Deed.ANSWER;
    return new Outcome(card.with(next, answered ? State.ANSWERED : card.state()), wanted);
  }

  private Text refusal(Rules rules, StoredCard card, CardItem item, Decision wanted) {
    return switch (card.state()) {
      case DRAFT -> Permitted.refusalOfDraft(item, wanted.deed(), wanted.by(), zone);
      case ANNOUNCED, ANSWERED ->
          wanted.deed() == Deed.ANSWER && late(rules, wanted)
              ? new Text("申辩期限已于 %s 截止", "answers were possible until %s")
                  .with(SpokenTime.lastDay(rules.answerUntil(), zone))
              : Permitted.refusalOfAnnounced(item, wanted.deed(), zone);
      case CLOSED -> new Text("评分表已归档，不再更改", "the card is closed and never changes");
    };
  }

  private static boolean late(Rules rules, Decision wanted) {
    return rules.answerUntil() != null && !wanted.at().isBefore(rules.answerUntil());
  }

  private static void refuse(Text why, boolean asGiven) {
    if (why != null) {
      throw asGiven ? RefusedException.given(why) : RefusedException.standing(why);
    }
  }
}
