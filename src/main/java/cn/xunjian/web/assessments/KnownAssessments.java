package cn.xunjian.web.assessments;

import cn.xunjian.access.Caller;
import cn.xunjian.access.Reach;
import cn.xunjian.access.Right;
import cn.xunjian.assessment.RefusedException;
import cn.xunjian.assessment.store.Assessment;
import cn.xunjian.assessment.store.AssessmentStore;
import cn.xunjian.assessment.store.CardSight;
import cn.xunjian.assessment.store.CardStore;
import cn.xunjian.assessment.store.StoredCard;
import cn.xunjian.registry.changes.UnitStore;
import cn.xunjian.rulebook.Edition;
import cn.xunjian.rulebook.editions.Bookshelf;
import cn.xunjian.web.access.Asker;
import cn.xunjian.web.problems.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.function.Predicate;

/** Finds assessments and cards for whoever asks, as far as he may see them. */
@ApplicationScoped
public class KnownAssessments {

  private final AssessmentStore assessments;
  private final CardStore cards;
  private final UnitStore units;
  private final Asker asker;

  KnownAssessments(AssessmentStore assessments, CardStore cards, UnitStore units, Asker asker) {
    this.assessments = assessments;
    this.cards = cards;
    this.units = units;
    this.asker = asker;
  }

  public AssessmentStore store() {
    return assessments;
  }

  public CardStore cards() {
    return cards;
  }

  /** One that whoever asks may see: it is about a branch of his, or about one that his lies in. */
  public Uni<Assessment> assessment(long id) {
    return seen(id, concerned());
  }

  private Uni<Assessment> seen(long id, Set<Long> concerned) {
    return assessments
        .find(id)
        .map(found -> found != null && sees(found, concerned) ? found : null)
        .onItem()
        .ifNull()
        .failWith(() -> Problem.notFound("no assessment has the number " + id));
  }

  /**
   * The units whose assessments whoever asks may see, beside those of no unit in particular; null
   * for all.
   */
  public Set<Long> concerned() {
    return asker.concerned(Right.READ);
  }

  private static boolean sees(Assessment found, Set<Long> concerned) {
    Long unit = found.scope().unit();
    return unit == null || concerned == null || concerned.contains(unit);
  }

  /** One that whoever asks may lead: its whole branch is his to supervise. */
  public Uni<Assessment> led(long id) {
    Reach reach = asker.reach(Right.SUPERVISE);
    return seen(id, concerned()).invoke(found -> leads(reach, found.scope().unit()));
  }

  /** Whether whoever asks may assess a branch. */
  void leads(Long unit) {
    leads(asker.reach(Right.SUPERVISE), unit);
  }

  /** Whether whoever asks may assess anything. */
  public boolean leadsSome() {
    return !asker.reach(Right.SUPERVISE).nothing();
  }

  /** The branches that whoever asks may assess; null stands for all units. */
  Predicate<Long> ledUnits() {
    Reach reach = asker.reach(Right.SUPERVISE);
    return unit -> led(reach, unit);
  }

  private static boolean led(Reach reach, Long unit) {
    return reach.everything() || (unit != null && reach.includes(unit));
  }

  private static void leads(Reach reach, Long unit) {
    if (!led(reach, unit)) {
      throw Problem.forbidden(
          "/unit",
          "right_missing",
          "权限仅限部分分支，请指定其中的单位 · your right is for branches; name a unit of them");
    }
  }

  /** Keeps the text of an edition by which something will be assessed. */
  static Uni<Void> keep(Bookshelf books, Edition edition) {
    return books
        .find(edition)
        .onItem()
        .ifNull()
        .failWith(
            () ->
                Problem.unprocessable(
                    "/edition",
                    "unknown_value",
                    "edition " + edition + " is not known here; GET /api/v1/rulebooks lists them"))
        .chain(books::keep)
        .replaceWithVoid();
  }

  /** The cards that whoever asks sees. */
  public CardSight sight() {
    return new CardSight(tended(), counted());
  }

  /** The units whose cards count for whoever asks: null for all. */
  public Set<Long> counted() {
    return asker.reach(Right.READ).within(null);
  }

  /** The units whose cards whoever asks may list: null for all. */
  public Set<Long> tended() {
    return asker.reach(Right.TEND).within(null);
  }

  /**
   * The same within one branch.
   *
   * @param unit null for any
   */
  public Uni<Set<Long>> tended(Long unit) {
    Reach reach = asker.reach(Right.TEND);
    return unit == null
        ? Uni.createFrom().item(() -> reach.within(null))
        : units.tree().map(tree -> reach.within(tree.withBelow(unit)));
  }

  /** A card as whoever asks may see it: before it is announced only those who decide about it. */
  public Uni<StoredCard> card(long id, Right right) {
    Reach wanted = asker.reach(right);
    Reach tended = asker.reach(Right.TEND);
    return cards
        .find(id)
        .map(found -> found != null && sees(found, wanted, tended) ? found : null)
        .onItem()
        .ifNull()
        .failWith(
            () ->
                Problem.notFound(
                    "没有您可查看的第 %1$d 号评分表 · no card that you may see has the number %1$d"
                        .formatted(id)));
  }

  private static boolean sees(StoredCard card, Reach wanted, Reach tended) {
    return card.state() == StoredCard.State.DRAFT
        ? tended.includes(card.of().unit())
        : wanted.includes(card.of().unit());
  }

  /**
   * Who decides. A machine has one name, that of its key, so that it is never the second person.
   */
  public String decider() {
    Caller caller = asker.caller();
    return caller
        .someone()
        .map(one -> one.name() + "（" + one.login() + "）")
        .orElseGet(caller::name);
  }

  /** A refusal as a problem: 422 for what was given, else 409 with what happened. */
  public static Problem problem(Throwable refused) {
    RefusedException why = (RefusedException) refused;
    return why.asGiven()
        ? Problem.unprocessable("/points", why.code(), why.why().both())
        : Problem.conflict("", why.code(), why.why().both());
  }
}
