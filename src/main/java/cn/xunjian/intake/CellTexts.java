package cn.xunjian.intake;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.xml.stream.XMLStreamException;

/** The texts that the cells of a workbook share. */
final class CellTexts {

  private static final int MOST = 4_000_000;

  private final List<String> texts = new ArrayList<>();
  private final Set<Integer> phonetic = new HashSet<>();

  /** Of a workbook without shared texts. */
  CellTexts() {}

  static CellTexts read(SheetXml xml) throws XMLStreamException, UnreadableFileException {
    CellTexts shared = new CellTexts();
    while (xml.next()) {
      if (xml.starts("si")) {
        RichText text = RichText.read(xml, "si");
        if (text.phonetic()) {
          shared.phonetic.add(shared.texts.size());
        }
        shared.texts.add(text.text());
        if (shared.texts.size() > MOST) {
          throw XlsxTable.tooLarge();
        }
      }
    }
    return shared;
  }

  /** The text of a number; empty if there is none. */
  RichText get(int number) {
    return number >= 0 && number < texts.size()
        ? new RichText(texts.get(number), phonetic.contains(number))
        : new RichText("", false);
  }

  /**
   * A text with its formats left out.
   *
   * @param phonetic whether a reading stood over it, which is no part of it
   */
  record RichText(String text, boolean phonetic) {

    /** Reads up to the end of the element that holds it. */
    static RichText read(SheetXml xml, String holder)
        throws XMLStreamException, UnreadableFileException {
      StringBuilder text = new StringBuilder();
      boolean phonetic = false;
      boolean reading = false;
      boolean within = false;
      while (xml.next() && !xml.ends(holder)) {
        if (xml.starts("rPh")) {
          phonetic = true;
          reading = true;
        } else if (xml.ends("rPh")) {
          reading = false;
        } else if (xml.starts("t")) {
          within = !reading;
        } else if (xml.ends("t")) {
          within = false;
        } else if (within) {
          xml.addText(text);
        }
      }
      return new RichText(text.toString(), phonetic);
    }
  }
}
