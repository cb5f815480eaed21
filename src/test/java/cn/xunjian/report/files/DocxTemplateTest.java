package cn.xunjian.report.files;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.report.paper.Paper;
import cn.xunjian.report.paper.PlantedPaper;
import cn.xunjian.words.Text;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.poi.wp.usermodel.HeaderFooterType;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.xmlbeans.XmlException;
import org.apache.xmlbeans.XmlObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DocxTemplateTest {

  private static final Paper PAPER = PlantedPaper.of(PlantedPaper.content(314, 55, 63), false);

  private static XWPFDocument read(byte[] file) throws IOException {
    return new XWPFDocument(new ByteArrayInputStream(file));
  }

  private static List<String> paragraphs(XWPFDocument document) {
    return document.getParagraphs().stream().map(XWPFParagraph::getText).toList();
  }

  @Test
  void aLetterheadIsSound() {
    assertThat(DocxTemplate.faults(OfficeTemplate.letterhead())).isEmpty();
  }

  @Test
  void itsPlacesAreFilledInWhereverTheyStand() throws IOException {
    try (XWPFDocument document = read(DocxFile.of(PAPER, OfficeTemplate.letterhead()))) {
      assertThat(paragraphs(document).get(0)).isEqualTo("某市行政审批服务局文件");
      assertThat(paragraphs(document).get(1)).isEqualTo("通报：关于2026年第四季度政府网站与政务新媒体检查情况的通报（印发）");
      assertThat(document.getTables().get(0).getText()).contains("某行审改〔2027〕2号");
      assertThat(document.getHeaderList().get(0).getText()).contains("某市行政审批服务局公文");
      assertThat(document.getFooterList()).hasSize(1);
      assertThat(document.getDocument().xmlText()).doesNotContain("${");
    }
  }

  @Test
  void theTextStandsInItsPlaceInTheOfficesStyles() throws IOException {
    try (XWPFDocument document = read(DocxFile.of(PAPER, OfficeTemplate.letterhead()));
        XWPFDocument usual = read(DocxFile.of(PAPER))) {
      List<String> all = paragraphs(document);
      String text = String.join("\n", all);
      assertThat(text.indexOf("各区县（市）人民政府，市直各单位：")).isPositive().isLessThan(text.indexOf("一、总体情况"));
      assertThat(all.get(all.size() - 1)).isEqualTo("抄送：市委办公室。2027年1月5日印发");
      assertThat(all).containsSubsequence(ofParts(usual));
      assertThat(document.getParagraphs().stream().filter(p -> p.getText().equals("一、总体情况")))
          .extracting(XWPFParagraph::getStyle)
          .containsExactly("1");
      assertThat(document.getStyles().getStyle("Heading1"))
          .as("there is one of this name")
          .isNull();
      assertThat(document.getStyles().getStyle("TableText").getBasisStyleID()).isEqualTo("a");
      assertThat(document.getTables()).hasSize(usual.getTables().size() + 1);
      assertThat(document.getTables().get(1).getWidth()).isEqualTo(11_906 - 2 * 1_800);
      assertThat(document.getBodyElements())
          .as("tables stay between their paragraphs")
          .extracting(each -> each.getElementType().name())
          .containsSubsequence("PARAGRAPH", "TABLE", "PARAGRAPH", "TABLE", "PARAGRAPH");
    }
  }

  /** What our own form writes below its head. */
  private static List<String> ofParts(XWPFDocument usual) {
    List<String> all = paragraphs(usual);
    return all.subList(all.indexOf("一、总体情况"), all.size());
  }

  @Test
  void aDraftSaysSo() throws IOException {
    Paper draft = new Paper(PAPER.head(), true, PAPER.parts());
    try (XWPFDocument document = read(DocxFile.of(draft, OfficeTemplate.letterhead()))) {
      assertThat(paragraphs(document)).contains("（草稿，尚未发布）");
    }
  }

  private static Arguments unsound(String what, byte[] file, String says) {
    return Arguments.of(what, file, says);
  }

  private static byte[] with(String... texts) {
    return OfficeTemplate.of(
        document -> Arrays.stream(texts).forEach(each -> OfficeTemplate.paragraph(document, each)));
  }

  private static byte[] sound(Consumer<XWPFDocument> more) {
    return OfficeTemplate.of(
        document -> {
          OfficeTemplate.paragraph(document, "${title}");
          OfficeTemplate.paragraph(document, "${body}");
          more.accept(document);
        });
  }

  static Stream<Arguments> unsoundOnes() {
    return Stream.of(
        unsound("no document", "hello".getBytes(StandardCharsets.UTF_8), "不是可以打开的 DOCX"),
        unsound("half of one", Arrays.copyOf(with("${title}", "${body}"), 900), "不是可以打开的 DOCX"),
        unsound("nowhere for the text", with("${title}"), "${body}"),
        unsound("two places for it", with("${title}", "${body}", "${body}"), "${body}"),
        unsound("not alone", with("${title}", "正文：${body}"), "${body}"),
        unsound(
            "in a table",
            OfficeTemplate.of(
                document -> {
                  OfficeTemplate.paragraph(document, "${title}");
                  document.createTable(1, 1).getRow(0).getCell(0).setText("${body}");
                }),
            "${body}"),
        unsound(
            "in a header",
            OfficeTemplate.of(
                document -> {
                  OfficeTemplate.paragraph(document, "${title}");
                  document
                      .createHeader(HeaderFooterType.DEFAULT)
                      .createParagraph()
                      .createRun()
                      .setText("${body}");
                }),
            "${body}"),
        unsound("no title", with("${body}"), "缺少 ${title}"),
        unsound("an unknown name", with("${title}", "${body}", "${Titel}"), "不认识占位符 ${Titel}"),
        unsound("no name", with("${title}", "${body}", "${}"), "不认识占位符 ${}"),
        unsound(
            "an unknown name in a footer",
            sound(
                document ->
                    document
                        .createFooter(HeaderFooterType.DEFAULT)
                        .createParagraph()
                        .createRun()
                        .setText("${page}")),
            "不认识占位符 ${page}"),
        unsound(
            "a file elsewhere",
            sound(
                document ->
                    document
                        .getPackagePart()
                        .addExternalRelationship(
                            "http://evil.example/letter.dotm",
                            "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate")),
            "引用了外部文件 http://evil.example/letter.dotm"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("unsoundOnes")
  void whatCannotBeFilledInIsNamed(String what, byte[] file, String says) {
    assertThat(DocxTemplate.faults(file).stream().map(Text::zh).collect(Collectors.joining("\n")))
        .as(what)
        .contains(says);
  }

  @Test
  void aPlaceInATextBoxIsNamed() {
    byte[] boxed =
        sound(
            document -> {
              var run = document.createParagraph().createRun().getCTR();
              var box = run.addNewPict();
              try {
                box.set(
                    XmlObject.Factory.parse(
                        "<xml-fragment xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
                            + " xmlns:v=\"urn:schemas-microsoft-com:vml\"><v:shape><v:textbox><w:txbxContent><w:p><w:r><w:t>${number}</w:t></w:r></w:p>"
                            + "</w:txbxContent></v:textbox></v:shape></xml-fragment>"));
              } catch (XmlException e) {
                throw new IllegalStateException(e);
              }
            });
    assertThat(DocxTemplate.faults(boxed).stream().map(Text::zh)).anyMatch(s -> s.contains("文本框"));
  }

  @Test
  void linksForReadersAreNoFilesElsewhere() {
    byte[] linked =
        sound(
            document ->
                document
                    .createParagraph()
                    .createHyperlinkRun("https://www.changde.gov.cn/")
                    .setText("常德市人民政府"));
    assertThat(DocxTemplate.faults(linked)).isEmpty();
  }
}
