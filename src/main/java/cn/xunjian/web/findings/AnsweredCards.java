package cn.xunjian.web.findings;

import cn.xunjian.access.Reach;
import cn.xunjian.access.Right;
import cn.xunjian.assessment.CardDesk;
import cn.xunjian.assessment.store.StoredCard;
import cn.xunjian.assessment.store.StoredCard.State;
import cn.xunjian.proof.Proof;
import cn.xunjian.proof.ProofOf;
import cn.xunjian.proof.ProofStore;
import cn.xunjian.web.access.Asker;
import cn.xunjian.web.assessments.KnownAssessments;
import cn.xunjian.web.findings.DecidedFindings.FindingId;
import cn.xunjian.web.problems.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;

/** Who may hand in and read the files of answers: the unit of the card and those above it. */
@ApplicationScoped
class AnsweredCards {

  private final KnownAssessments known;
  private final CardDesk desk;
  private final ProofStore files;
  private final Asker asker;
  private final Clock clock;

  AnsweredCards(KnownAssessments known, CardDesk desk, ProofStore files, Asker asker, Clock clock) {
    this.known = known;
    this.desk = desk;
    this.files = files;
    this.asker = asker;
    this.clock = clock;
  }

  /** Who hands something in. */
  String asker() {
    return known.decider();
  }

  /** An item of a card whose unit may answer now. */
  Uni<ProofOf> answerable(String finding) {
    FindingId id = FindingId.read(finding);
    return known
        .card(id.card(), Right.PUSH)
        .invoke(AnsweredCards::refuseOthers)
        .call(card -> desk.answerUntil(card).invoke(this::refuseLate))
        .map(card -> item(card, id.indicator()));
  }

  private static void refuseOthers(StoredCard card) {
    if (card.state() != State.ANNOUNCED && card.state() != State.ANSWERED) {
      throw Problem.conflict("评分表未公布或已归档 · the card is not announced, or is closed");
    }
  }

  private void refuseLate(java.time.Instant until) {
    if (until != null && !clock.instant().isBefore(until)) {
      throw Problem.conflict("申辩期限已于 %1$s 截止 · answers were possible until %1$s".formatted(until));
    }
  }

  /** An item whose files whoever asks may read: he answers for the unit, or decides about it. */
  Uni<ProofOf> readable(String finding) {
    FindingId id = FindingId.read(finding);
    Reach answers = asker.reach(Right.PUSH);
    Reach decides = asker.reach(Right.TEND);
    return known
        .card(id.card(), Right.READ)
        .map(
            card -> {
              long unit = card.of().unit();
              if (!answers.includes(unit) && !decides.includes(unit)) {
                throw Problem.notFound("no files that you may see belong to " + finding);
              }
              return item(card, id.indicator());
            });
  }

  Uni<List<Proof>> files(String finding) {
    return readable(finding).chain(files::of);
  }

  private static ProofOf item(StoredCard card, String indicator) {
    if (card.card().items().stream().noneMatch(each -> each.indicator().equals(indicator))) {
      throw Problem.notFound("the card has no indicator " + indicator);
    }
    return ProofOf.card(card.id(), indicator);
  }
}
