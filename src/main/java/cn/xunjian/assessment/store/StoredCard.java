package cn.xunjian.assessment.store;

import cn.xunjian.assessment.card.CardFacts;
import cn.xunjian.assessment.card.CardItem;
import cn.xunjian.assessment.card.CardJson;
import cn.xunjian.assessment.card.ItemState;
import cn.xunjian.assessment.card.ScoreCard;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * A card as it is kept.
 *
 * @param id its number; 0 before it is stored
 * @param place its place in the draw
 * @param facts in their one form
 * @param content the card in its one form
 * @param corrects the closed card that it corrects; null for a first card
 */
public record StoredCard(
    long id,
    long assessment,
    Of of,
    int place,
    State state,
    String facts,
    String content,
    String sha256,
    Instant computedAt,
    Instant closedAt,
    Long corrects) {

  /** Whom a card is about. */
  public record Of(int target, String key, String name, String kind, long unit, String platform) {}

  /** Where a card stands in its life. */
  public enum State {
    DRAFT,
    ANNOUNCED,
    ANSWERED,
    CLOSED;

    /** The written form, as in REST. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public StoredCard {
    Objects.requireNonNull(of, "of");
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(facts, "facts");
    Objects.requireNonNull(content, "content");
  }

  /** A card as it was just computed. */
  public static StoredCard draft(
      long assessment, Of of, int place, ScoreCard card, Instant computedAt) {
    String content = CardJson.of(card);
    return new StoredCard(
        0,
        assessment,
        of,
        place,
        State.DRAFT,
        CardJson.of(card.facts()),
        content,
        CardJson.sha256(content),
        computedAt,
        null,
        null);
  }

  /** The same card computed again. */
  public StoredCard with(ScoreCard card, State now) {
    String form = CardJson.of(card);
    return new StoredCard(
        id,
        assessment,
        of,
        place,
        now,
        facts,
        form,
        CardJson.sha256(form),
        computedAt,
        closedAt,
        corrects);
  }

  public ScoreCard card() {
    return CardJson.card(content);
  }

  public CardFacts known() {
    return CardJson.facts(facts);
  }

  /** The indicators that wait for a person. */
  static List<String> proposed(ScoreCard card) {
    return card.items().stream()
        .filter(item -> item.state() == ItemState.PROPOSED)
        .map(CardItem::indicator)
        .toList();
  }
}
