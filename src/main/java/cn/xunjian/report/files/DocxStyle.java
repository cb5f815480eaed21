package cn.xunjian.report.files;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.poi.ooxml.util.POIXMLUnits;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.poi.openxml4j.opc.PackagingURIHelper;
import org.apache.poi.openxml4j.opc.TargetMode;
import org.apache.poi.util.Units;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFStyle;
import org.apache.poi.xwpf.usermodel.XWPFStyles;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTFonts;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPPrGeneral;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPageMar;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPageSz;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTRPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTSectPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTStyle;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STLineSpacingRule;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STStyleType;

/**
 * The page and the styles of official documents (GB/T 9704-2012): A4, a type area of 156 mm by 225
 * mm, 三号 type, lines of 28 points. Fonts are named as offices have them; the font table names what
 * to take where one is missing.
 */
final class DocxStyle {

  static final String SONG_TITLE = "方正小标宋简体";
  static final String FANG_SONG = "仿宋_GB2312";
  static final String HEI = "黑体";
  static final String KAI = "楷体_GB2312";
  static final String LATIN = "Times New Roman";

  /** 二号, 三号 and what tables are set in. */
  static final int TITLE_POINTS = 22;

  static final int TEXT_POINTS = 16;
  static final int LINE_POINTS = 28;

  /** The width of the type area, 156 mm, in twentieths of a point. */
  static final int WIDTH = millimetres(156);

  private static final String NORMAL = "Normal";

  /**
   * A style of paragraphs.
   *
   * @param outline its level in the outline, from 0; -1 for none
   */
  private record Style(String id, String name, int outline, String font, double points) {}

  private static final List<Style> STYLES =
      List.of(
          new Style(NORMAL, "Normal", -1, FANG_SONG, TEXT_POINTS),
          new Style("Title", "Title", -1, SONG_TITLE, TITLE_POINTS),
          new Style("Heading1", "heading 1", 0, HEI, TEXT_POINTS),
          new Style("Heading2", "heading 2", 1, KAI, TEXT_POINTS),
          new Style("Caption", "caption", -1, HEI, 12),
          new Style("TableText", "Table Text", -1, FANG_SONG, 10.5));

  private static final String FONT_TABLE =
      """
      <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
      <w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">\
      <w:font w:name="方正小标宋简体"><w:altName w:val="FZXiaoBiaoSong-B05S,方正小标宋_GBK,华文中宋,STZhongsong,宋体,SimSun,Noto Serif CJK SC"/><w:charset w:val="86"/><w:family w:val="roman"/></w:font>\
      <w:font w:name="仿宋_GB2312"><w:altName w:val="FangSong_GB2312,仿宋,FangSong,华文仿宋,STFangsong,Noto Serif CJK SC"/><w:charset w:val="86"/><w:family w:val="modern"/></w:font>\
      <w:font w:name="黑体"><w:altName w:val="SimHei,微软雅黑,Noto Sans CJK SC"/><w:charset w:val="86"/><w:family w:val="modern"/></w:font>\
      <w:font w:name="楷体_GB2312"><w:altName w:val="KaiTi_GB2312,楷体,KaiTi,华文楷体,Noto Serif CJK SC"/><w:charset w:val="86"/><w:family w:val="modern"/></w:font>\
      </w:fonts>
      """;

  private DocxStyle() {}

  /** In twentieths of a point. */
  static int millimetres(double length) {
    return (int) Math.round(length * 1440 / 25.4);
  }

  static void page(XWPFDocument document) {
    CTSectPr section = document.getDocument().getBody().addNewSectPr();
    CTPageSz size = section.addNewPgSz();
    size.setW(BigInteger.valueOf(millimetres(210)));
    size.setH(BigInteger.valueOf(millimetres(297)));
    CTPageMar margins = section.addNewPgMar();
    margins.setTop(BigInteger.valueOf(millimetres(37)));
    margins.setBottom(BigInteger.valueOf(millimetres(35)));
    margins.setLeft(BigInteger.valueOf(millimetres(28)));
    margins.setRight(BigInteger.valueOf(millimetres(26)));
    margins.setHeader(BigInteger.valueOf(millimetres(15)));
    margins.setFooter(BigInteger.valueOf(millimetres(26)));
    margins.setGutter(BigInteger.ZERO);
  }

