package cn.xunjian.report.files;

import cn.xunjian.report.figures.ReportPeriod;
import cn.xunjian.report.paper.BulletinHead;
import cn.xunjian.words.Text;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.poi.ooxml.POIXMLException;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JRuntimeException;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.poi.openxml4j.opc.PackageRelationship;
import org.apache.poi.openxml4j.opc.PackageRelationshipTypes;
import org.apache.poi.openxml4j.opc.TargetMode;
import org.apache.poi.xwpf.usermodel.IBody;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFFooter;
import org.apache.poi.xwpf.usermodel.XWPFHeader;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;

/**
 * An office's own document with places to be filled in: {@code ${title}}, {@code ${office}}, {@code
 * ${number}}, {@code ${addressee}} and {@code ${dated}} wherever they stand, and once, alone in its
 * paragraph, {@code ${body}}, where the text of the bulletin goes. Paper, margins, headers, footers
 * and styles are the office's.
 */
public final class DocxTemplate {

  /** The largest file that is taken, in bytes: more than any letterhead needs. */
  public static final int MOST_BYTES = 2_097_152;

  private static final String BODY = "body";
  private static final Pattern PLACE = Pattern.compile("\\$\\{([^{}$]{0,40})}");
  private static final int SHOWN = 60;

  private DocxTemplate() {}

  /** What is wrong with a file as a template, each with its remedy; empty for nothing. */
  public static List<Text> faults(byte[] file) {
    try (XWPFDocument document = new XWPFDocument(new ByteArrayInputStream(file))) {
      List<Text> faults = new ArrayList<>(foreign(document));
      XWPFParagraph body = body(document);
      if (body == null) {
        faults.add(
            new Text(
                "须有且仅有一处 ${body}，独占正文中的一个段落（不在表格、页眉、文本框内），通报正文写在此处",
                "${body} must stand once, alone in a paragraph of the text itself, not of a table, a header or a text box: the bulletin goes there"));
      }
      Places places = new Places(sample());
      places.fill(document);
      if (!places.filled.contains("title")) {
        faults.add(new Text("缺少 ${title}，通报标题写在此处", "${title} is missing: the title goes there"));
      }
      for (String unknown : places.unknown) {
        faults.add(
            new Text(
                    "不认识占位符 ${%s}；可用：title、office、number、addressee、dated、body",
                    "nothing is called ${%s}; there are title, office, number, addressee, dated and body")
                .with(unknown));
      }
      if (faults.isEmpty()) {
        unreachable(document).forEach(faults::add);
      }
      return faults;
    } catch (IOException
        | POIXMLException
        | OpenXML4JRuntimeException
        | InvalidFormatException
        | IllegalArgumentException
        | IllegalStateException broken) {
      return List.of(
          new Text(
              "不是可以打开的 DOCX 文件，请用 Word 或 WPS 另存为 .docx 后再上传",
              "this is no DOCX that can be opened; save it as .docx in Word or WPS"));
    }
  }

  /** A copy with its places filled in, but for {@code ${body}}. */
  static XWPFDocument filled(byte[] file, BulletinHead head) {
    try {
      XWPFDocument document = new XWPFDocument(new ByteArrayInputStream(file));
      new Places(values(head)).fill(document);
      return document;
    } catch (IOException e) {
      throw new IllegalStateException("a template is checked before it is stored", e);
    }
  }

  /** The paragraph that the text takes the place of; null if there is not exactly one. */
  static XWPFParagraph body(XWPFDocument document) {
    List<XWPFParagraph> found =
        document.getParagraphs().stream()
            .filter(paragraph -> paragraph.getText().strip().equals("${" + BODY + "}"))
            .toList();
    return found.size() == 1 ? found.get(0) : null;
  }

  private static Map<String, String> sample() {
    Map<String, String> values = new LinkedHashMap<>();
    List.of("title", "office", "number", "addressee", "dated")
        .forEach(name -> values.put(name, "样"));
    return values;
  }

