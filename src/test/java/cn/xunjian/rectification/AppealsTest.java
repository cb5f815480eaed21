package cn.xunjian.rectification;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.assessment.card.CardItem;
import cn.xunjian.assessment.card.Decision;
import cn.xunjian.assessment.card.Decision.Deed;
import cn.xunjian.assessment.card.SampleCards;
import cn.xunjian.assessment.card.ScoreCard;
import cn.xunjian.assessment.store.StoredCard;
import cn.xunjian.rectification.order.Order;
import cn.xunjian.rectification.order.OrderDeed;
import cn.xunjian.rectification.order.OrderItem;
import cn.xunjian.rectification.order.OrderItem.About;
import cn.xunjian.rectification.order.OrderItem.Origin;
import cn.xunjian.rectification.order.OrderItem.Source;
import cn.xunjian.rectification.order.OrderItem.Struck;
import cn.xunjian.rectification.order.OrderState;
import cn.xunjian.rectification.order.OrderWords;
import cn.xunjian.rectification.order.SampleOrder;
import cn.xunjian.rectification.store.OrderStore.Outcome;
import cn.xunjian.words.Text;
import java.util.List;
import java.util.Set;
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

  /** The machine found nothing any more: no appeal was upheld. */
  @Test
  void onlyADecisionThatForgivesStrikes() {
    assertThat(
            Appeals.struck(card(ANSWER, SampleCards.decision("M2", Deed.LOOK_AGAIN, "李敏")), ITEM))
        .isEmpty();
    assertThat(Appeals.struck(card(SampleCards.decision("M2", Deed.BY_HAND, "李敏")), ITEM))
        .isEmpty();
    assertThat(Appeals.struck(card(SampleCards.decision("M2", Deed.TOLERATE, "李敏")), ITEM))
        .isPresent();
  }

  /** A correction that confirms a veto settles the deduction under it: the fault stands. */
  @Test
  void whatIsDeductedUnderAnotherIsNotStruck() {
    StoredCard stored = card(SampleCards.decision("M2", Deed.STRIKE, "李敏"));
    CardItem struck = OrderSources.item(stored, "M2");
    List<CardItem.Fault> faults =
        List.of(new CardItem.Fault("silence", new Text("不更新", "silent"), "V1", List.of()));
    CardItem under =
        new CardItem(
            struck.indicator(),
            struck.kind(),
            struck.state(),
            struck.points(),
            struck.counted(),
            struck.proposed(),
            struck.partly(),
            struck.says(),
            faults,
            struck.waitsForSecond(),
            struck.decisions(),
            struck.evidence());
    assertThat(Appeals.forgiven(struck)).isPresent();
    assertThat(Appeals.forgiven(under)).isEmpty();
  }

  @Test
  void whatCostsSomethingAgainHasToBePutRightAgain() {
    assertThat(Appeals.isFaultyAgain(card(FIRST, SECOND), ITEM)).isTrue();
    assertThat(
            Appeals.isFaultyAgain(
                card(FIRST, SECOND, ANSWER, SampleCards.decision("M2", Deed.STRIKE, "李敏")), ITEM))
        .isFalse();
    Order emptied = SampleOrder.draft().emptied(SampleCards.AT);
    assertThat(emptied.empty()).isTrue();
    OrderItem back =
        new OrderItem(
            1, 2, ITEM.origin(), ITEM.about(), ITEM.indicator(), ITEM.says(), ITEM.look(), null);

    Outcome outcome = Appeals.said(emptied, List.of(back), Set.of(), Set.of(1L), SampleCards.AT);

    assertThat(outcome.order().empty()).isFalse();
    assertThat(outcome.steps())
        .singleElement()
        .satisfies(
            step -> {
              assertThat(step.step()).isEqualTo("reinstated");
              assertThat(step.says().zh()).isEqualTo("检查结果改变，申辩所剔除的事项仍须整改：示例发布：长期不更新");
            });
    assertThat(Appeals.said(emptied, List.of(back), Set.of(), Set.of(), SampleCards.AT).steps())
        .isEmpty();
  }

  /** One that was verified cannot be withdrawn any more. */
  @Test
  void whatCanBeDoneWithNothingLeftIsSaidByItsState() {
    assertThat(OrderWords.nothingLeft(OrderState.VERIFIED).zh()).endsWith("只能办结");
    assertThat(OrderWords.nothingLeft(OrderState.FIXED).zh()).endsWith("只能撤回");
    assertThat(OrderDeed.WITHDRAW.permits(OrderState.VERIFIED)).isFalse();
    assertThat(OrderDeed.CLOSE.permits(OrderState.VERIFIED)).isTrue();
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

    assertThat(OrderWords.appealed(OrderState.ISSUED, List.of(struck), 0).zh())
        .isEqualTo("评分表 18 申辩成立（李敏），不再要求整改：示例发布：长期不更新；本通知已无整改事项，请撤回");
    assertThat(OrderWords.appealed(OrderState.ISSUED, List.of(struck, struck), 3).zh())
        .isEqualTo("评分表 18 申辩成立（李敏），不再要求整改：示例发布：长期不更新 等 2 项；其余 3 项仍须整改");
    assertThat(OrderWords.appealed(OrderState.ISSUED, List.of(struck), 0).en())
        .contains("card 18 (李敏)", "withdraw it");
  }
}
