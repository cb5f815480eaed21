package cn.xunjian.assessment.units;

import cn.xunjian.assessment.card.CardItem.Kind;
import cn.xunjian.assessment.card.ItemState;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;

/**
 * How one indicator stands on the cards of the targets that one unit answers for itself, of those
 * on which it stands alike.
 *
 * @param cards how many stand so
 * @param hit how many of them lose or gain by it, or are vetoed
 * @param counted what they lose or gain together
 * @param proposed what they would lose or gain besides if all that waits were confirmed
 * @param worst those that lose or gain most, the most first
 */
public record ItemCount(
    long unit,
    String indicator,
    Kind kind,
    ItemState state,
    long cards,
    long hit,
    BigDecimal counted,
    BigDecimal proposed,
    List<Worst> worst) {

  /**
   * A target that an indicator hits.
   *
   * @param counted what it loses or gains; 0 for a veto
   */
  public record Worst(String key, BigDecimal counted) {

    public Worst {
      Objects.requireNonNull(key, "key");
      Objects.requireNonNull(counted, "counted");
    }
  }

  public ItemCount {
    Objects.requireNonNull(indicator, "indicator");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(counted, "counted");
    Objects.requireNonNull(proposed, "proposed");
    worst = List.copyOf(worst);
  }
}
