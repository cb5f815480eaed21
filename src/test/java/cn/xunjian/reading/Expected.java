package cn.xunjian.reading;

import cn.xunjian.reading.document.Document;
import cn.xunjian.reading.document.Extract;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;

/** One line of a corpus table: a document and what is to be read from it. */
public record Expected(
    String file,
    String url,
    String contentType,
    OffsetDateTime fetchedAt,
    String outcome,
    String newestDay,
    int count) {

  public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  static Stream<Expected> pages() {
    return table("pages");
  }

  static Stream<Expected> feeds() {
    return table("feeds");
  }

  private static Stream<Expected> table(String kind) {
    String table = new String(bytes("/reading/expected-" + kind + ".csv"), StandardCharsets.UTF_8);
    return table.lines().skip(1).map(line -> parse(kind, line.split(",", -1)));
  }

  private static Expected parse(String kind, String[] cells) {
    return new Expected(
        kind + "/" + cells[0],
        cells[1],
        cells[2].isEmpty() ? null : cells[2],
        OffsetDateTime.parse(cells[3]),
        cells[4],
        cells[5],
        Integer.parseInt(cells[6]));
  }

  Document document() {
    return document(bytes("/reading/" + file));
  }

  Document document(byte[] body) {
    return new Document(URI.create(url), contentType, body, fetchedAt.toInstant());
  }

  /** The newest day that was read, empty if none. */
  static String newestDay(Extract extract) {
    List<LocalDate> days =
        extract.publications().stream()
            .filter(p -> p.dated())
            .map(p -> LocalDate.ofInstant(p.publishedAt(), ZONE))
            .toList();
    return days.isEmpty() ? "" : days.get(0).toString();
  }

  static int dated(Extract extract) {
    return (int) extract.publications().stream().filter(p -> p.dated()).count();
  }

  @Override
  public String toString() {
    return file;
  }

  private static byte[] bytes(String resource) {
    try (InputStream in = Expected.class.getResourceAsStream(resource)) {
      return in.readAllBytes();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
