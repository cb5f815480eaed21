package cn.xunjian.console.assessments;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.assessment.card.CardItem;
import cn.xunjian.assessment.card.Decision;
import cn.xunjian.assessment.card.Decision.Deed;
import cn.xunjian.assessment.card.ItemState;
import cn.xunjian.assessment.store.Assessment;
import cn.xunjian.assessment.store.CardStore.Tally;
import cn.xunjian.assessment.store.StoredCard;
import cn.xunjian.console.frame.Choice;
import cn.xunjian.console.frame.EntryForm;
import cn.xunjian.console.frame.Fact;
import cn.xunjian.console.frame.PageAddress;
import cn.xunjian.console.frame.Phrasing;
import cn.xunjian.console.frame.Tag;
import cn.xunjian.console.frame.WrittenPage;
import cn.xunjian.words.Language;
import cn.xunjian.words.Text;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AssessmentPagesTest {

  private static final Phrasing ZH = WrittenPage.phrasing(Language.ZH);
  private static final Instant AT = Instant.parse("2026-11-29T13:00:00Z");
  private static final String HOSTILE =
      "<script>alert(1)</script>\"'>\u202e😀" + "长".repeat(10_000);

  private static CardItem item(ItemState state, boolean faults, Deed... decided) {
    return item(state, BigDecimal.ZERO, faults, decided);
  }

  private static CardItem item(
      ItemState state, BigDecimal counted, boolean faults, Deed... decided) {
    return new CardItem(
        "D1.news",
        CardItem.Kind.DEDUCTION,
        state,
        BigDecimal.TEN,
        counted,
        BigDecimal.ONE,
        false,
        new Text("一", "one"),
        faults
            ? List.of(new CardItem.Fault("column:x", new Text("一", "one"), null, List.of()))
            : List.of(),
        false,
        List.of(decided).stream()
            .map(deed -> new Decision("D1.news", deed, null, "r", "by", AT, null))
            .toList(),
        List.of());
  }

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
        AT,
        null,
        null);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DRAFT     | PROPOSED     | true  |        | confirm,strike,tolerate,another_look",
        "DRAFT     | PROPOSED     | true  | ANOTHER_LOOK | confirm,strike,tolerate",
        "DRAFT     | PROPOSED     | true  | LOOKED | confirm,strike,tolerate,another_look",
        "DRAFT     | PROPOSED     | false |        | confirm,strike,tolerate",
        "DRAFT     | MEASURED     | true  |        | strike,tolerate",
        "DRAFT     | MEASURED     | false |        | ''",
        "DRAFT     | NOT_MEASURED | false |        | by_hand,not_applicable",
        "DRAFT     | CONFIRMED    | true  | CONFIRM | look_again",
        "ANNOUNCED | CONFIRMED    | true  | CONFIRM | answer",
        "ANSWERED  | CONFIRMED    | true  | ANSWER | uphold,change,accept,answer",
        "CLOSED    | CONFIRMED    | true  | ANSWER | ''",
      })
  void onlyWhatMayBeDoneIsOffered(
      StoredCard.State card, ItemState state, boolean faults, Deed decided, String offered) {
    CardItem item = decided == null ? item(state, faults) : item(state, faults, decided);
    Set<String> lookable = item.mayBeLookedAt() ? Set.of("D1.news") : Set.of();
    CardForms forms = new CardForms(card(card), indicator -> Optional.empty(), lookable, ZH);
    assertThat(
            forms.of(item, new CardForms.Reader(true, true, true)).stream()
                .map(form -> form.action().substring(form.action().lastIndexOf('/') + 1))
                .toList())
        .isEqualTo(offered.isEmpty() ? List.of() : List.of(offered.split(",", -1)));
    assertThat(forms.of(item, new CardForms.Reader(false, false, false))).isEmpty();
  }

  /** An account that nobody reads, a site that is closed: the machine would answer 409. */
  @Test
  void anotherLookIsNotOfferedWhereTheMachineCannotTakeOne() {
    CardForms forms =
        new CardForms(card(StoredCard.State.DRAFT), i -> Optional.empty(), Set.of("M2"), ZH);

    assertThat(forms.of(item(ItemState.PROPOSED, true), new CardForms.Reader(true, true, true)))
        .extracting(EntryForm::action)
        .isNotEmpty()
        .noneMatch(action -> action.endsWith("/another_look"));
  }

  @Test
  void whereAPartIsSureAPersonMaySayWhatCounts() {
    CardForms forms =
        new CardForms(card(StoredCard.State.DRAFT), i -> Optional.empty(), Set.of(), ZH);
    CardItem item = item(ItemState.PROPOSED, BigDecimal.ONE, true);

    assertThat(forms.of(item, new CardForms.Reader(true, true, true)))
        .extracting(EntryForm::action)
        .endsWith("/assessments/findings/17-D1.news/by_hand");
  }

  @Test
  void theBarIsMadeOfItsCounts() {
    AssessmentSheet.Outcome outcome =
        new AssessmentSheets(ZH)
            .outcome(
                List.of(
                    new Tally("draft", "pass", 259, 0),
                    new Tally("draft", "fail", 55, 0),
                    new Tally("draft", "open", 1, 60)));
    assertThat(outcome.said()).isEqualTo("评分表 315 份：合格 259，不合格 55，未定 1");
    assertThat(outcome.rate()).isEqualTo("82.48%");
    assertThat(outcome.waiting()).isEqualTo("60");
    assertThat(outcome.parts())
        .extracting(AssessmentSheet.Part::width)
        .containsExactly(493, 104, 2);
    assertThat(new AssessmentSheets(ZH).outcome(List.of())).isNull();
  }

  /** What is not decided is neither passed nor failed: nothing is said of it. */
  @Test
  void thereIsNoRateWhileNothingIsDecided() {
    assertThat(new AssessmentSheets(ZH).outcome(List.of(new Tally("draft", "open", 54, 60))).rate())
        .isEqualTo("合格率尚无");
  }

  @Test
  void aStageIsPastOnceItIsLeft() {
    assertThat(new AssessmentSheets(ZH).stages(Assessment.State.COMPUTED))
        .extracting(s -> s.words() + " " + s.past() + " " + s.here())
        .containsExactly(
            "草稿 true false",
            "评分中 true false",
            "待公布 false true",
            "已公布 false false",
            "已归档 false false");
  }

  private static WholeCard whole(Phrasing say) {
    EntryForm form = EntryForm.of("/assessments/findings/17-D1.news/confirm", "x").called("f");
    return new WholeCard(
        new AssessmentWords(say),
        HOSTILE,
        "own",
        "/targets/own",
        new Tag("x", "calm", "?"),
        new Tag("x", "calm", "?"),
        "p",
        List.of(Fact.of("a", HOSTILE)),
        List.of(
            new WholeCard.Group(
                "g",
                List.of(
                    new WholeCard.Item(
                        "i-D1.news",
                        "D1.news",
                        "t",
                        "c",
                        new Tag("x", "calm", "?"),
                        "p",
                        HOSTILE,
                        "",
                        List.of(shown()),
                        List.of(new WholeCard.Link("/api/v1/inspections/7", "全站检查 7")),
                        List.of(again(say)),
                        List.of(new WholeCard.Line("h", HOSTILE)),
                        "",
                        true,
                        List.of(form),
                        List.of(new WholeCard.File("/f", HOSTILE, "1", HOSTILE, "t")),
                        "/api/v1/findings/17-D1.news/files")))),
        "/assessments/3",
        "/assessments/cards/17/checks",
        List.of(form),
        List.of("why " + HOSTILE));
  }

  private static WholeCard.Shown shown() {
    return new WholeCard.Shown(
        HOSTILE, HOSTILE, List.of(new WholeCard.Link("/api/v1/site-findings/41", "检查问题 41")));
  }

  private static WholeCard.Again again(Phrasing say) {
    return new WholeCard.Again(
        "12-01 10:20",
        AssessmentWords.tag(ItemState.MEASURED, say),
        "扣 0",
        HOSTILE,
        List.of(shown()),
        List.of(new WholeCard.Link("/api/v1/targets/own/readings?to=1", "读取记录")));
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void whatTargetsAreCalledIsText(Language language) {
    Phrasing say = WrittenPage.phrasing(language);
    Document card = WrittenPage.page(language, "card", whole(say));
    assertThat(card.selectFirst("h1 bdi").text()).isEqualTo(HOSTILE);
    assertThat(card.select("main script")).isEmpty();
    assertThat(card.selectFirst("[role=alert] bdi").text()).isEqualTo("why " + HOSTILE);
    assertThat(card.selectFirst("p.again bdi").text()).as("what was seen then").isEqualTo(HOSTILE);
    assertThat(card.select("main a[href^=/api/]").eachAttr("href"))
        .contains("/api/v1/inspections/7", "/api/v1/site-findings/41")
        .anyMatch(href -> href.startsWith("/api/v1/targets/own/readings"));
    Document queue =
        WrittenPage.page(
            language,
            "findings",
            new FindingsView(
                new AssessmentWords(say),
                PageAddress.of("/assessments/findings").with("assessment", "3"),
                List.of(new Choice("a", "/assessments/findings", "", true)),
                List.of(
                    new FindingsView.Row(
                        "17-D1.news",
                        "/assessments/findings/17-D1.news",
                        HOSTILE,
                        "/assessments/cards/17#i-D1.news",
                        "t",
                        "D1.news",
                        "c",
                        "p",
                        HOSTILE,
                        List.of(shown()),
                        List.of(),
                        List.of(again(say)),
                        List.of(new WholeCard.Line("h", HOSTILE)),
                        true,
                        "",
                        "",
                        HOSTILE)),
                "",
                "",
                BulkFindingPage.form("/assessments/findings", WrittenPage.phrasing(language)),
                EntryForm.of("/assessments/findings/shares", "x")));
    assertThat(queue.selectFirst("a.name bdi").text()).isEqualTo(HOSTILE);
    assertThat(queue.select("main script")).isEmpty();
    assertThat(queue.selectFirst("input[name=back]").attr("value"))
        .isEqualTo("/assessments/findings?assessment=3");
    assertThat(queue.select("button[formaction]").eachAttr("formaction"))
        .containsExactly(
            "/assessments/findings/17-D1.news/strike",
            "/assessments/findings/17-D1.news/another_look");
    assertThat(queue.selectFirst("p.again bdi").text()).isEqualTo(HOSTILE);
    assertThat(queue.selectFirst("input[name=finding]").attr("form"))
        .as("what is ticked is sent with the form below")
        .isEqualTo(queue.selectFirst("form[action$=/decisions]").id());
    assertThat(queue.select("form[action$=/decisions] option").eachAttr("value"))
        .containsExactly("confirm", "strike", "tolerate", "another_look");
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void anAssessmentIsShownWithoutCardsAndDrawToo(Language language) {
    Phrasing say = WrittenPage.phrasing(language);
    AssessmentSheets sheets = new AssessmentSheets(say);
    AssessmentSheet bare =
        new AssessmentSheet(
            new AssessmentWords(say),
            HOSTILE,
            AssessmentWords.tag(Assessment.State.DRAFT, say),
            sheets.stages(Assessment.State.DRAFT),
            List.of(),
            null,
            null,
            null,
            "",
            "",
            List.of());
    assertThat(WrittenPage.page(language, "assessment", bare).selectFirst("h1 bdi").text())
        .isEqualTo(HOSTILE);
    AssessmentSheet.CardList cards =
        new AssessmentSheet.CardList(
            List.of(new Choice("a", "/assessments/3", "", true)), List.of(), "", "");
    AssessmentSheet full =
        new AssessmentSheet(
            bare.words(),
            HOSTILE,
            bare.state(),
            bare.stages(),
            List.of(),
            sheets.outcome(List.of(new Tally("draft", "pass", 1, 1))),
            new AssessmentSheet.Sample("s", "seed", List.of(), "", "/x"),
            cards,
            "/assessments/findings?assessment=3",
            "/assessments/3/units",
            List.of());
    Document page = WrittenPage.page(language, "assessment", full);
    assertThat(page.select("svg.bar rect")).hasSize(1);
    assertThat(page.select("main script")).isEmpty();
  }
}
