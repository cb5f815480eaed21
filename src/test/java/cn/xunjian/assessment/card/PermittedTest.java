package cn.xunjian.assessment.card;

import static cn.xunjian.assessment.card.SampleFacts.account;
import static cn.xunjian.assessment.card.SampleFacts.decision;
import static cn.xunjian.assessment.card.SampleFacts.silent;
import static cn.xunjian.assessment.card.SampleFacts.wellKept;
import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.assessment.card.Decision.Deed;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PermittedTest {

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
    "LOOK_AGAIN, false",
    "ANSWER, false",
    "UPHOLD, false",
    "CHANGE, false"
  })
  void whatMayBeDoneAboutAProposal(Deed deed, boolean may) {
    assertThat(Permitted.refusalOfDraft(sleepy(), deed, "张三") == null).isEqualTo(may);
  }

  @Test
  void theSecondPersonIsAnother() {
    CardItem once = sleepy(decision("M2", Deed.CONFIRM, null, "张三"));

    assertThat(Permitted.refusalOfDraft(once, Deed.CONFIRM, "张三").zh()).contains("另一人");
    assertThat(Permitted.refusalOfDraft(once, Deed.CONFIRM, "李四")).isNull();
    assertThat(Permitted.refusalOfDraft(once, Deed.STRIKE, "张三")).isNull();
  }

  @Test
  void whoComesSecondIsToldWhatHappened() {
    CardItem struck = sleepy(decision("M2", Deed.STRIKE, null, "张三"));

    assertThat(Permitted.refusalOfDraft(struck, Deed.CONFIRM, "李四").both())
        .contains("张三", "剔除", "核实");
    assertThat(Permitted.refusalOfDraft(struck, Deed.LOOK_AGAIN, "李四")).isNull();
  }

  @Test
  void whatNobodyMeasuredIsEnteredByHandOnce() {
    assertThat(Permitted.refusalOfDraft(untouched(), Deed.CONFIRM, "张三")).isNotNull();
    assertThat(Permitted.refusalOfDraft(untouched(), Deed.STRIKE, "张三")).isNotNull();
    assertThat(Permitted.refusalOfDraft(untouched(), Deed.BY_HAND, "张三")).isNull();
    CardItem entered = untouched(decision("D3.answers", Deed.BY_HAND, "3", "张三"));
    assertThat(Permitted.refusalOfDraft(entered, Deed.BY_HAND, "李四").both()).contains("张三");
  }

  @ParameterizedTest
  @EnumSource(Deed.class)
  void afterTheAnnouncementOnlyAnswersAreTakenAndDecided(Deed deed) {
    assertThat(Permitted.refusalOfAnnounced(sleepy(), deed) == null).isEqualTo(deed == Deed.ANSWER);
    CardItem answered = sleepy(decision("M2", Deed.ANSWER, null, "某局"));
    assertThat(Permitted.refusalOfAnnounced(answered, deed) == null)
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