  /** Real styles, so that a reader's outline and table of contents find the headings. */
  static void styles(XWPFDocument document) {
    XWPFStyles styles = document.createStyles();
    STYLES.forEach(style -> add(styles, style, NORMAL));
  }

  /** The width of the type area of a document, in twentieths of a point. */
  static int width(XWPFDocument document) {
    CTSectPr section = document.getDocument().getBody().getSectPr();
    if (section == null || section.getPgSz() == null || section.getPgMar() == null) {
      return WIDTH;
    }
    long width =
        POIXMLUnits.parseLength(section.getPgSz().xgetW())
            - POIXMLUnits.parseLength(section.getPgMar().xgetLeft())
            - POIXMLUnits.parseLength(section.getPgMar().xgetRight());
    return width > 0 ? (int) (width / Units.EMU_PER_DXA) : WIDTH;
  }

  /**
   * What another's document calls our styles, by the names that every language of Word writes;
   * those that it lacks are added.
   */
  static UnaryOperator<String> own(XWPFDocument document) {
    XWPFStyles styles = document.createStyles();
    Map<String, String> ids = new HashMap<>();
    STYLES.forEach(
        style -> {
          XWPFStyle known = styles.getStyleWithName(style.name());
          ids.put(style.id(), known == null ? style.id() : known.getStyleId());
          if (known == null) {
            add(styles, style, ids.get(NORMAL));
          }
        });
    return id -> ids.getOrDefault(id, id);
  }

  private static void add(XWPFStyles styles, Style wanted, String normal) {
    CTStyle style = CTStyle.Factory.newInstance();
    style.setStyleId(wanted.id());
    style.addNewName().setVal(wanted.name());
    style.setType(STStyleType.PARAGRAPH);
    if (wanted.id().equals(NORMAL)) {
      style.setDefault(true);
    } else {
      style.addNewBasedOn().setVal(normal);
    }
    style.addNewQFormat();
    CTPPrGeneral paragraph = style.addNewPPr();
    paragraph.addNewOverflowPunct().setVal(false);
    var spacing = paragraph.addNewSpacing();
    spacing.setBefore(BigInteger.ZERO);
    spacing.setAfter(BigInteger.ZERO);
    if (wanted.id().equals("TableText")) {
      spacing.setLine(BigInteger.valueOf(15 * 20));
      spacing.setLineRule(STLineSpacingRule.AT_LEAST);
    } else {
      int line = wanted.id().equals("Title") ? 36 : LINE_POINTS;
      spacing.setLine(BigInteger.valueOf(line * 20L));
      spacing.setLineRule(STLineSpacingRule.EXACT);
    }
    if (wanted.outline() >= 0) {
      paragraph.addNewKeepNext();
      paragraph.addNewOutlineLvl().setVal(BigInteger.valueOf(wanted.outline()));
    }
    CTRPr run = style.addNewRPr();
    CTFonts fonts = run.addNewRFonts();
    fonts.setAscii(LATIN);
    fonts.setHAnsi(LATIN);
    fonts.setCs(LATIN);
    fonts.setEastAsia(wanted.font());
    run.addNewSz().setVal(BigInteger.valueOf(Math.round(wanted.points() * 2)));
    styles.addStyle(new XWPFStyle(style, styles));
  }

  /** Which fonts to take where those of the office are not installed. */
  static void fontTable(XWPFDocument document) {
    try {
      PackagePart part =
          document
              .getPackage()
              .createPart(
                  PackagingURIHelper.createPartName("/word/fontTable.xml"),
                  "application/vnd.openxmlformats-officedocument.wordprocessingml.fontTable+xml");
      try (OutputStream out = part.getOutputStream()) {
        out.write(FONT_TABLE.strip().getBytes(StandardCharsets.UTF_8));
      }
      document
          .getPackagePart()
          .addRelationship(
              part.getPartName(),
              TargetMode.INTERNAL,
              "http://schemas.openxmlformats.org/officeDocument/2006/relationships/fontTable");
    } catch (InvalidFormatException e) {
      throw new IllegalStateException("the name of the font table is right", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
