package cn.xunjian;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The table of packages as docs/architecture.md states it. */
final class PackageTable {

  private static final String HEADER = "| package | owns | may import |";

  private PackageTable() {}

  /** Package → the packages it may import, in the order of the page. */
  static Map<String, Set<String>> read(Path page) {
    try {
      return of(Files.readAllLines(page));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Map<String, Set<String>> of(List<String> lines) {
    int header = lines.indexOf(HEADER);
    if (header < 0) {
      throw new IllegalArgumentException("the page has no table \"" + HEADER + "\"");
    }
    Map<String, Set<String>> table = new LinkedHashMap<>();
    lines.stream()
        .skip(header + 2L)
        .takeWhile(line -> line.startsWith("|"))
        .map(line -> line.split("\\|"))
        .forEach(
            cells -> {
              if (table.put(cells[1].strip(), names(cells[3])) != null) {
                throw new IllegalArgumentException("two rows for " + cells[1].strip());
              }
            });
    return table;
  }

  private static Set<String> names(String cell) {
    return Arrays.stream(cell.strip().split("\\s*,\\s*"))
        .filter(name -> !name.equals("–"))
        .collect(Collectors.toUnmodifiableSet());
  }
}
