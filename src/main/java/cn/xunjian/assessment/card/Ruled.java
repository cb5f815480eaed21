package cn.xunjian.assessment.card;

import cn.xunjian.assessment.card.CardItem.Kind;
import java.math.BigDecimal;
import java.util.List;

/**
 * Where an indicator stands after what persons did, in their order.
 *
 * @param points what a person said that it costs; null if nobody did
 * @param said of what these points are
 * @param first who confirmed a veto that waits for a second person; null if nobody did
 */
record Ruled(ItemState state, BigDecimal points, Said said, String first) {

  /** Of what a person set points. */
  enum Said {
    /** Of the faults that the machine found. */
    FAULTS,
    /** Of all that a person found. */
    ALL,
    /** Of what a person found beside what the machine is sure of. */
    BESIDES
  }

  /** One that no person set points of. */
  static Ruled at(ItemState state) {
    return new Ruled(state, null, Said.FAULTS, null);
  }

  static Ruled of(Kind kind, ItemState start, List<Decision> decisions) {
    Ruled at = at(start);
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
                  decision.points() == null ? said : Said.FAULTS,
                  null);
      case BY_HAND ->
          kind == Kind.VETO && !nothing(decision)
              ? found(decision)
              : new Ruled(ItemState.BY_HAND, decision.points(), by(decision), null);
      case STRIKE, TOLERATE -> at(ItemState.STRUCK);
      case NOT_APPLICABLE -> at(ItemState.NOT_APPLICABLE);
      case LOOK_AGAIN -> at(start);
      case CHANGE ->
          new Ruled(
              ItemState.BY_HAND,
              decision.points(),
              said == Said.FAULTS ? Said.FAULTS : Said.ALL,
              null);
      case ANSWER, UPHOLD, ANOTHER_LOOK, LOOKED -> this;
    };
  }

  /** A person who looked at a veto and found nothing says so with no points. */
  private static boolean nothing(Decision decision) {
    return decision.points() != null && decision.points().signum() == 0;
  }

  private static Said by(Decision decision) {
    return decision.particulars() != null && Boolean.TRUE.equals(decision.particulars().added())
        ? Said.BESIDES
        : Said.ALL;
  }

  /** Four eyes: a veto stands when two persons confirmed it. */
  private Ruled found(Decision decision) {
    boolean second = first != null && !first.equals(decision.by());
    return second || state == ItemState.CONFIRMED
        ? at(ItemState.CONFIRMED)
        : new Ruled(ItemState.PROPOSED, null, Said.FAULTS, decision.by());
  }
}
