package cn.xunjian.console.assessments;

import cn.xunjian.access.Reach;
import cn.xunjian.access.Right;
import cn.xunjian.assessment.card.CardItem;
import cn.xunjian.assessment.card.Decision.Deed;
import cn.xunjian.assessment.card.ItemState;
import cn.xunjian.assessment.store.StoredCard;
import cn.xunjian.console.frame.ConsolePages;
import cn.xunjian.console.frame.EntryForm;
import cn.xunjian.console.frame.Frame;
import cn.xunjian.console.frame.PageAddress;
import cn.xunjian.console.frame.Phrasing;
import cn.xunjian.console.frame.Sent;
import cn.xunjian.rulebook.Edition;
import cn.xunjian.web.access.Asker;
import cn.xunjian.web.assessments.CheckedBooks;
import cn.xunjian.web.assessments.DecidedFindings.FindingId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Puts together what is shown of a card, and of what waits on many. */
@ApplicationScoped
class CardViews {

  private final CheckedBooks books;
  private final Asker asker;
  private final ConsolePages pages;

  CardViews(CheckedBooks books, Asker asker, ConsolePages pages) {
    this.books = books;
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

    /** Puts what was typed back into its form. */
    EntryForm in(EntryForm form) {
      return finding != null
              && form.id().equals(finding.card() + "-" + finding.indicator() + "-" + deed.code())
          ? form.refused(sent, fault)
          : form;
    }
  }

  /** What is wrong with what was typed; empty for nothing. */
  static String fault(StoredCard card, Typed typed, Phrasing say) {
    Optional<CardItem> item =
        card.card().items().stream()
            .filter(each -> each.indicator().equals(typed.finding().indicator()))
            .findFirst();
    return item.map(
            each -> new CardForms(card, say).of(each, typed.deed()).faultOf(typed.sent(), say))
        .orElse("");
  }

  Uni<Response> page(int status, StoredCard card, Typed typed, Seen seen) {
    Frame frame = seen.frame();
    return books
        .find(card.card().edition())
        .map(book -> new CardSheets(frame.say()).of(card, book, seen.of(card), typed::in))
        .map(sheet -> pages.page(status, frame, "console/card.html", sheet));
  }

  /** What waits on some cards, of which one more than is shown was read. */
  Uni<FindingsView> waiting(List<StoredCard> found, int shown, Frame frame) {
    List<StoredCard> cards = found.subList(0, Math.min(shown, found.size()));
    PageAddress self = frame.self();
    String more =
        found.size() > shown
            ? self.with("after", Long.toString(cards.get(shown - 1).id())).toString()
            : "";
    String first = self.value("after").isEmpty() ? "" : self.with("after", null).toString();
    return books(cards)
        .map(
            known ->
                new FindingsView(
                    new AssessmentWords(frame.say()),
                    self,
                    cards.stream()
                        .flatMap(card -> rows(card, known.get(card.card().edition()), frame.say()))
                        .toList(),
                    more,
                    first));
  }

  private static Stream<FindingsView.Row> rows(
      StoredCard card, CheckedBooks.Checked book, Phrasing say) {
    return new CardSheets(say)
        .of(card, book, new CardForms.Reader(false, false, false), form -> form).groups().stream()
            .flatMap(group -> group.items().stream())
            .filter(item -> waits(card, item.indicator()))
            .map(item -> row(card, item));
  }

  private static boolean waits(StoredCard card, String indicator) {
    return card.card().items().stream()
        .anyMatch(each -> each.indicator().equals(indicator) && each.state() == ItemState.PROPOSED);
  }

  private static FindingsView.Row row(StoredCard card, WholeCard.Item item) {
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
        item.waits(),
        item.note());
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
