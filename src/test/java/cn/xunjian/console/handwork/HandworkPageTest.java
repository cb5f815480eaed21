package cn.xunjian.console.handwork;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.assessment.spot.TestQuestion;
import cn.xunjian.assessment.spot.TestQuestion.Outcome;
import cn.xunjian.assessment.spot.TestQuestion.Quality;
import cn.xunjian.assessment.store.StoredCard;
import cn.xunjian.console.frame.Phrasing;
import cn.xunjian.console.frame.RefusedForm;
import cn.xunjian.console.frame.Sent;
import cn.xunjian.console.frame.WrittenPage;
import cn.xunjian.words.Language;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HandworkPageTest {

  private static final Phrasing ZH = WrittenPage.phrasing(Language.ZH);
  private static final Instant DUE = Instant.parse("2026-12-04T16:00:00Z");

  private static Document page(StoredCard.State state, RefusedForm refused, TestQuestion... all) {
    StoredCard card =
        new StoredCard(
            17,
            3,
            new StoredCard.Of(1, "own", "本区站", "site", 2, null),
            1,
            state,
            "{}",
            "{}",
            "00",
            DUE,
            null,
            null);
    return WrittenPage.page(
        Language.ZH, "checks", HandworkPage.view(card, null, List.of(all), refused, ZH));
  }

  private static TestQuestion question(String sentAt, Outcome outcome) {
    return new TestQuestion(5, 17, "如何续签？", null, "李四", Instant.parse(sentAt), DUE, 5, outcome);
  }

  @ParameterizedTest
  @CsvSource({"DRAFT, 2", "ANNOUNCED, 0", "ANSWERED, 0", "CLOSED, 0"})
  void nothingIsBegunOnceTheCardIsAnnounced(StoredCard.State state, int offered) {
    Document page = page(state, RefusedForm.NOTHING, question("2026-11-29T02:00:00Z", null));

    assertThat(page.select("form[action$=/draw], form[action$=/questions]")).hasSize(offered);
    assertThat(page.select("form[action$=/questions/5/outcome]"))
        .as("what was asked is still written down")
        .hasSize(1);
  }

  @Test
  void whatWasTypedTooLateIsNotLost() {
    RefusedForm late = new RefusedForm("questions", new Sent(Map.of("text", "公租房如何申请？")), "评分表已公布");

    assertThat(page(StoredCard.State.ANNOUNCED, late).selectFirst("[role=alert]").text())
        .contains("评分表已公布", "公租房如何申请？");
  }

  @Test
  void aBareDayIsShownAsADay() {
    String shown =
        page(
                StoredCard.State.DRAFT,
                RefusedForm.NOTHING,
                // The whole of 28 November, sent at its begin and answered by its end.
                question(
                    "2026-11-27T16:00:00Z",
                    new Outcome(
                        Quality.GOOD, "可网上办理", Instant.parse("2026-11-28T15:59:59Z"), "李四", DUE)))
            .select("tbody tr")
            .text();
    assertThat(shown)
        .contains("李四 · 2026-11-28", "· 2026-11-28 · 可网上办理")
        .doesNotContain("00:00", "23:59");
    assertThat(
            page(
                    StoredCard.State.DRAFT,
                    RefusedForm.NOTHING,
                    question("2026-11-29T02:10:07Z", null))
                .select("tbody tr")
                .text())
        .contains("2026-11-29 10:10");
  }

  /** Today is passed over as now, but not where no answer came. */
  @Test
  void theDayOfNoAnswerIsSentToBeRefused() {
    QuestionForms forms = new QuestionForms("/assessments/cards/17/checks", ZH);
    String today = ZH.day(ZH.now());

    assertThat(
            forms
                .ended(new Sent(Map.of("quality", "none", "answer", "x", "answeredOn", today)))
                .fieldNames())
        .toIterable()
        .containsExactly("quality", "answer", "answeredAt");
    assertThat(
            forms
                .ended(new Sent(Map.of("quality", "good", "answer", "x", "answeredOn", today)))
                .fieldNames())
        .toIterable()
        .containsExactly("quality", "answer");
  }
}
