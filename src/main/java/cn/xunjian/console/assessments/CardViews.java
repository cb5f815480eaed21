package cn.xunjian.console.assessments;

import cn.xunjian.access.Reach;
import cn.xunjian.access.Right;
import cn.xunjian.assessment.card.CardItem;
import cn.xunjian.assessment.card.Decision.Deed;
import cn.xunjian.assessment.card.HandForm;
import cn.xunjian.assessment.shares.CardShare;
import cn.xunjian.assessment.store.StoredCard;
import cn.xunjian.console.frame.Choice;
import cn.xunjian.console.frame.ConsolePages;
import cn.xunjian.console.frame.EntryForm;
import cn.xunjian.console.frame.Frame;
import cn.xunjian.console.frame.PageAddress;
import cn.xunjian.console.frame.Phrasing;
import cn.xunjian.console.frame.RefusedForm;
import cn.xunjian.console.frame.Sent;
import cn.xunjian.rulebook.Edition;
import cn.xunjian.web.access.Asker;
import cn.xunjian.web.assessments.CheckedBooks;
import cn.xunjian.web.findings.DecidedFindings.FindingId;
import cn.xunjian.web.findings.DecisionBasis;
import cn.xunjian.web.findings.FindingQueue;
import cn.xunjian.web.findings.FindingShares;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Puts together what is shown of a card, and of what waits on many. */
@ApplicationScoped
class CardViews {

  private final CheckedBooks books;
  private final CardPapers papers;
  private final FindingShares shares;
  private final Asker asker;
  private final ConsolePages pages;

  CardViews(
      CheckedBooks books,
      CardPapers papers,
      FindingShares shares,
      Asker asker,
      ConsolePages pages) {
    this.books = books;
    this.papers = papers;
    this.shares = shares;
    this.asker = asker;
    this.pages = pages;
  }

  /** Who looks, taken while the request is at hand. */
  record Seen(Frame frame, Reach answers, Reach tends, Reach leads) {

    CardForms.Reader of(StoredCard card) {
      Long unit = card.of().unit();
      return new CardForms.Reader(
          answers.includes(unit), tends.includes(unit), leads.includes(unit));
    }
  }

  Seen seen(Frame frame) {
    return new Seen(
        frame, asker.reach(Right.PUSH), asker.reach(Right.TEND), asker.reach(Right.SUPERVISE));
  }

  /**
   * What somebody sent about a finding.
   *
   * @param fault why it was not taken; empty if it was, and for a card without a form
   */
  record Typed(FindingId finding, Deed deed, Sent sent, String fault) {

    static final Typed NOTHING = new Typed(null, null, Sent.NOTHING, "");

    Typed refused(String why) {
      return new Typed(finding, deed, sent, why);
    }

    /** As the page shows it; nothing where nothing was refused. */
    RefusedForm form() {
      return fault.isEmpty()
          ? RefusedForm.NOTHING
          : new RefusedForm(
              finding.card() + "-" + finding.indicator() + "-" + deed.code(), sent, fault);
    }
  }

  /** What is wrong with what was typed; empty for nothing. */
  Uni<String> fault(StoredCard card, Typed typed, Phrasing say) {
    return books
        .find(card.card().edition())
        .map(book -> fault(card, CardForms.of(card, book, Set.of(), say), typed, say));
  }

  private static String fault(StoredCard card, CardForms forms, Typed typed, Phrasing say) {
    Optional<CardItem> item =
        card.card().items().stream()
            .filter(each -> each.indicator().equals(typed.finding().indicator()))
            .findFirst();
    return item.map(each -> forms.of(each, typed.deed()).faultOf(typed.sent(), say)).orElse("");
  }

  Uni<Response> page(int status, StoredCard card, Typed typed, Seen seen) {
    Frame frame = seen.frame();
    return books
        .find(card.card().edition())
        .chain(
            book ->
                papers
                    .of(card, seen.of(card))
                    .map(
                        its ->
                            new CardSheets(frame.say())
                                .of(card, book, seen.of(card), its, typed.form())))
        .map(sheet -> pages.page(status, frame, "console/card.html", sheet));
  }

