package cn.xunjian.assessment.units;

import cn.xunjian.assessment.card.ScoreCard;
import java.util.Objects;

/**
 * The card of a unit itself.
 *
 * @param id its number
 */
public record OwnCard(long id, long unit, String sha256, ScoreCard card) {

  public OwnCard {
    Objects.requireNonNull(sha256, "sha256");
    Objects.requireNonNull(card, "card");
  }
}
