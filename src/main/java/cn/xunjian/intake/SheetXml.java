package cn.xunjian.intake;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads a part of a workbook element by element. A few kilobytes can unpack to whatever their
 * sender likes, so nothing in it may grow without bound: not its size, its depth, its names, nor
 * what stands between two tags.
 */
final class SheetXml implements AutoCloseable {

  private static final XMLInputFactory FACTORY = factory();
  private static final int DEEPEST = 64;
  private static final int MOST_NAMES = 1_000;
  private static final int MOST_ATTRIBUTES = 64;

  /** Excel's own bound is half of it. */
  private static final int LONGEST_TEXT = 65_536;

  private final XMLStreamReader xml;
  private final InputStream in;
  private final Set<String> names = new HashSet<>();
  private int event;
  private int depth;

  SheetXml(InputStream in, long most) throws XMLStreamException {
    this.in = new BoundedXml(in, most);
    // The format knows UTF-8 and UTF-16; every program writes the first.
    this.xml = FACTORY.createXMLStreamReader(this.in, "UTF-8");
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, false);
    return factory;
  }

  /** Goes on to the next tag or text; false at the end. */
  boolean next() throws XMLStreamException, UnreadableFileException {
    if (!xml.hasNext()) {
      return false;
    }
    event = xml.next();
    if (event == XMLStreamConstants.START_ELEMENT) {
      depth++;
      look();
    } else if (event == XMLStreamConstants.END_ELEMENT) {
      depth--;
    }
    return true;
  }

  private void look() throws UnreadableFileException {
    names.add(xml.getLocalName());
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      names.add(xml.getAttributeLocalName(i));
    }
    for (int i = 0; i < xml.getNamespaceCount(); i++) {
      names.add(String.valueOf(xml.getNamespacePrefix(i)));
    }
    if (depth > DEEPEST
        || names.size() > MOST_NAMES
        || xml.getAttributeCount() + xml.getNamespaceCount() > MOST_ATTRIBUTES) {
      throw XlsxTable.unreadable(1);
    }
  }

  boolean starts(String name) {
    return event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals(name);
  }

  boolean ends(String name) {
    return event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals(name);
  }

  /** An attribute by its name without the prefix. */
  String attribute(String name, String absent) {
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      if (xml.getAttributeLocalName(i).equals(name)) {
        return xml.getAttributeValue(i);
      }
    }
    return absent;
  }

  int number(String name, int absent) {
    String written = attribute(name, "");
    return written.matches("[0-9]{1,9}") ? Integer.parseInt(written) : absent;
  }

  /** Adds what is written here, if text is. */
  void addText(StringBuilder to) throws UnreadableFileException {
    if (event != XMLStreamConstants.CHARACTERS
        && event != XMLStreamConstants.SPACE
        && event != XMLStreamConstants.CDATA) {
      return;
    }
    if (to.length() + xml.getTextLength() > LONGEST_TEXT) {
      throw XlsxTable.tooLarge();
    }
    to.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
