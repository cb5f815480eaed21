package cn.xunjian.intake;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * How the cells of a text file are parted.
 *
 * @param directive whether its first line only says so, as Excel does: {@code sep=;}
 */
record CsvForm(char separator, boolean directive) {

  /** RFC 4180. */
  static final CsvForm USUAL = new CsvForm(',', false);

  private static final List<Character> CANDIDATES = List.of(',', ';', '\t');
  private static final int LONGEST_HEAD = 65_536;

  /** Finds out from the first line. */
  static CsvForm of(Path file, Charset charset) throws IOException {
    char[] head = new char[LONGEST_HEAD];
    int length;
    try (Reader reader = FileCharset.open(file, charset)) {
      length = Math.max(0, reader.read(head));
    }
    return of(new String(head, 0, length).lines().findFirst().orElse(""));
  }

  static CsvForm of(String firstLine) {
    String plain = firstLine.replace("\"", "").strip().toLowerCase(Locale.ROOT);
    if (plain.startsWith("sep=")) {
      String said =
          firstLine.replace("\"", "").substring(firstLine.replace("\"", "").indexOf('=') + 1);
      return said.isEmpty() ? USUAL : new CsvForm(said.charAt(0), true);
    }
    char most = ',';
    for (char candidate : CANDIDATES) {
      if (count(firstLine, candidate) > count(firstLine, most)) {
        most = candidate;
      }
    }
    return new CsvForm(most, false);
  }

  private static int count(String line, char separator) {
    int count = 0;
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      quoted ^= line.charAt(i) == '"';
      count += line.charAt(i) == separator && !quoted ? 1 : 0;
    }
    return count;
  }

  /** As it is told to people. */
  String shown() {
    return separator == '\t' ? "tab" : String.valueOf(separator);
  }
}