  /** What a form names beside the reason. */
  Uni<DecisionBasis.Given> given(StoredCard card, Typed typed) {
    Sent sent = typed.sent();
    if (typed.deed() == Deed.ANSWER) {
      return papers
          .unnamed(card, typed.finding().indicator())
          .map(named -> DecisionBasis.Given.answered(sent.day("fixedOn"), named));
    }
    if (typed.deed() != Deed.BY_HAND || !CountForm.sent(sent)) {
      return Uni.createFrom().item(DecisionBasis.Given.NOTHING);
    }
    return books
        .find(card.card().edition())
        .map(book -> HandForm.of(book.indicator(typed.finding().indicator())).orElseThrow())
        .map(form -> CountForm.counted(form, sent))
        .map(counted -> DecisionBasis.Given.found(counted, CountForm.evidence(sent)));
  }

  /** What waits on some cards, of which one more than is shown was read. */
  Uni<FindingsView> waiting(
      List<FindingQueue.Waiting> found, int shown, Frame frame, EntryForm deal) {
    List<FindingQueue.Waiting> cards = found.subList(0, Math.min(shown, found.size()));
    PageAddress self = frame.self();
    String more =
        found.size() > shown
            ? self.with("after", Long.toString(cards.get(shown - 1).card().id())).toString()
            : "";
    String first = self.value("after").isEmpty() ? "" : self.with("after", null).toString();
    List<StoredCard> theirs = cards.stream().map(FindingQueue.Waiting::card).toList();
    Map<Long, Set<String>> lookable = papers.lookable(theirs);
    return books(theirs)
        .map(
            known ->
                new FindingsView(
                    new AssessmentWords(frame.say()),
                    self,
                    whose(self.with("after", null), frame.say()),
                    cards.stream()
                        .flatMap(
                            each ->
                                rows(
                                    each,
                                    known.get(each.card().card().edition()),
                                    lookable.get(each.card().id()),
                                    frame.say()))
                        .toList(),
                    more,
                    first,
                    BulkFindingPage.form(self.toString(), frame.say()),
                    deal));
  }

  private static List<Choice> whose(PageAddress self, Phrasing say) {
    boolean mine = self.value("of").equals("mine");
    return List.of(
        new Choice(say.say("全部", "all"), self.with("of", null).toString(), "", !mine),
        new Choice(say.say("我的", "mine"), self.with("of", "mine").toString(), "", mine));
  }

  private Stream<FindingsView.Row> rows(
      FindingQueue.Waiting waiting, CheckedBooks.Checked book, Set<String> lookable, Phrasing say) {
    Set<String> waits =
        waiting.items().stream().map(CardItem::indicator).collect(Collectors.toSet());
    StoredCard card = waiting.card();
    CardForms.Reader nobody = new CardForms.Reader(false, false, false);
    return new CardSheets(say)
        .of(card, book, nobody, CardBelongings.NONE, RefusedForm.NOTHING).groups().stream()
            .flatMap(group -> group.items().stream())
            .filter(item -> waits.contains(item.indicator()))
            .map(
                item ->
                    row(
                        card,
                        item,
                        lookable.contains(item.indicator()),
                        holders(waiting.share(), say)));
  }

  private String holders(CardShare share, Phrasing say) {
    if (share == null) {
      return "";
    }
    String holder = say.say("分工：", "held by ") + shares.name(share.holder());
    return share.second() == null
        ? holder
        : holder + say.say("，复核：", ", second: ") + shares.name(share.second());
  }

  private static FindingsView.Row row(
      StoredCard card, WholeCard.Item item, boolean look, String holder) {
    String id = card.id() + "-" + item.indicator();
    return new FindingsView.Row(
        id,
        "/assessments/findings/" + id,
        card.of().name(),
        "/assessments/cards/" + card.id() + "#" + item.anchor(),
        item.title(),
        item.indicator(),
        item.clause(),
        item.points(),
        item.says(),
        item.faults(),
        item.evidence(),
        item.again(),
        item.decisions(),
        look,
        item.waits(),
        item.note(),
        holder);
  }

  private Uni<Map<Edition, CheckedBooks.Checked>> books(List<StoredCard> cards) {
    Map<Edition, CheckedBooks.Checked> found = new HashMap<>();
    Uni<Void> all = Uni.createFrom().voidItem();
    for (Edition each : cards.stream().map(card -> card.card().edition()).distinct().toList()) {
      all = all.chain(() -> books.find(each)).invoke(its -> found.put(each, its)).replaceWithVoid();
    }
    return all.replaceWith(found);
  }
}
