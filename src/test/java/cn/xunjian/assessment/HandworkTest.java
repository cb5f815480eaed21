package cn.xunjian.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cn.xunjian.assessment.spot.SpotSample;
import cn.xunjian.assessment.spot.TestQuestion;
import cn.xunjian.assessment.spot.TestQuestion.Outcome;
import cn.xunjian.assessment.spot.TestQuestion.Quality;
import cn.xunjian.assessment.store.HandworkStores;
import cn.xunjian.assessment.store.StoredCard;
import cn.xunjian.testing.SettableClock;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** When pages are drawn and questions kept, and how refusals tell the time. */
class HandworkTest {

  private static final Instant NOW = Instant.parse("2027-01-04T02:10:00Z");

  private final SettableClock clock = new SettableClock(NOW);
  private final HandworkStores.Questions kept = new HandworkStores.Questions();
  private final HandworkStores.Samples samples = new HandworkStores.Samples();
  private final TestQuestions questions =
      new TestQuestions(kept, null, clock, ZoneId.of("Asia/Shanghai"));
  private final SpotChecks checks = new SpotChecks(samples, null, null, null, clock);

  private static StoredCard card(StoredCard.State state) {
    return new StoredCard(
        17,
        3,
        new StoredCard.Of(1, "own", "本区站", "site", 2, null),
        1,
        state,
        "{}",
        "{}",
        "00",
        NOW,
        null,
        null);
  }

  private static RefusedException refused(Supplier<Uni<?>> work) {
    RefusedException refused =
        catchThrowableOfType(
            RefusedException.class, () -> work.get().await().atMost(Duration.ofSeconds(10)));
    assertThat(refused).isNotNull();
    assertThat(refused.asGiven()).as("as things stand").isFalse();
    return refused;
  }

  @ParameterizedTest
  @EnumSource(value = StoredCard.State.class, names = "DRAFT", mode = Mode.EXCLUDE)
  void nothingIsBegunOnceTheCardIsAnnounced(StoredCard.State state) {
    assertThat(
            refused(
                    () ->
                        questions.ask(
                            card(state), new TestQuestions.Sent("如何续签？", null, null, 5, "李四")))
                .why()
                .zh())
        .contains("评分表已公布");
    assertThat(refused(() -> checks.draw(card(state), "李四")).why().zh()).contains("评分表已公布");
  }

  @Test
  void whatWasDrawnBeforeStays() {
    samples.only = new SpotSample(17, "s", 9, NOW, List.of(), "李四", NOW);

    assertThat(checks.draw(card(StoredCard.State.CLOSED), "王五").await().indefinitely())
        .isEqualTo(samples.only);
  }

  private static TestQuestion question(Outcome outcome) {
    // Until the end of Friday, 8 January, in Shanghai.
    return new TestQuestion(
        5, 17, "如何续签？", null, "李四", NOW, Instant.parse("2027-01-08T16:00:00Z"), 4, outcome);
  }

  @Test
  void aDeadlineIsToldAsItsLastDay() {
    kept.only = question(null);
    clock.set(Instant.parse("2027-01-08T15:59:59Z"));

    assertThat(
            refused(
                    () ->
                        questions.end(
                            card(StoredCard.State.DRAFT), 5, Quality.NONE, null, null, "李四"))
                .why()
                .both())
        .contains("答复期限至 2027-01-08，", "answered until 2027-01-08");
  }

  @Test
  void whoComesSecondIsToldTheTimeOfTheOffice() {
    kept.only =
        question(
            new Outcome(Quality.GOOD, "可网上办理", NOW, "王五", Instant.parse("2027-01-04T17:05:30Z")));

    assertThat(
            refused(
                    () ->
                        questions.end(
                            card(StoredCard.State.DRAFT), 5, Quality.GOOD, "又答", NOW, "李四"))
                .why()
                .both())
        .contains("王五 于 2027-01-05 01:05：")
        .doesNotContain("17:05");
  }
}
