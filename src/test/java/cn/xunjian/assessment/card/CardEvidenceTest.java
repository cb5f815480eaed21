package cn.xunjian.assessment.card;

import static cn.xunjian.assessment.card.SampleFacts.account;
import static cn.xunjian.assessment.card.SampleFacts.column;
import static cn.xunjian.assessment.card.SampleFacts.fresh;
import static cn.xunjian.assessment.card.SampleFacts.silent;
import static cn.xunjian.assessment.card.SampleFacts.site;
import static cn.xunjian.assessment.card.SampleFacts.visits;
import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.registry.ColumnClass;
import cn.xunjian.rulebook.PageFaultsRule.Kind;
import cn.xunjian.words.Text;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a card rests on is named with it: by numbers and addresses that anybody can open. */
class CardEvidenceTest {

  private static List<String> shown(List<CardEvidence> evidence) {
    return evidence.stream().map(each -> each.kind() + " " + each.address()).toList();
  }

  @Test
  void visitsAreNamedByTheirWindowAndReadingsByTheirInstant() {
    ScoreCard card = ScorerTest.card(site(visits(8), silent(Duration.ofDays(20)), fresh()));

    assertThat(shown(ScorerTest.item(card, "V2").evidence()))
        .containsExactly(
            "VISITS /api/v1/targets/4307000001/visits?from=2026-12-24T16:00:00Z&to=2026-12-31T16:00:00Z");
    assertThat(shown(ScorerTest.item(card, "V3").evidence()))
        .containsExactly(
            "READING /api/v1/targets/4307000001/readings?to=2026-12-31T15:50:00.001Z&limit=1",
            "SNAPSHOT /api/v1/targets/4307000001/readings/2026-12-31T15:50:00Z/snapshot?as=text",
            "PUBLICATION https://x.gov.cn/1");
    assertThat(
            shown(
                ScorerTest.item(ScorerTest.card(account(silent(Duration.ofDays(15)))), "M2")
                    .evidence()))
        .first()
        .isEqualTo("READING /api/v1/targets/wx-cdfb/readings?to=2026-12-31T15:50:00.001Z&limit=1");
  }

  @Test
  void eachColumnIsShownByItsOwnReading() {
    ScoreCard card =
        ScorerTest.card(
            site(
                visits(0),
                silent(Duration.ofDays(1)),
                List.of(column(1, ColumnClass.NEWS, silent(Duration.ofDays(15))))));

    CardItem news = ScorerTest.item(card, "D1.news");
    assertThat(shown(news.faults().get(0).evidence()))
        .contains(
            "READING /api/v1/targets/4307000001.c1/readings?to=2026-12-31T15:50:00.001Z&limit=1");
  }

  @Test
  void faultsOfPagesNameTheirFindingsAndTheInspection() {
    CardFacts.Pages pages =
        new CardFacts.Pages(
            7,
            SampleFacts.AT,
            true,
            List.of(Text.same("icp")),
            List.of(),
            List.of(),
            List.of(new CardFacts.Sighting("icp", 41, "http://s.gov.cn/")));
    CardFacts facts =
        site(
            visits(0), silent(Duration.ofDays(1)), fresh(), Map.of(Kind.FOOTER_MARK, pages), false);

    CardItem marks = ScorerTest.item(ScorerTest.card(facts), "D4.marks");
    assertThat(shown(marks.evidence())).containsExactly("INSPECTION /api/v1/inspections/7");
    assertThat(shown(marks.faults().get(0).evidence()))
        .containsExactly("FINDING /api/v1/site-findings/41");
    String form = CardJson.of(ScorerTest.card(facts));
    assertThat(CardJson.of(CardJson.card(form))).as("frozen with the card").isEqualTo(form);
    assertThat(form).contains("/api/v1/site-findings/41");
  }

  /** A card that was kept before there was evidence is read as it stands. */
  @Test
  void cardsWithoutEvidenceAreReadTheSame() {
    String form =
        CardJson.of(ScorerTest.card(SampleFacts.wellKept()))
            .replaceAll("\"evidence\":\\[[^\\]]*\\],?", "");

    assertThat(form).doesNotContain("evidence");
    assertThat(CardJson.card(form).items()).allMatch(item -> item.evidence().isEmpty());
  }
}
