package cn.xunjian.console.assessments;

import cn.xunjian.assessment.CardCorrections;
import cn.xunjian.assessment.CardCorrections.Around;
import cn.xunjian.assessment.CardDesk;
import cn.xunjian.assessment.card.Decision;
import cn.xunjian.assessment.card.Particulars;
import cn.xunjian.assessment.store.StoredCard;
import cn.xunjian.proof.Proof;
import cn.xunjian.proof.ProofOf;
import cn.xunjian.proof.ProofStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds what belongs to a card beside its content. */
@ApplicationScoped
class CardPapers {

  private final CardCorrections corrections;
  private final ProofStore files;
  private final CardDesk desk;

  CardPapers(CardCorrections corrections, ProofStore files, CardDesk desk) {
    this.corrections = corrections;
    this.files = files;
    this.desk = desk;
  }

  /** What whoever reads a card may know of it. */
  Uni<CardBelongings> of(StoredCard card, CardForms.Reader reader) {
    Uni<List<Proof>> handedIn =
        reader.answers() || reader.tends()
            ? files.all(ProofOf.Kind.CARD, card.id())
            : Uni.createFrom().item(List.of());
    return corrections
        .around(card.id())
        .map(around -> reader.tends() ? around : announced(around))
        .chain(
            around ->
                handedIn.map(
                    all ->
                        new CardBelongings(
                            around, all, desk.lookable(List.of(card)).get(card.id()))));
  }

  /** A correction that is not announced is nobody's business but the office's. */
  private static Around announced(Around around) {
    boolean draft =
        around.correctedBy() != null && around.correctedBy().state() == StoredCard.State.DRAFT;
    return draft ? new Around(around.madeBy(), null) : around;
  }

  /** The indicators of cards, by a card's number, that a machine can look at once more now. */
  Map<Long, Set<String>> lookable(List<StoredCard> cards) {
    return desk.lookable(cards);
  }

  /** The files about an indicator that no answer of the card named yet. */
  Uni<List<Long>> unnamed(StoredCard card, String indicator) {
    Set<Long> named =
        card.card().items().stream()
            .flatMap(item -> item.decisions().stream())
            .map(Decision::particulars)
            .filter(Objects::nonNull)
            .flatMap(its -> its.files().stream())
            .map(Particulars.Attached::file)
            .collect(Collectors.toSet());
    return files
        .of(ProofOf.card(card.id(), indicator))
        .map(all -> all.stream().map(Proof::id).filter(id -> !named.contains(id)).toList());
  }
}
