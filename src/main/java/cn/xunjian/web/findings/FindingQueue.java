package cn.xunjian.web.findings;

import cn.xunjian.access.Caller;
import cn.xunjian.assessment.card.CardItem;
import cn.xunjian.assessment.card.ItemState;
import cn.xunjian.assessment.shares.CardShare;
import cn.xunjian.assessment.shares.CardShareStore;
import cn.xunjian.assessment.store.CardStore;
import cn.xunjian.assessment.store.StoredCard;
import cn.xunjian.web.access.Asker;
import cn.xunjian.web.assessments.KnownAssessments;
import cn.xunjian.web.problems.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What waits to be confirmed or struck, for everybody or for whoever asks. */
@ApplicationScoped
public class FindingQueue {

  private final KnownAssessments known;
  private final CardShareStore shares;
  private final Asker asker;

  FindingQueue(KnownAssessments known, CardShareStore shares, Asker asker) {
    this.known = known;
    this.shares = shares;
    this.asker = asker;
  }

  /**
   * Whose work is asked for.
   *
   * @param person null for everybody's
   * @param name how decisions name the person
   */
  public record Whose(Long person, String name) {

    static final Whose ANYBODY = new Whose(null, "");
  }

  /** Whoever asks, to be called first thing; machines are dealt no work. */
  public Whose mine() {
    Caller caller = asker.caller();
    if (caller instanceof Caller.Someone one) {
      return new Whose(one.person(), known.decider());
    }
    if (caller instanceof Caller.Bearer one) {
      return new Whose(one.person(), known.decider());
    }
    throw Problem.badRequest(
        "?of", "bad_value", "密钥没有分工 · only persons have work of their own, keys have none");
  }

  /** Everybody's. */
  public Whose all() {
    return Whose.ANYBODY;
  }

  /**
   * A card with what waits on it for whoever was asked for.
   *
   * @param share whose work it is; null for nobody's
   */
  public record Waiting(StoredCard card, CardShare share, List<CardItem> items) {}

  /**
   * Cards in their order, beginning after one; a card may have nothing that waits for this person.
   *
   * @param units only those of these units; null for all
   */
  public Uni<List<Waiting>> of(
      Whose whose, Long assessment, Set<Long> units, long after, int limit) {
    return known
        .cards()
        .queue(new CardStore.Wanted(assessment, units, whose.person()), after, limit)
        .chain(
            cards ->
                shares
                    .of(cards.stream().map(StoredCard::id).toList())
                    .map(dealt -> waiting(cards, dealt, whose)));
  }

  private static List<Waiting> waiting(
      List<StoredCard> cards, Map<Long, CardShare> dealt, Whose whose) {
    return cards.stream()
        .map(
            card -> {
              CardShare share = dealt.get(card.id());
              return new Waiting(
                  card,
                  share,
                  card.card().items().stream()
                      .filter(item -> item.state() == ItemState.PROPOSED)
                      .filter(
                          item ->
                              whose.person() == null
                                  || share.waitsFor(item, whose.person(), whose.name()))
                      .toList());
            })
        .toList();
  }
}
