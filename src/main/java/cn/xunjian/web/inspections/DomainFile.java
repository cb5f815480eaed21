package cn.xunjian.web.inspections;

import cn.xunjian.fetch.address.WebAddress;
import cn.xunjian.inspection.page.DomainLists.Standing;
import cn.xunjian.web.problems.Problem;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Domains and what is thought of them, as a CSV file; blocking. */
final class DomainFile {

  private static final List<String> COLUMNS = List.of("domain", "standing", "note");
  private static final int MOST = 20_000;
  private static final int LONGEST_NOTE = 500;

  private DomainFile() {}

  /**
   * What is thought of a domain.
   *
   * @param note why; empty for nothing
   */
  record Line(Standing standing, String note) {}

  /**
   * Reads a file; of two lines about one domain the last counts.
   *
   * @throws Problem 422 naming each bad row
   */
  static Map<String, Line> read(byte[] bytes, String contentType) {
    Map<String, Line> lines = new LinkedHashMap<>();
    ListFile.read(
        bytes,
        contentType,
        new ListFile.Form(COLUMNS, Set.of("domain", "standing"), MOST),
        cells -> {
          String note = cells.getOrDefault("note", "");
          if (note.length() > LONGEST_NOTE) {
            throw new IllegalArgumentException("备注最多 500 字 · a note has 500 characters at most");
          }
          Standing standing =
              standing(cells.getOrDefault("standing", ""))
                  .orElseThrow(
                      () ->
                          new IllegalArgumentException(
                              "standing 应为 trusted、suspicious 或 forbidden · standing is trusted, suspicious or forbidden"));
          lines.put(name(cells.getOrDefault("domain", "")), new Line(standing, note));
        });
    return lines;
  }

  static Optional<Standing> standing(String code) {
    return Arrays.stream(Standing.values()).filter(s -> s.code().equals(code)).findFirst();
  }

  /**
   * A domain as it is kept.
   *
   * @throws IllegalArgumentException if it is none
   */
  static String name(String domain) {
    String host = host(domain);
    if (host.indexOf('.') <= 0) {
      throw new IllegalArgumentException(
          "域名写法如 example.com · a domain is written like example.com");
    }
    return host;
  }

  private static String host(String domain) {
    try {
      return WebAddress.parse("http://" + domain.strip() + "/").host();
    } catch (IllegalArgumentException noHost) {
      return "";
    }
  }
}
