package cn.xunjian.assessment.card;

import cn.xunjian.assessment.card.CardItem.Kind;
import java.math.BigDecimal;
import java.util.List;

/**
 * Where an indicator stands after what persons did, in their order.
 *
 * @param points what a person said that it costs; null if nobody did
 * @param first who confirmed a veto that waits for a second person; null if nobody did
 */
record Ruled(ItemState state, BigDecimal points, String first) {

  static Ruled of(Kind kind, ItemState start, List<Decision> decisions) {
    Ruled at = new Ruled(start, null, null);
    for (Decision each : decisions) {
      at = at.after(kind, start, each);
    }
    return at;
  }

  private Ruled after(Kind kind, ItemState start, Decision decision) {
    return switch (decision.deed()) {
      case CONFIRM ->
          kind == Kind.VETO
              ? found(decision)
              : new Ruled(
                  start == ItemState.NOT_MEASURED ? ItemState.BY_HAND : ItemState.CONFIRMED,
                  decision.points() == null ? points : decision.points(),
                  null);
      case BY_HAND ->
          kind == Kind.VETO && !nothing(decision)
              ? found(decision)
              : new Ruled(ItemState.BY_HAND, decision.points(), null);
      case STRIKE, TOLERATE -> new Ruled(ItemState.STRUCK, null, null);
      case NOT_APPLICABLE -> new Ruled(ItemState.NOT_APPLICABLE, null, null);
      case LOOK_AGAIN -> new Ruled(start, null, null);
      case CHANGE -> new Ruled(ItemState.BY_HAND, decision.points(), null);
      case ANSWER, UPHOLD -> this;
    };
  }

  /** A person who looked at a veto and found nothing says so with no points. */
  private static boolean nothing(Decision decision) {
    return decision.points() != null && decision.points().signum() == 0;
  }

  /** Four eyes: a veto stands when two persons confirmed it. */
  private Ruled found(Decision decision) {
    boolean second = first != null && !first.equals(decision.by());
    return second || state == ItemState.CONFIRMED
        ? new Ruled(ItemState.CONFIRMED, null, null)
        : new Ruled(ItemState.PROPOSED, null, decision.by());
  }
}
