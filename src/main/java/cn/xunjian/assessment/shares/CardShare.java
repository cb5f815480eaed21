package cn.xunjian.assessment.shares;

import cn.xunjian.assessment.card.CardItem;
import cn.xunjian.assessment.card.Decision;
import cn.xunjian.assessment.card.Decision.Deed;

/**
 * Whose work a card is.
 *
 * @param holder the person who decides about it
 * @param second the person who looks at its vetoes a second time; null for anybody else
 */
public record CardShare(long card, long holder, Long second) {

  public CardShare {
    if (second != null && second == holder) {
      throw new IllegalArgumentException("four eyes are two persons'");
    }
  }

  /**
   * Whether an item that waits is this person's to look at now: the holder's, until he confirmed a
   * veto; then the second person's.
   *
   * @param name how decisions name the person
   */
  public boolean waitsFor(CardItem item, long person, String name) {
    if (!item.waitsForSecond()) {
      return person == holder;
    }
    boolean mine = person == holder || (second != null && person == second);
    return mine && !name.equals(confirmedBy(item));
  }

  private static String confirmedBy(CardItem item) {
    return item.decisions().stream()
        .filter(each -> each.deed() == Deed.CONFIRM || each.deed() == Deed.BY_HAND)
        .reduce((a, b) -> b)
        .map(Decision::by)
        .orElse("");
  }
}
