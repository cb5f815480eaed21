package cn.xunjian.intake;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;

/** How the cells of a workbook show their numbers. */
final class CellFormats {

  /** Nobody needs more. */
  private static final int MOST = 65_536;

  private final Map<Integer, String> codes = new HashMap<>();
  private final List<Integer> ofStyles = new ArrayList<>();

  /** Of a workbook without styles. */
  CellFormats() {}

  static CellFormats read(SheetXml xml) throws XMLStreamException, UnreadableFileException {
    CellFormats formats = new CellFormats();
    boolean ofCells = false;
    while (xml.next()) {
      if (xml.ends("cellXfs")) {
        ofCells = false;
      } else if (xml.starts("cellXfs")) {
        ofCells = true;
      } else if (xml.starts("numFmt") && formats.codes.size() < MOST) {
        formats.codes.put(xml.number("numFmtId", 0), xml.attribute("formatCode", ""));
      } else if (xml.starts("xf") && ofCells && formats.ofStyles.size() < MOST) {
        formats.ofStyles.add(xml.number("numFmtId", 0));
      }
    }
    return formats;
  }

  private int format(int style) {
    return style >= 0 && style < ofStyles.size() ? ofStyles.get(style) : 0;
  }

  /** Whether a style shows numbers as dates or times. */
  boolean isDate(int style) {
    int format = format(style);
    String code = codes.get(format);
    if (code == null) {
      return (format >= 14 && format <= 22)
          || (format >= 27 && format <= 36)
          || (format >= 45 && format <= 47)
          || (format >= 50 && format <= 58);
    }
    // What stands in quotes, brackets or after a backslash is shown as it is.
    String own = code.replaceAll("\"[^\"]*\"|\\[[^\\]]*]|\\\\.", "");
    return own.matches("(?i).*[ymdhs].*") && !own.contains("0.") && !own.contains("#");
  }

  /** How many figures a style shows at least; 0 if as many as the number has. */
  int leastFigures(int style) {
    String code = codes.get(format(style));
    return code != null && code.matches("0{2,}") ? code.length() : 0;
  }
}
