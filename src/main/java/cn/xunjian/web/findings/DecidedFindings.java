package cn.xunjian.web.findings;

import cn.xunjian.access.Right;
import cn.xunjian.assessment.CardDesk;
import cn.xunjian.assessment.RefusedException;
import cn.xunjian.assessment.card.CardItem;
import cn.xunjian.assessment.card.Decision;
import cn.xunjian.assessment.card.Decision.Deed;
import cn.xunjian.assessment.store.StoredCard;
import cn.xunjian.web.assessments.CardView;
import cn.xunjian.web.assessments.CheckedBooks;
import cn.xunjian.web.assessments.KnownAssessments;
import cn.xunjian.web.problems.Problem;
import cn.xunjian.words.Text;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Decides about findings in the name of whoever asks, on cards that he may see. */
@ApplicationScoped
public class DecidedFindings {

  private final KnownAssessments known;
  private final CardDesk desk;
  private final DecisionBasis basis;
  private final Clock clock;

  DecidedFindings(KnownAssessments known, CardDesk desk, DecisionBasis basis, Clock clock) {
    this.known = known;
    this.desk = desk;
    this.basis = basis;
    this.clock = clock;
  }

  /** A finding's own id: the card's number, a dash and the indicator. */
  public record FindingId(long card, String indicator) {

    /**
     * Reads an id.
     *
     * @throws Problem 404 for what is none
     */
    public static FindingId read(String id) {
      int dash = id.indexOf('-');
      if (dash < 1 || !id.substring(0, dash).matches("[0-9]{1,18}")) {
        throw Problem.notFound(
            "编号由评分表编号、连字符和指标组成：17-M2 · a finding's id is a card's number, a dash and an indicator: 17-M2");
      }
      return new FindingId(Long.parseLong(id.substring(0, dash)), id.substring(dash + 1));
    }
  }

  /**
   * What somebody wants.
   *
   * @param points null where the deed needs none, or they follow from what was counted
   * @param given what it rests on beside the reason
   */
  public record Wanted(Deed deed, BigDecimal points, String reason, DecisionBasis.Given given) {

    /** What rests on its reason alone. */
    public static Wanted of(Deed deed, BigDecimal points, String reason) {
      return new Wanted(deed, points, reason, DecisionBasis.Given.NOTHING);
    }
  }

  /** A finding after a decision. */
  public record Decided(StoredCard card, String indicator) {

    CardView.Item shown(CheckedBooks.Checked book) {
      return CardView.item(card.id(), item(), book);
    }

    CardItem item() {
      return card.card().items().stream()
          .filter(each -> each.indicator().equals(indicator))
          .findFirst()
          .orElseThrow();
    }
  }

  /**
   * Decides about one.
   *
   * @param id a card's number, a dash and an indicator
   */
  public Uni<Decided> decide(String id, Right right, Wanted wanted) {
    FindingId finding = FindingId.read(id);
    String by = known.decider();
    Instant at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return known
        .card(finding.card(), right)
        .invoke(card -> refuseOnceAnnounced(card, right))
        .chain(
            card ->
                basis
                    .of(card, finding.indicator(), wanted)
                    .map(settled -> decision(finding, wanted, settled, by, at))
                    .chain(decision -> desk.decide(card, decision)))
        .map(card -> new Decided(card, finding.indicator()));
  }

  private static Decision decision(
      FindingId finding, Wanted wanted, DecisionBasis.Settled settled, String by, Instant at) {
    return new Decision(
        finding.indicator(),
        wanted.deed(),
        settled.points(),
        wanted.reason().strip(),
        by,
        at,
        settled.particulars());
  }

  /** What a unit answered is the supervisor's to decide. */
  private static void refuseOnceAnnounced(StoredCard card, Right right) {
    if (right == Right.TEND && card.state() != StoredCard.State.DRAFT) {
      throw RefusedException.standing(
          new Text(
              "评分表已公布，申辩由监管员裁定",
              "the card is announced: answers are decided by the supervisor (findings/{id}/decide)"));
    }
  }
}
