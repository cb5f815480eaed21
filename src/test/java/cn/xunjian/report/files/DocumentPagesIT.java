package cn.xunjian.report.files;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.report.paper.Paper;
import cn.xunjian.report.paper.PlantedPaper;
import cn.xunjian.testing.PdfPages;
import cn.xunjian.testing.PdfPages.Page;
import cn.xunjian.testing.PdfPages.Word;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The document as LibreOffice lays it out: nothing outside its margins, no letter without a font,
 * tables that go on with their heads. With {@code -Dxunjian.pictures=true} the pictures of
 * docs/bulletins are taken again.
 */
class DocumentPagesIT {

  private static final Path PICTURES = Path.of("docs", "bulletins");
  private static final Paper PAPER = PlantedPaper.of(PlantedPaper.content(314, 55, 63), false);

  /** Millimetres in points. */
  private static final double MM = 72 / 25.4;

  /** What a letter may stand over its line. */
  private static final double SLACK = 3;

  /** Those of offices, or one that stands for them. */
  private static final Pattern CHINESE =
      Pattern.compile("Noto(Serif|Sans)CJK|FangSong|FZXiaoBiaoSong|SimSun|SimHei|KaiTi|YaHei");

  private static PdfPages document;
  private static List<Page> pages;

  @BeforeAll
  static void print() throws Exception {
    Assumptions.assumeTrue(PdfPages.canPrint(), "libreoffice or poppler-utils is not installed");
    document = PdfPages.printed(DocxFile.of(PAPER));
    pages = document.read();
    if (Boolean.getBoolean("xunjian.pictures")) {
      int table = tablePages()[0];
      document.draw(1, 2, PICTURES.resolve("text.png"));
      document.draw(table, table + 1, PICTURES.resolve("table.png"));
    }
  }

  /** The pages, counted from 1, on which the list of those that failed stands. */
  private static int[] tablePages() {
    return IntStream.rangeClosed(1, pages.size())
        .filter(number -> has(pages.get(number - 1), "（M2）"))
        .toArray();
  }

  private static boolean has(Page page, String part) {
    return page.words().stream().anyMatch(word -> word.text().contains(part));
  }

  /** Punctuation at the end of a line may hang over it, by its own width. */
  private static double over(Word word) {
    return "。，；：、）》".indexOf(word.text().charAt(word.text().length() - 1)) < 0 ? SLACK : 17;
  }

  /** The page of GB/T 9704: 28 mm to the left and 26 mm to the right. */
  @Test
  void nothingStandsOutsideTheMargins() {
    assertThat(pages).hasSizeGreaterThan(3);
    for (Page page : pages) {
      assertThat(page.width()).isBetween(594.0, 596.5);
      assertThat(page.height()).isBetween(841.0, 843.0);
      for (Word word : page.words()) {
        assertThat(word.left()).as(word.text()).isGreaterThan(28 * MM - SLACK);
        assertThat(word.right()).as(word.text()).isLessThan(page.width() - 26 * MM + over(word));
        assertThat(word.bottom()).as(word.text()).isLessThan(page.height() - 20 * MM);
      }
    }
  }

  /**
   * What a reader sees of a letter without a font is a box, and its text stays: only the fonts
   * tell. Chinese needs a family that has its letters.
   */
  @Test
  void eachLetterHasAFontThatIsInTheFile() {
    assertThat(document.fonts())
        .isNotEmpty()
        .allMatch(PdfPages::isEmbedded)
        .anyMatch(font -> CHINESE.matcher(font).find());
  }

  @Test
  void aTableThatGoesOnRepeatsItsHead() {
    int[] table = tablePages();
    assertThat(table.length).isGreaterThan(3);
    for (int number : table) {
      assertThat(pages.get(number - 1).count("评分表")).as("page " + number).isPositive();
      assertThat(pages.get(number - 1).count("序号")).as("page " + number).isPositive();
    }
    assertThat(IntStream.of(table).boxed().toList())
        .as("the list goes on from page to page")
        .contains(table[0] + 1, table[0] + 2);
  }

  @Test
  void eachPageButTheLastIsFilled() {
    pages.subList(0, pages.size() - 1).forEach(page -> assertThat(page.words()).isNotEmpty());
  }
}
