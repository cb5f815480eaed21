package cn.xunjian.rectification;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.assessment.card.Decision;
import cn.xunjian.assessment.card.Decision.Deed;
import cn.xunjian.assessment.card.SampleCards;
import cn.xunjian.assessment.card.ScoreCard;
import cn.xunjian.assessment.store.StoredCard;
import cn.xunjian.rectification.order.OrderItem;
import cn.xunjian.rectification.order.OrderItem.About;
import cn.xunjian.rectification.order.OrderItem.Origin;
import cn.xunjian.rectification.order.OrderItem.Source;
import cn.xunjian.rectification.order.OrderItem.Struck;
import cn.xunjian.rectification.order.OrderWords;
import cn.xunjian.words.Text;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What of a ruling on a card means for the orders that follow from it. */
class AppealsTest {

  private static final Decision FIRST = SampleCards.decision("M2", Deed.CONFIRM, "张三");
  private static final Decision SECOND = SampleCards.decision("M2", Deed.CONFIRM, "李四");
  private static final Decision ANSWER = SampleCards.decision("M2", Deed.ANSWER, "某局");

  private static final OrderItem ITEM =
      OrderItem.draft(
          new Origin(Source.FINDING, "17-M2"),
          new About(5, "wx-cdfb", "示例发布"),
          "M2",
          new Text("长期不更新", "silent"));

  private static StoredCard card(Decision... decided) {
    ScoreCard said = SampleCards.silentAccount(decided);
    return StoredCard.draft(
            1,
            new StoredCard.Of(5, "wx-cdfb", "示例发布", "account", 7, "wechat"),
            1,
            said,
            SampleCards.AT)
        .with(said, StoredCard.State.ANSWERED);
  }

  @Test
  void whatIsStruckOnItsCardIsStruckInTheOrder() {
    Decision strike = SampleCards.decision("M2", Deed.STRIKE, "李敏");
    assertThat(Appeals.struck(card(FIRST, SECOND, ANSWER, strike), ITEM))
        .contains(new Struck(0, strike.at(), "李敏", strike.reason()));
  }

  @Test
  void whatIsUpheldOrOnlyAnsweredStands() {
    assertThat(Appeals.struck(card(FIRST, SECOND, ANSWER), ITEM)).isEmpty();
    assertThat(
            Appeals.struck(
                card(FIRST, SECOND, ANSWER, SampleCards.decision("M2", Deed.UPHOLD, "李敏")), ITEM))
        .isEmpty();
  }

  @Test
  void itIsSaidWhoStruckItAndWhatIsLeft() {
    OrderItem struck =
        new OrderItem(
            1,
            2,
            ITEM.origin(),
            ITEM.about(),
            ITEM.indicator(),
            ITEM.says(),
            ITEM.look(),
            new Struck(18, SampleCards.AT, "李敏", "批文属实"));

    assertThat(OrderWords.appealed(List.of(struck), 0).zh())
        .isEqualTo("评分表 18 申辩成立（李敏），不再要求整改：示例发布：长期不更新；本通知已无整改事项，请撤回");
    assertThat(OrderWords.appealed(List.of(struck, struck), 3).zh())
        .isEqualTo("评分表 18 申辩成立（李敏），不再要求整改：示例发布：长期不更新 等 2 项；其余 3 项仍须整改");
    assertThat(OrderWords.appealed(List.of(struck), 0).en())
        .contains("card 18 (李敏)", "withdraw it");
  }
}
