package cn.xunjian.inspection.walk;

import cn.xunjian.fetch.Fetched;
import cn.xunjian.inspection.page.PageLink;
import cn.xunjian.inspection.page.PageLinks;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Whether the first bytes of a file are those of what its name says. */
final class FileForm {

  private static final String ZIP = "PK";
  private static final String OLE = "\u00d0\u00cf\u0011\u00e0";

  /**
   * What files of each name begin with. Old and new forms of one program are mixed up harmlessly.
   */
  private static final Map<String, List<String>> BEGINNINGS =
      Map.ofEntries(
          Map.entry("pdf", List.of("%PDF")),
          Map.entry("doc", List.of(OLE, ZIP, "{\\rtf")),
          Map.entry("docx", List.of(ZIP, OLE)),
          Map.entry("xls", List.of(OLE, ZIP)),
          Map.entry("xlsx", List.of(ZIP, OLE)),
          Map.entry("ppt", List.of(OLE, ZIP)),
          Map.entry("pptx", List.of(ZIP, OLE)),
          Map.entry("wps", List.of(OLE, ZIP)),
          Map.entry("et", List.of(OLE, ZIP)),
          Map.entry("ofd", List.of(ZIP)),
          Map.entry("zip", List.of(ZIP)),
          Map.entry("rar", List.of("Rar!", ZIP)),
          Map.entry("7z", List.of("7z")));

  private FileForm() {}

  /** What it is instead, in a few words; null if it is as named, or that cannot be told. */
  static String wrong(Errand errand, Fetched fetched) {
    if (errand.sort() == PageLink.Sort.PAGE) {
      return null;
    }
    byte[] head = fetched.head();
    String bytes = new String(head, 0, Math.min(head.length, 512), StandardCharsets.ISO_8859_1);
    boolean markup = markup(bytes);
    if (errand.sort() == PageLink.Sort.IMAGE) {
      return markup ? "HTML" : null;
    }
    List<String> beginnings = BEGINNINGS.get(PageLinks.extension(errand.address()));
    if (beginnings == null) {
      return null;
    }
    // Old Office forms were often saved as web pages; their names are believed.
    boolean sheet = markup && bytes.contains("urn:schemas-microsoft-com");
    if (sheet || beginnings.stream().anyMatch(bytes::startsWith)) {
      return null;
    }
    return markup ? "HTML" : beginning(head);
  }

  private static boolean markup(String bytes) {
    String start = bytes.replaceFirst("^(\u00ef\u00bb\u00bf)?\\s+", "").toLowerCase(Locale.ROOT);
    return start.startsWith("<!doctype html")
        || start.startsWith("<html")
        || start.startsWith("<head");
  }

  private static String beginning(byte[] head) {
    return "bytes " + Arrays.toString(Arrays.copyOf(head, Math.min(8, head.length)));
  }
}
