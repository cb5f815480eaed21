package cn.xunjian.console.assessments;

import cn.xunjian.access.Reach;
import cn.xunjian.access.Right;
import cn.xunjian.assessment.card.ScoreCard;
import cn.xunjian.assessment.draw.DrawPlan;
import cn.xunjian.assessment.store.Assessment;
import cn.xunjian.assessment.store.CardSight;
import cn.xunjian.assessment.store.CardStore.Tally;
import cn.xunjian.assessment.store.StoredCard;
import cn.xunjian.console.assessments.AssessmentSheet.CardList;
import cn.xunjian.console.assessments.AssessmentSheet.Sample;
import cn.xunjian.console.frame.Choice;
import cn.xunjian.console.frame.EntryForm;
import cn.xunjian.console.frame.Frame;
import cn.xunjian.console.frame.PageAddress;
import cn.xunjian.console.frame.Phrasing;
import cn.xunjian.registry.changes.UnitStore;
import cn.xunjian.web.access.Asker;
import cn.xunjian.web.assessments.KnownAssessments;
import cn.xunjian.web.requests.Cursors;
import cn.xunjian.web.requests.Query;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Puts together what is shown of one assessment. */
@ApplicationScoped
class AssessmentViews {

  private static final int CARDS = 100;
  private static final List<String> VERDICTS = List.of("fail", "open", "pass");

  private final KnownAssessments known;
  private final UnitStore units;
  private final Asker asker;

  AssessmentViews(KnownAssessments known, UnitStore units, Asker asker) {
    this.known = known;
    this.units = units;
    this.asker = asker;
  }

  /**
   * Who reads the page.
   *
   * @param sight the cards that he sees
   */
  record Reader(CardSight sight, Reach tends, Reach leads) {

    boolean leads(Assessment of) {
      Long unit = of.scope().unit();
      return leads.everything() || (unit != null && leads.includes(unit));
    }
  }

  /** Whoever asks; to be called first thing in a page's method. */
  Reader reader() {
    return new Reader(known.sight(), asker.reach(Right.TEND), asker.reach(Right.SUPERVISE));
  }

  /**
   * @param typed puts what was typed back into a form that was not taken
   */
  Uni<AssessmentSheet> of(
      Assessment of, Frame frame, Reader reader, UnaryOperator<EntryForm> typed) {
    Phrasing say = frame.say();
    AssessmentSheets sheets = new AssessmentSheets(say);
    boolean leads = reader.leads(of);
    return Uni.combine()
        .all()
        .unis(
            branch(of),
            known.cards().tally(of.id(), reader.sight()),
            leads ? draw(of, sheets) : Uni.createFrom().item(Optional.<Sample>empty()),
            cards(of, frame.self(), reader, sheets),
            known.cards().waitingOfUnits(of.id(), reader.sight().tended()),
            leads ? known.store().plan(of.id()) : Uni.createFrom().<DrawPlan>nullItem())
        .with(
            (branch, tally, draw, cards, ofUnits, plan) ->
                new AssessmentSheet(
                    new AssessmentWords(say),
                    of.name(),
                    AssessmentWords.tag(of.state(), say),
                    sheets.stages(of.state()),
                    sheets.facts(of, branch),
                    sheets.outcome(tally),
                    draw.orElse(null),
                    cards.orElse(null),
                    queue(of, reader, tally, ofUnits),
                    reader.tends().nothing() || cards.isEmpty()
                        ? ""
                        : "/assessments/" + of.id() + "/units",
                    leads ? sheets.acts(of, plan).stream().map(typed).toList() : List.of()));
  }

  private static String queue(Assessment of, Reader reader, List<Tally> tally, long ofUnits) {
    boolean waits = ofUnits > 0 || tally.stream().anyMatch(each -> each.proposed() > 0);
    return waits && !reader.tends().nothing() && of.state() == Assessment.State.COMPUTED
        ? "/assessments/findings?assessment=" + of.id()
        : "";
  }

  private Uni<String> branch(Assessment of) {
    Long unit = of.scope().unit();
    return unit == null
        ? Uni.createFrom().item("")
        : units.tree().map(tree -> tree.unit(unit) == null ? "#" + unit : tree.unit(unit).name());
  }

  private Uni<Optional<Sample>> draw(Assessment of, AssessmentSheets sheets) {
    return known
        .store()
        .plan(of.id())
        .chain(
            plan ->
                known
                    .store()
                    .draw(of.id())
                    .map(
                        rows ->
                            plan == null
                                ? Optional.empty()
                                : Optional.of(sheets.sample(of.id(), plan, rows))));
  }

  private Uni<Optional<CardList>> cards(
      Assessment of, PageAddress self, Reader reader, AssessmentSheets sheets) {
    boolean nothingYet =
        of.state() == Assessment.State.DRAFT
            || (reader.tends().nothing() && !AssessmentSheets.isAnnounced(of.state()));
    if (nothingYet) {
      return Uni.createFrom().item(Optional.empty());
    }
    String verdict = Query.oneOf("verdict", self.value("verdict"), VERDICTS);
    String after = self.value("after");
    return known
        .cards()
        .page(
            of.id(),
            reader.sight(),
            verdict,
            after.isEmpty() ? 0 : Cursors.number(after),
            CARDS + 1)
        .map(found -> Optional.of(list(found, self, verdict, after, sheets)));
  }

  private static CardList list(
      List<StoredCard> found,
      PageAddress self,
      String verdict,
      String after,
      AssessmentSheets sheets) {
    List<StoredCard> shown = found.subList(0, Math.min(CARDS, found.size()));
    PageAddress first = self.with("after", null);
    return new CardList(
        choices(first, verdict, sheets.say()),
        shown.stream().map(sheets::card).toList(),
        found.size() > CARDS
            ? self.with("after", Long.toString(shown.get(CARDS - 1).id())).toString()
            : "",
        after.isEmpty() ? "" : first.toString());
  }

  private static List<Choice> choices(PageAddress self, String chosen, Phrasing say) {
    List<Choice> choices = new ArrayList<>();
    choices.add(
        new Choice(
            new AssessmentWords(say).all(),
            self.with("verdict", null).toString(),
            "",
            chosen == null));
    for (ScoreCard.Verdict each : ScoreCard.Verdict.values()) {
      choices.add(
          new Choice(
              AssessmentWords.tag(each, say).word(),
              self.with("verdict", each.code()).toString(),
              "",
              each.code().equals(chosen)));
    }
    return choices;
  }
}
