package cn.xunjian;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A table of the database belongs to one package: only its statements read and write it. */
class TableOwnersTest {

  private static final String HEADER = "| table | package |";
  private static final Path PAGE = Path.of("docs", "architecture.md");
  private static final Path SOURCES = Path.of("src", "main", "java", "cn", "xunjian");
  private static final Path SCHEMA = Path.of("src", "main", "resources", "db");

  private static final Pattern CREATED =
      Pattern.compile(
          "(?i)\\bcreate\\s+(?:temporary\\s+)?(?:table|view)\\s+(?:if not exists\\s+)?(\\w+)");
  private static final Pattern DROPPED = Pattern.compile("(?im)^drop table (\\w+)");
  private static final Pattern PARTITION = Pattern.compile("(?i)\\s+partition\\s+of\\b");
  private static final Pattern LITERAL =
      Pattern.compile("(?s:\"\"\".*?\"\"\")|\"(?:[^\"\\\\\\n]++|\\\\.)*+\"");
  private static final Pattern USED =
      Pattern.compile(
          "\\b(?:from|join|into|update|only|analyze|truncate|table)\\s+(\\w+(?:\\s*,\\s*\\w+)*)");
  private static final Pattern ENTITY = Pattern.compile("@Table\\(name\\s*=\\s*\"(\\w+)\"");

  private static final Map<String, String> OWNERS = owners(read(PAGE).lines().toList());

  /** Table → package, as the page states them. */
  static Map<String, String> owners(List<String> lines) {
    int header = lines.indexOf(HEADER);
    assertThat(header).as("the page has a table \"" + HEADER + "\"").isNotNegative();
    Map<String, String> owners = new LinkedHashMap<>();
    lines.stream()
        .skip(header + 2L)
        .takeWhile(line -> line.startsWith("|"))
        .map(line -> line.split("\\|"))
        .forEach(
            cells -> {
              for (String table : cells[1].strip().split("\\s*,\\s*", -1)) {
                assertThat(owners.put(table, cells[2].strip())).as("rows of " + table).isNull();
              }
            });
    return owners;
  }

  @Test
  void everyTableHasItsOwnerAndEveryRowItsTable() {
    Set<String> created = new TreeSet<>();
    files(SCHEMA, ".sql").forEach(file -> created.addAll(created(read(file))));
    files(SOURCES, ".java").forEach(file -> created.addAll(created(read(file))));
    files(SCHEMA, ".sql")
        .forEach(file -> each(DROPPED, read(file), gone -> created.remove(gone.group(1))));
    assertThat(OWNERS.keySet()).containsExactlyInAnyOrderElementsOf(created);
  }

  @Test
  void everyOwnerIsAPackage() {
    assertThat(PackageTable.read(PAGE).keySet()).containsAll(OWNERS.values());
  }

  @Test
  void onlyItsOwnerReadsAndWritesATable() {
    Set<String> strangers = new TreeSet<>();
    files(SOURCES, ".java")
        .forEach(
            file ->
                tables(read(file))
                    .forEach(
                        table -> {
                          String from = SOURCES.relativize(file).getName(0).toString();
                          if (!OWNERS.get(table).equals(from)) {
                            strangers.add(table + " ← " + from);
                          }
                        }));
    assertThat(strangers).isEmpty();
  }

  @Test
  void theScanFindsTablesInEveryKindOfStatement() {
    String source =
        """
        /** Not from unit. */
        @Table(name = "pusher")
        static final String A = "select 1 from target t join unit u on true";
        static final String B = "analyze visit, reading";
        static final String C = "insert into incident (id) values (1)";
        static final String D = "update channel set x = 1";
        String words = "taken from targets, from the unit";
        """;
    assertThat(tables(source))
        .containsExactlyInAnyOrder(
            "pusher", "target", "unit", "visit", "reading", "incident", "channel");
    assertThat(
            created(
                "create table a (\n create table if not exists b (; create table c_1 partition of c"))
        .containsExactlyInAnyOrder("a", "b");
  }

  private static Set<String> created(String text) {
    Set<String> tables = new TreeSet<>();
    Matcher found = CREATED.matcher(text);
    while (found.find()) {
      boolean partition = PARTITION.matcher(text).region(found.end(), text.length()).lookingAt();
      if (!partition && !found.group(1).equals("if")) {
        tables.add(found.group(1));
      }
    }
    return tables;
  }

  /** The tables that a source names in its statements and entities. */
  private static Set<String> tables(String source) {
    Set<String> tables = new TreeSet<>();
    each(ENTITY, source, found -> tables.add(found.group(1)));
    each(
        LITERAL,
        source,
        literal ->
            each(
                USED,
                literal.group(),
                used -> tables.addAll(List.of(used.group(1).split("\\s*,\\s*", -1)))));
    tables.retainAll(OWNERS.keySet());
    return tables;
  }

  private static void each(Pattern pattern, String text, Consumer<Matcher> take) {
    Matcher found = pattern.matcher(text);
    while (found.find()) {
      take.accept(found);
    }
  }

  private static List<Path> files(Path folder, String suffix) {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(p -> p.toString().endsWith(suffix)).collect(Collectors.toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
