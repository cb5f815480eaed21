package cn.xunjian.inspection.files;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The text of DOCX, XLSX and PPTX (ECMA-376), read part by part as it is unpacked. POI would build
 * the whole document in memory, many times as large as the file. For {@link FileTextMain} alone: a
 * single attribute of a small file may take all the memory there is.
 */
final class OfficeText {

  /** What all parts together may unpack to: a small file may hold gigabytes. */
  static final int MOST_UNPACKED = 64 << 20;

  private static final int MOST_PARTS = 2_000;

  private static final Pattern PARTS =
      Pattern.compile(
          "word/(document|header\\d*|footer\\d*|footnotes|endnotes)\\.xml"
              + "|xl/(sharedStrings|worksheets/sheet\\d+)\\.xml|ppt/slides/slide\\d+\\.xml");

  /** Of what stands twice, for readers old and new, the old form; and how Chinese is read aloud. */
  private static final Set<String> BESIDE = Set.of("Fallback", "rPh");

  /** Whatever begins and ends here is a line: nothing is found across it. */
  private static final Set<String> LINES = Set.of("p", "si", "is", "tc", "br", "tab");

  private static final String LAZY = "com.ctc.wstx.lazyParsing";
  private static final XMLInputFactory XML = factory();

  private final int most;
  private final StringBuilder text = new StringBuilder();

  private OfficeText(int most) {
    this.most = most;
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newInstance();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    // Woodstox would tell of a damaged part late, by an exception that nobody expects.
    if (factory.isPropertySupported(LAZY)) {
      factory.setProperty(LAZY, false);
    }
    return factory;
  }

  /**
   * Reads.
   *
   * @param most how many characters are taken
   * @throws IOException if it is damaged, or unpacks to more than it may
   */
  static String of(byte[] file, int most) throws IOException {
    OfficeText office = new OfficeText(most);
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
      Bounded bounded = new Bounded(zip);
      int parts = 0;
      for (ZipEntry part = zip.getNextEntry(); part != null; part = zip.getNextEntry()) {
        if (++parts > MOST_PARTS) {
          throw new IOException("more parts than a document has");
        }
        if (PARTS.matcher(part.getName()).matches() && office.text.length() < most) {
          office.part(bounded);
        }
        // What is passed over is unpacked too.
        bounded.transferTo(java.io.OutputStream.nullOutputStream());
      }
      if (parts == 0) {
        throw new IOException("no document of the kind its name says");
      }
    } catch (XMLStreamException damaged) {
      throw new IOException("a damaged part: " + damaged.getMessage(), damaged);
    }
    return office.text.toString();
  }

  private void part(InputStream in) throws XMLStreamException {
    XMLStreamReader reader = XML.createXMLStreamReader(in);
    int beside = 0;
    boolean said = false;
    while (reader.hasNext() && text.length() < most) {
      int event = reader.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        beside += BESIDE.contains(reader.getLocalName()) ? 1 : 0;
        said = reader.getLocalName().equals("t");
        line(reader);
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        beside -= BESIDE.contains(reader.getLocalName()) ? 1 : 0;
        said = false;
        line(reader);
      } else if (event == XMLStreamConstants.CHARACTERS && said && beside == 0) {
        String more = reader.getText();
        text.append(more, 0, Math.min(more.length(), most - text.length()));
      }
    }
    reader.close();
    text.append('\n');
  }

  private void line(XMLStreamReader reader) {
    boolean begun = !text.isEmpty() && text.charAt(text.length() - 1) != '\n';
    if (begun && LINES.contains(reader.getLocalName())) {
      text.append('\n');
    }
  }

  /** Counts all that is unpacked, and leaves the file open when a part is closed. */
  private static final class Bounded extends FilterInputStream {

    private long unpacked;

    Bounded(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int one = super.read();
      count(one < 0 ? 0 : 1);
      return one;
    }

    @Override
    public int read(byte[] into, int from, int most) throws IOException {
      int n = super.read(into, from, most);
      count(Math.max(0, n));
      return n;
    }

    private void count(int n) throws IOException {
      unpacked += n;
      if (unpacked > MOST_UNPACKED) {
        throw new IOException("it unpacks to more than " + (MOST_UNPACKED >> 20) + " MB");
      }
    }

    @Override
    public void close() {
      // The parts behind this one are still to be read.
    }
  }
}
