package cn.xunjian.console.rules;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.assessment.store.NumberCheck;
import cn.xunjian.console.frame.WrittenPage;
import cn.xunjian.rulebook.RuleBook;
import cn.xunjian.rulebook.text.RuleBooks;
import cn.xunjian.web.assessments.CheckedBooks;
import cn.xunjian.words.Language;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RuleBookViewsTest {

  private static final RuleBook BOOK = RuleBooks.bundled(RuleBook.DEFAULT);
  private static final RuleBook OTHER = RuleBooks.bundled("ten-days");

  private static CheckedBooks.Checked checked(RuleBook book) {
    return new CheckedBooks.Checked(
        book,
        Map.of(
            "D1.news",
            new NumberCheck(
                book.edition().toString(),
                "D1.news",
                "国办秘函〔2019〕19号 附件1",
                "张三",
                LocalDate.of(2026, 12, 1),
                Instant.EPOCH)));
  }

  /** Numbers that nobody read in a source say so, until somebody compares them. */
  @Test
  void whoComparedWhatWithTheOfficialTextStandsThere() {
    Document page = WrittenPage.page(Language.ZH, "rulebook", view(Language.ZH, null));

    assertThat(page.selectFirst("#i-D1\\.news p.soft").text())
        .isEqualTo("已由 张三 于 2026-12-01 按《国办秘函〔2019〕19号 附件1》核对");
    assertThat(page.selectFirst("#i-D1\\.policy p.soft").text()).isEqualTo("系统默认值，请以正式文本核对");
    assertThat(page.select("#i-V2 p.soft")).as("read in a source").isEmpty();
  }

  private static RuleBookView view(Language language, RuleBook other) {
    return new RuleBookViews(WrittenPage.phrasing(language))
        .of(
            checked(BOOK),
            "00",
            other,
            null,
            List.of(BOOK.edition(), OTHER.edition()),
            BOOK.edition());
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void everyIndicatorCanBeCited(Language language) {
    Document page = WrittenPage.page(language, "rulebook", view(language, null));
    assertThat(page.select("article.item").eachAttr("id"))
        .hasSize(BOOK.indicators().size())
        .doesNotHaveDuplicates()
        .contains("i-V2.down");
    assertThat(page.select("article.item .tag.warning:contains(≠)")).isEmpty();
  }

  @Test
  void besideAnotherEditionOnlyWhatDiffersStandsTwice() {
    RuleBookView view = view(Language.EN, OTHER);
    List<RuleBookView.Pair> all =
        view.chapters().stream().flatMap(chapter -> chapter.pairs().stream()).toList();
    List<RuleBookView.Pair> different = all.stream().filter(RuleBookView.Pair::differs).toList();

    assertThat(different).isNotEmpty().hasSizeLessThan(all.size());
    assertThat(view.said())
        .isEqualTo("%d indicators, %d of them differ".formatted(all.size(), different.size()));
    assertThat(view.others())
        .extracting(c -> c.words() + " " + c.chosen())
        .containsExactly("alone false", OTHER.edition() + " true");
    Document page = WrittenPage.page(Language.EN, "rulebook", view);
    assertThat(page.select("article .two")).hasSameSizeAs(different);
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void aVariantSaysWhatItLaysOverAndWhatThatRestsOn(Language language) {
    RuleBookView view =
        new RuleBookViews(WrittenPage.phrasing(language))
            .of(
                /* checked= */ checked(OTHER),
                "00",
                /* other= */ null,
                /* base= */ BOOK,
                List.of(OTHER.edition()),
                BOOK.edition());
    Document page = WrittenPage.page(language, "rulebook", view);

    assertThat(view.overlay()).hasSize(1);
    assertThat(page.select("a[href=#i-A3]").text()).contains("A3");
    assertThat(page.select("section:has(h2 code) li").text())
        .contains(
            "limit=P10D",
            OTHER.indicators().stream()
                .filter(each -> each.id().value().equals("A3"))
                .findFirst()
                .orElseThrow()
                .method()
                .source());
    assertThat(view.overlay().get(0).confidence()).isNotNull();
  }

  @Test
  void besideItselfNothingDiffers() {
    assertThat(view(Language.ZH, BOOK).said()).endsWith("0 项有差异");
  }
}
