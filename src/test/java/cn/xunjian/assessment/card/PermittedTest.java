package cn.xunjian.assessment.card;

import static cn.xunjian.assessment.card.SampleFacts.account;
import static cn.xunjian.assessment.card.SampleFacts.decision;
import static cn.xunjian.assessment.card.SampleFacts.silent;
import static cn.xunjian.assessment.card.SampleFacts.wellKept;
import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.assessment.card.Decision.Deed;
import java.time.Duration;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PermittedTest {

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private static CardItem sleepy(Decision... decided) {
    return ScorerTest.item(ScorerTest.card(account(silent(Duration.ofDays(15))), decided), "M2");
  }

  private static CardItem untouched(Decision... decided) {
    return ScorerTest.item(ScorerTest.card(wellKept(), decided), "D3.answers");
  }

  @ParameterizedTest
  @CsvSource({
    "CONFIRM, true",
    "STRIKE, true",
    "TOLERATE, true",
    "BY_HAND, true",
    "NOT_APPLICABLE, true",
    "ANOTHER_LOOK, true",
    "LOOKED, false",
    "LOOK_AGAIN, false",
    "ANSWER, false",
    "UPHOLD, false",
    "CHANGE, false"
  })
  void whatMayBeDoneAboutAProposal(Deed deed, boolean may) {
    assertThat(Permitted.refusalOfDraft(sleepy(), deed, "张三", ZONE) == null).isEqualTo(may);
  }

  @Test
  void theSecondPersonIsAnother() {
    CardItem once = sleepy(decision("M2", Deed.CONFIRM, null, "张三"));

    assertThat(Permitted.refusalOfDraft(once, Deed.CONFIRM, "张三", ZONE).zh()).contains("另一人");
    assertThat(Permitted.refusalOfDraft(once, Deed.CONFIRM, "李四", ZONE)).isNull();
    assertThat(Permitted.refusalOfDraft(once, Deed.STRIKE, "张三", ZONE)).isNull();
  }

  @Test
  void whoComesSecondIsToldWhatHappened() {
    CardItem struck = sleepy(decision("M2", Deed.STRIKE, null, "张三"));

    assertThat(Permitted.refusalOfDraft(struck, Deed.CONFIRM, "李四", ZONE).both())
        .as("by the office's clock")
        .contains("张三", "剔除", "核实", "，2027-01-01 00:01", ", 2027-01-01 00:01")
        .doesNotContain("16:01");
    assertThat(Permitted.refusalOfDraft(struck, Deed.LOOK_AGAIN, "李四", ZONE)).isNull();
  }

  /** It stays undecided, one look at a time, and only where a machine can look. */
  @Test
  void anotherLookIsAskedForOnceUntilItIsIn() {
    CardItem asked = sleepy(decision("M2", Deed.ANOTHER_LOOK, null, "张三"));
    assertThat(asked.state()).isEqualTo(ItemState.PROPOSED);
    assertThat(asked.waitsForSecond()).isFalse();
    assertThat(Permitted.refusalOfDraft(asked, Deed.ANOTHER_LOOK, "李四", ZONE).both())
        .contains("张三", "要求复查");
    assertThat(Permitted.refusalOfDraft(asked, Deed.LOOKED, "巡检系统", ZONE)).isNull();
    assertThat(Permitted.refusalOfDraft(asked, Deed.CONFIRM, "李四", ZONE)).isNull();
    assertThat(Permitted.refusalOfDraft(asked, Deed.LOOK_AGAIN, "李四", ZONE))
        .as("nothing was decided")
        .isNotNull();

    CardItem seen =
        sleepy(
            decision("M2", Deed.ANOTHER_LOOK, null, "张三"),
            decision("M2", Deed.LOOKED, null, "巡检系统"));
    assertThat(seen.state()).isEqualTo(ItemState.PROPOSED);
    assertThat(Permitted.refusalOfDraft(seen, Deed.ANOTHER_LOOK, "李四", ZONE)).isNull();
    assertThat(Permitted.refusalOfDraft(seen, Deed.LOOKED, "巡检系统", ZONE)).isNotNull();

    CardItem byHand =
        ScorerTest.item(
            ScorerTest.card(wellKept(), decision("V1", Deed.BY_HAND, null, "张三")), "V1");
    assertThat(byHand.state()).isEqualTo(ItemState.PROPOSED);
    assertThat(Permitted.refusalOfDraft(byHand, Deed.ANOTHER_LOOK, "李四", ZONE).zh())
        .contains("人工查看");
  }

  /** Of two eyes and a look the first stays: the look settles nothing. */
  @Test
  void aLookTakesNoConfirmationAway() {
    CardItem item =
        sleepy(
            decision("M2", Deed.CONFIRM, null, "张三"),
            decision("M2", Deed.ANOTHER_LOOK, null, "李四"),
            decision("M2", Deed.LOOKED, null, "巡检系统"));
    assertThat(item.waitsForSecond()).isTrue();
    assertThat(Permitted.refusalOfDraft(item, Deed.CONFIRM, "张三", ZONE).zh()).contains("另一人");
    assertThat(Permitted.refusalOfDraft(item, Deed.CONFIRM, "李四", ZONE)).isNull();
  }

  /** A veto has no points that an appeal could change: it stands or it falls. */
  @Test
  void pointsOfAVetoAreNotChanged() {
    CardItem veto = sleepy(decision("M2", Deed.ANSWER, null, "某局"));

    assertThat(Permitted.faultOfPoints(veto, decision("M2", Deed.CHANGE, "0", "张三")).zh())
        .contains("维持或剔除");
    assertThat(Permitted.faultOfPoints(veto, decision("M2", Deed.CHANGE, null, "张三"))).isNotNull();
    assertThat(Permitted.faultOfPoints(veto, decision("M2", Deed.UPHOLD, null, "张三"))).isNull();
    assertThat(Permitted.faultOfPoints(veto, decision("M2", Deed.STRIKE, null, "张三"))).isNull();
  }

  @Test
  void whatNobodyMeasuredIsEnteredByHandOnce() {
    assertThat(Permitted.refusalOfDraft(untouched(), Deed.CONFIRM, "张三", ZONE)).isNotNull();
    assertThat(Permitted.refusalOfDraft(untouched(), Deed.STRIKE, "张三", ZONE)).isNotNull();
    assertThat(Permitted.refusalOfDraft(untouched(), Deed.BY_HAND, "张三", ZONE)).isNull();
    CardItem entered = untouched(decision("D3.answers", Deed.BY_HAND, "3", "张三"));
    assertThat(Permitted.refusalOfDraft(entered, Deed.BY_HAND, "李四", ZONE).both()).contains("张三");
  }

  @ParameterizedTest
  @EnumSource(Deed.class)
  void afterTheAnnouncementOnlyAnswersAreTakenAndDecided(Deed deed) {
    assertThat(Permitted.refusalOfAnnounced(sleepy(), deed, ZONE) == null)
        .isEqualTo(deed == Deed.ANSWER);
    CardItem answered = sleepy(decision("M2", Deed.ANSWER, null, "某局"));
    assertThat(Permitted.refusalOfAnnounced(answered, deed, ZONE) == null)
        .isEqualTo(deed == Deed.ANSWER || deed.onAnswer());
  }

  @ParameterizedTest
  @CsvSource({
    "BY_HAND, , false",
    "BY_HAND, 8, true",
    "BY_HAND, 8.01, false",
    "CHANGE, , false",
    "CHANGE, 0, true",
    "CONFIRM, , true"
  })
  void pointsAreThoseOfTheIndicator(Deed deed, String points, boolean sound) {
    assertThat(
            Permitted.faultOfPoints(untouched(), decision("D3.answers", deed, points, "张三"))
                == null)
        .isEqualTo(sound);
  }
}
