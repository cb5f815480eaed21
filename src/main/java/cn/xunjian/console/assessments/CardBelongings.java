package cn.xunjian.console.assessments;

import cn.xunjian.assessment.CardCorrections.Around;
import cn.xunjian.assessment.store.Correction;
import cn.xunjian.assessment.store.StoredCard;
import cn.xunjian.assessment.store.StoredCard.State;
import cn.xunjian.console.frame.EntryForm;
import cn.xunjian.console.frame.Fact;
import cn.xunjian.console.frame.Phrasing;
import cn.xunjian.proof.Proof;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What belongs to a card beside its content.
 *
 * @param files those that units handed in with their answers; none for whoever may not read them
 * @param lookable the indicators that a machine can look at once more now
 */
record CardBelongings(Around around, List<Proof> files, Set<String> lookable) {

  private static final int REASON = 2_000;
  private static final int MOST_DAYS = 250;

  static final CardBelongings NONE =
      new CardBelongings(new Around(null, null), List.of(), Set.of());

  /** The files about one indicator. */
  List<WholeCard.File> files(StoredCard card, String indicator, Phrasing say) {
    return files.stream()
        .filter(file -> file.of().part().equals(indicator))
        .map(
            file ->
                new WholeCard.File(
                    "/api/v1/findings/" + card.id() + "-" + indicator + "/files/" + file.id(),
                    file.name(),
                    say.number(file.size()),
                    file.by(),
                    say.minute(file.at())))
        .toList();
  }

  /** How it stands among corrections, both ways. */
  List<Fact> facts(StoredCard card, Phrasing say) {
    List<Fact> facts = new ArrayList<>();
    if (card.corrects() != null) {
      facts.add(link(say.say("更正此前的", "Corrects"), card.corrects(), say));
      Correction made = around.madeBy();
      if (made != null) {
        facts.add(Fact.of(say.say("更正理由", "Why"), made.reason() + "（" + made.by() + "）"));
        if (made.answerUntil() != null) {
          facts.add(Fact.of(say.say("申辩截止", "Answers until"), say.minute(made.answerUntil())));
        }
      }
    }
    if (around.correctedBy() != null) {
      boolean closed = around.correctedBy().state() == State.CLOSED;
      facts.add(
          link(
              closed ? say.say("已更正为", "Corrected by") : say.say("正在更正", "Being corrected by"),
              around.correctedBy().card(),
              say));
    }
    return facts;
  }

  private static Fact link(String label, long card, Phrasing say) {
    return new Fact(
        label, say.say("第 %d 号评分表".formatted(card), "card " + card), "/assessments/cards/" + card);
  }

  /** What whoever leads it may do about the card as a whole. */
  List<EntryForm> acts(StoredCard card, CardForms.Reader reader, Phrasing say) {
    String path = "/assessments/cards/" + card.id() + "/";
    if (!reader.leads()) {
      return List.of();
    }
    if (card.state() == State.CLOSED) {
      return around.correctedBy() != null
          ? List.of()
          : List.of(
              EntryForm.of(path + "corrections", say.say("更正本表", "Correct this card"))
                  .area("reason", say.say("更正理由", "Why it is corrected"), REASON, true)
                  .help(
                      say.say(
                          "本表不变，另立新表重新处理，公布并归档后以新表为准。",
                          "This card stays; a new one is decided, announced and closed, and counts from then on.")));
    }
    if (card.corrects() == null) {
      return List.of();
    }
    return card.state() == State.DRAFT
        ? List.of(
            EntryForm.of(path + "announce", say.say("公布更正", "Announce the correction"))
                .number(
                    "workingDays",
                    say.say("申辩期限（工作日）", "Working days to answer"),
                    MOST_DAYS,
                    false))
        : List.of(EntryForm.of(path + "close", say.say("归档更正", "Close the correction")));
  }
}
