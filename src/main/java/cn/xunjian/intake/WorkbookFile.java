package cn.xunjian.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLStreamException;

/** The parts of an xlsx file (ECMA-376). */
final class WorkbookFile implements AutoCloseable {

  private static final long LARGEST_SHEET = 512L << 20;
  private static final long LARGEST_TEXTS = 64L << 20;
  private static final long LARGEST_OTHER = 16L << 20;
  private static final String RELATIONS = "_rels/";

  private final ZipFile zip;
  private final String folder;
  private final Map<String, String> byType = new HashMap<>();
  private final Map<String, String> byId = new HashMap<>();
  private final String book;

  WorkbookFile(Path file) throws IOException, XMLStreamException, UnreadableFileException {
    zip = new ZipFile(file.toFile());
    try {
      relations("", "");
      book = byType.getOrDefault("officeDocument", "xl/workbook.xml");
      byType.clear();
      byId.clear();
      folder = book.contains("/") ? book.substring(0, book.lastIndexOf('/') + 1) : "";
      relations(folder, book.substring(folder.length()));
    } catch (IOException | XMLStreamException | UnreadableFileException | RuntimeException e) {
      zip.close();
      throw e;
    }
  }

  /** Which parts a part names, by their type and by their number. */
  private void relations(String base, String part)
      throws IOException, XMLStreamException, UnreadableFileException {
    try (SheetXml xml = part(base + RELATIONS + part + ".rels", LARGEST_OTHER)) {
      while (xml != null && xml.next()) {
        if (xml.starts("Relationship")) {
          String type = xml.attribute("Type", "");
          String target = xml.attribute("Target", "");
          String path = target.startsWith("/") ? target.substring(1) : base + target;
          byType.putIfAbsent(type.substring(type.lastIndexOf('/') + 1), path);
          byId.put(xml.attribute("Id", ""), path);
        }
      }
    }
  }

  private SheetXml part(String name, long most) throws IOException, XMLStreamException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      return null;
    }
    InputStream in = zip.getInputStream(entry);
    return new SheetXml(in, most);
  }

  CellFormats formats() throws IOException, XMLStreamException, UnreadableFileException {
    try (SheetXml xml = part(byType.getOrDefault("styles", ""), LARGEST_OTHER)) {
      return xml == null ? new CellFormats() : CellFormats.read(xml);
    }
  }

  CellTexts texts() throws IOException, XMLStreamException, UnreadableFileException {
    try (SheetXml xml = part(byType.getOrDefault("sharedStrings", ""), LARGEST_TEXTS)) {
      return xml == null ? new CellTexts() : CellTexts.read(xml);
    }
  }

  /** The first sheet; null if there is none. */
  SheetXml firstSheet() throws IOException, XMLStreamException, UnreadableFileException {
    try (SheetXml xml = part(book, LARGEST_OTHER)) {
      while (xml != null && xml.next()) {
        if (xml.starts("sheet")) {
          return part(byId.getOrDefault(xml.attribute("id", ""), ""), LARGEST_SHEET);
        }
      }
    }
    return null;
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
