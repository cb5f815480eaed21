package cn.xunjian.assessment.spot;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.assessment.spot.SpotDraw.DrawnPage;
import cn.xunjian.assessment.spot.SpotDraw.Part;
import cn.xunjian.inspection.page.PageRole;
import cn.xunjian.inspection.records.InspectedSiteStore.SeenPage;
import cn.xunjian.rulebook.RuleBook;
import cn.xunjian.rulebook.text.RuleBooks;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpotDrawTest {

  private static final RuleBook BOOK = RuleBooks.named("cn-2019-19/2");

  private static SeenPage page(String address, PageRole role, String name, String title) {
    return new SeenPage(address, role, name, title, 3, Instant.EPOCH);
  }

  @ParameterizedTest(name = "{0} {1} / {2}: {3}")
  @CsvSource({
    "PAGE, 居住证办理指南, x, guides",
    "ARTICLE, 居住证办理服务指南, x, guides titles",
    "ARTICLE, 更多, 企业开办一次性告知单, guides titles",
    "PAGE, 政府信息公开指南, x, none",
    "PAGE, 依申请公开办理指南, x, none",
    "COLUMN, 办事指南, x, none",
    "HOME, 首页办事指南, x, none",
    "ARTICLE, 关于印发城市更新实施方案的通知, x, documents titles",
    "ARTICLE, 某某规划（常政发〔2026〕12号）, x, documents titles",
    "ARTICLE, 《关于印发城市更新实施方案的通知》解读, x, interpretations titles",
    "ARTICLE, 图解：城市更新实施方案, x, interpretations titles",
    "ARTICLE, 市长调研城市更新工作, x, titles",
    "ARTICLE, 短题, 短题, none",
  })
  void aPageIsKnownByWhatItIsCalled(PageRole role, String name, String title, String kinds) {
    SeenPage page = page("https://x/1", role, name, title);

    for (SpotPart part : SpotPart.values()) {
      assertThat(part.takes(page))
          .as(part.code())
          .isEqualTo(List.of(kinds.split(" ", -1)).contains(part.code()));
    }
  }

  private static List<SeenPage> guides(int count) {
    List<SeenPage> pages = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      pages.add(page("https://x/" + i, PageRole.PAGE, "第" + i + "项办理指南", ""));
    }
    return pages;
  }

  private static Part guidesOf(List<Part> parts) {
    return parts.stream().filter(each -> each.part() == SpotPart.GUIDES).findFirst().orElseThrow();
  }

  @Test
  void asManyAreDrawnAsTheBookWantsByLotsThatAnybodyCanRepeat() throws Exception {
    Part part = guidesOf(SpotDraw.of(BOOK, "2026-q4", guides(31)));

    assertThat(part.wanted()).isEqualTo(5);
    assertThat(part.population()).isEqualTo(31);
    assertThat(part.drawn()).hasSize(5).extracting(DrawnPage::place).containsExactly(1, 2, 3, 4, 5);
    DrawnPage first = part.drawn().get(0);
    assertThat(first.lot()).isEqualTo(sha256("2026-q4\n" + first.address()));
    assertThat(part.drawn()).isSortedAccordingTo(Comparator.comparing(DrawnPage::lot));
    assertThat(part.sha256())
        .isEqualTo(
            sha256(
                String.join("\n", guides(31).stream().map(SeenPage::address).sorted().toList())));
  }

  @Test
  void theOrderInWhichPagesAreKnownDrawsNobodyElse() {
    List<SeenPage> shuffled = guides(31);
    Collections.shuffle(shuffled, new Random(7));

    assertThat(SpotDraw.of(BOOK, "s", shuffled)).isEqualTo(SpotDraw.of(BOOK, "s", guides(31)));
    assertThat(guidesOf(SpotDraw.of(BOOK, "t", guides(31))).drawn())
        .isNotEqualTo(guidesOf(SpotDraw.of(BOOK, "s", guides(31))).drawn());
  }

  @Test
  void whereFewerAreKnownAllAreDrawnAndItIsSaid() {
    List<Part> parts = SpotDraw.of(BOOK, "s", guides(2));

    assertThat(parts).extracting(Part::wanted).containsExactly(5, 3, 3, 4);
    assertThat(parts).extracting(Part::population).containsExactly(2, 0, 0, 0);
    assertThat(guidesOf(parts).drawn()).hasSize(2);
  }

  private static String sha256(String text) throws Exception {
    return HexFormat.of()
        .formatHex(
            MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
  }
}
