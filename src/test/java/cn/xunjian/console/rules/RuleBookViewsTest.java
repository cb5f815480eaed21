package cn.xunjian.console.rules;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.console.frame.WrittenPage;
import cn.xunjian.rulebook.RuleBook;
import cn.xunjian.rulebook.text.RuleBooks;
import cn.xunjian.words.Language;
import java.util.List;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RuleBookViewsTest {

  private static final RuleBook BOOK = RuleBooks.bundled(RuleBook.DEFAULT);
  private static final RuleBook OTHER = RuleBooks.bundled("ten-days");

  private static RuleBookView view(Language language, RuleBook other) {
    return new RuleBookViews(WrittenPage.phrasing(language))
        .of(BOOK, "00", other, List.of(BOOK.edition(), OTHER.edition()), BOOK.edition());
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

  @Test
  void besideItselfNothingDiffers() {
    assertThat(view(Language.ZH, BOOK).said()).endsWith("0 项有差异");
  }
}
