package cn.xunjian.console.assessments;

import cn.xunjian.assessment.card.CardItem;
import cn.xunjian.assessment.card.Decision;
import cn.xunjian.assessment.card.Decision.Deed;
import cn.xunjian.assessment.card.HandForm;
import cn.xunjian.assessment.card.ItemState;
import cn.xunjian.assessment.store.StoredCard;
import cn.xunjian.console.frame.EntryForm;
import cn.xunjian.console.frame.Phrasing;
import cn.xunjian.web.assessments.CheckedBooks;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What may be done now about an indicator of a card, each as a form.
 *
 * @param hand the form by which an indicator is counted by hand
 * @param lookable the indicators that a machine can look at once more now
 */
record CardForms(
    StoredCard card,
    Function<String, Optional<HandForm>> hand,
    Set<String> lookable,
    Phrasing say) {

  /** With the forms that the card's book has. */
  static CardForms of(
      StoredCard card, CheckedBooks.Checked book, Set<String> lookable, Phrasing say) {
    return new CardForms(card, indicator -> HandForm.of(book.indicator(indicator)), lookable, say);
  }

  /** The supervisor strikes what a unit answered about. */
  static final String ACCEPT = "accept";

  private static final int REASON = 2_000;

  /** No number: a veto that is found has no points, one that is not has none of them. */
  private static final String FOUND = "found";

  /**
   * Who reads the page.
   *
   * @param answers whether he may answer for the unit
   * @param tends whether he may decide before it is announced
   * @param leads whether he may decide about answers
   */
  record Reader(boolean answers, boolean tends, boolean leads) {}

  EntryForm of(CardItem item, Deed deed) {
    String finding = card.id() + "-" + item.indicator();
    boolean accepted = deed == Deed.STRIKE && card.state() != StoredCard.State.DRAFT;
    EntryForm form =
        EntryForm.of(
                "/assessments/findings/" + finding + "/" + (accepted ? ACCEPT : deed.code()),
                accepted ? say.say("申辩成立，剔除", "Accept the answer and strike it") : words(deed))
            .called(finding + "-" + deed.code());
    boolean veto = item.kind() == CardItem.Kind.VETO;
    boolean points = item.kind() != CardItem.Kind.NOTICE;
    Optional<HandForm> counted =
        deed == Deed.BY_HAND && !veto ? hand.apply(item.indicator()) : Optional.empty();
    if (counted.isPresent()) {
      form = new CountForm(counted.get(), say).in(form);
    } else if (points && (deed == Deed.CHANGE || (deed == Deed.BY_HAND && !veto))) {
      form = form.points("points", say.say("分值", "Points"));
    } else if (deed == Deed.BY_HAND && points) {
      form =
          form.select(
              "points",
              say.say("评定", "What you found"),
              FOUND,
              List.of(
                  new EntryForm.Option(
                      FOUND, say.say("有问题（须另一人复核）", "the fault (takes a second person)")),
                  new EntryForm.Option("0", say.say("未发现问题", "nothing"))));
    }
    if (deed == Deed.ANSWER) {
      form =
          form.day("fixedOn", say.say("整改完成日期", "Put right on"), "", false)
              .help(
                  say.say(
                      "未整改的不填；已上传的附件随申辩一并提交。",
                      "Leave it empty if it is not; files handed in before go with the answer."));
    }
    return form.area("reason", say.say("理由", "Reason"), REASON, deed != Deed.CONFIRM);
  }

  private String words(Deed deed) {
    return switch (deed) {
      case CONFIRM -> say.say("确认问题属实", "Confirm it");
      case STRIKE -> say.say("剔除", "Strike it");
      case TOLERATE -> say.say("本次不计", "Tolerate it this time");
      case BY_HAND -> say.say("人工评定", "Score it by hand");
      case NOT_APPLICABLE -> say.say("标为不适用", "Not applicable");
      case ANOTHER_LOOK -> say.say("要求复查", "Have it looked at again");
      case LOOKED -> say.say(deed.words());
      case LOOK_AGAIN -> say.say("撤回结论", "Take the decision back");
      case ANSWER -> say.say("申辩", "Answer");
      case UPHOLD -> say.say("维持", "Uphold it");
      case CHANGE -> say.say("改分", "Change the points");
    };
  }

  List<EntryForm> of(CardItem item, Reader reader) {
    return deeds(item, reader).stream().map(deed -> of(item, deed)).toList();
  }

  private List<Deed> deeds(CardItem item, Reader reader) {
    return switch (card.state()) {
      case DRAFT -> reader.tends() ? ofDraft(item) : List.of();
      case ANNOUNCED, ANSWERED -> ofAnnounced(item, reader);
      case CLOSED -> List.of();
    };
  }

  private List<Deed> ofDraft(CardItem item) {
    List<Deed> deeds = new ArrayList<>();
    if (item.state() == ItemState.PROPOSED) {
      deeds.addAll(List.of(Deed.CONFIRM, Deed.STRIKE, Deed.TOLERATE));
      if (lookable.contains(item.indicator())) {
        deeds.add(Deed.ANOTHER_LOOK);
      }
      if (item.counted() != null && item.counted().signum() > 0) {
        // A part is sure and counts already: neither all of it nor nothing may be right.
        deeds.add(Deed.BY_HAND);
      }
    } else if (item.state() == ItemState.MEASURED && !item.faults().isEmpty()) {
      deeds.addAll(List.of(Deed.STRIKE, Deed.TOLERATE));
    }
    if (item.state() == ItemState.NOT_MEASURED) {
      deeds.addAll(List.of(Deed.BY_HAND, Deed.NOT_APPLICABLE));
    }
    if (!item.settling().isEmpty()) {
      deeds.add(Deed.LOOK_AGAIN);
    }
    return deeds;
  }

  private static List<Deed> ofAnnounced(CardItem item, Reader reader) {
    List<Decision> all = item.decisions();
    boolean answered = !all.isEmpty() && all.get(all.size() - 1).deed() == Deed.ANSWER;
    List<Deed> deeds = new ArrayList<>();
    if (reader.leads() && answered) {
      deeds.add(Deed.UPHOLD);
      if (item.points() != null) {
        deeds.add(Deed.CHANGE);
      }
      deeds.add(Deed.STRIKE);
    }
    boolean costs =
        item.state() == ItemState.CONFIRMED
            || item.state() == ItemState.BY_HAND
            || !item.faults().isEmpty();
    if (reader.answers() && costs) {
      deeds.add(Deed.ANSWER);
    }
    return deeds;
  }
}