  private static Map<String, String> values(BulletinHead head) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("title", head.title());
    values.put("office", head.office());
    values.put("number", head.number());
    values.put("addressee", head.addressee());
    values.put("dated", ReportPeriod.day(head.dated()));
    return values;
  }

  /** Parts that a reader's program would fetch from elsewhere: they would tell who reads. */
  private static List<Text> foreign(XWPFDocument document) throws InvalidFormatException {
    TreeSet<String> found = new TreeSet<>();
    for (PackagePart part : document.getPackage().getParts()) {
      if (!part.isRelationshipPart()) {
        for (PackageRelationship each : part.getRelationships()) {
          if (each.getTargetMode() == TargetMode.EXTERNAL
              && !each.getRelationshipType().equals(PackageRelationshipTypes.HYPERLINK_PART)) {
            found.add(each.getTargetURI().toString());
          }
        }
      }
    }
    return found.stream()
        .map(
            address ->
                new Text(
                        "引用了外部文件 %s，请改为嵌入后再上传",
                        "it refers to a file elsewhere, %s; embed it instead")
                    .with(shown(address)))
        .toList();
  }

  /** Places in text boxes, notes and the like, which are not filled in. */
  private static List<Text> unreachable(XWPFDocument document)
      throws InvalidFormatException, IOException {
    TreeSet<String> found = new TreeSet<>();
    Matcher left = PLACE.matcher(withoutTags(document.getDocument().xmlText()));
    while (left.find()) {
      if (!left.group(1).equals(BODY)) {
        found.add(left.group());
      }
    }
    for (PackagePart part : document.getPackage().getParts()) {
      String name = part.getPartName().getName();
      if (name.matches("/word/(footnotes|endnotes|comments)\\.xml")) {
        try (InputStream xml = part.getInputStream()) {
          Matcher noted =
              PLACE.matcher(withoutTags(new String(xml.readAllBytes(), StandardCharsets.UTF_8)));
          while (noted.find()) {
            found.add(noted.group());
          }
        }
      }
    }
    return found.stream()
        .map(
            place ->
                new Text(
                        "%s 在文本框或脚注中，无法填写，请移到正文、表格、页眉或页脚",
                        "%s stands in a text box or a note and cannot be filled in; move it to the text, a table, a header or a footer")
                    .with(place))
        .toList();
  }

  private static String withoutTags(String xml) {
    return xml.replaceAll("<[^>]*>", "");
  }

  private static String shown(String text) {
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
  }

  /** Fills in what stands in paragraphs, in tables within tables, in headers and footers. */
  private static final class Places {

    private final Map<String, String> values;
    private final TreeSet<String> filled = new TreeSet<>();
    private final TreeSet<String> unknown = new TreeSet<>();

    Places(Map<String, String> values) {
      this.values = values;
    }

    void fill(XWPFDocument document) {
      body(document);
      for (XWPFHeader header : document.getHeaderList()) {
        body(header);
      }
      for (XWPFFooter footer : document.getFooterList()) {
        body(footer);
      }
    }

    private void body(IBody body) {
      body.getParagraphs().forEach(this::paragraph);
      body.getTables().forEach(this::table);
    }

    private void table(XWPFTable table) {
      for (XWPFTableRow row : table.getRows()) {
        for (XWPFTableCell cell : row.getTableCells()) {
          body(cell);
        }
      }
    }

    /** Word cuts a place into several runs as it likes: the first one takes what it becomes. */
    private void paragraph(XWPFParagraph paragraph) {
      List<XWPFRun> runs = paragraph.getRuns();
      StringBuilder all = new StringBuilder();
      List<Integer> begins = new ArrayList<>();
      for (XWPFRun run : runs) {
        begins.add(all.length());
        all.append(plain(run));
      }
      List<Found> found = new ArrayList<>();
      Matcher place = PLACE.matcher(all);
      while (place.find()) {
        found.add(new Found(place.start(), place.end(), place.group(1)));
      }
      for (int i = found.size() - 1; i >= 0; i--) {
        Found each = found.get(i);
        String value = values.get(each.name());
        if (value != null) {
          filled.add(each.name());
          replace(runs, begins, each, value);
        } else if (!each.name().equals(BODY)) {
          unknown.add(each.name());
        }
      }
    }

    private record Found(int begin, int end, String name) {}

    private static String plain(XWPFRun run) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < run.getCTR().sizeOfTArray(); i++) {
        text.append(run.getCTR().getTArray(i).getStringValue());
      }
      return text.toString();
    }

    private static void replace(
        List<XWPFRun> runs, List<Integer> begins, Found place, String value) {
      boolean first = true;
      for (int i = 0; i < runs.size(); i++) {
        String text = plain(runs.get(i));
        int from = Math.max(place.begin() - begins.get(i), 0);
        int to = Math.min(place.end() - begins.get(i), text.length());
        if (from < to) {
          set(runs.get(i), text.substring(0, from) + (first ? value : "") + text.substring(to));
          first = false;
        }
      }
    }

    private static void set(XWPFRun run, String text) {
      while (run.getCTR().sizeOfTArray() > 1) {
        run.getCTR().removeT(run.getCTR().sizeOfTArray() - 1);
      }
      run.setText(text, 0);
    }
  }
}
