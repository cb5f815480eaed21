package cn.xunjian;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A migration that ran somewhere is never changed: what is to be different is another file with the
 * next number. After adding one, run
 *
 * <pre>
 * (cd src/main/resources/db/migration; sha256sum *&#47;V*.sql) &gt; src/test/resources/migrations.sha256
 * </pre>
 */
class MigrationsTest {

  private static final Path FOLDER = Path.of("src/main/resources/db/migration");
  private static final Pattern NAME = Pattern.compile("([a-z]+)/V(\\d+)__([a-z_]+)\\.sql");
  private static final Pattern TABLE = Pattern.compile("(?m)^create table (\\w+)");

  private static List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(FOLDER)) {
      return all.filter(Files::isRegularFile)
          .filter(f -> f.toString().endsWith(".sql"))
          .map(FOLDER::relativize)
          .toList();
    }
  }

  private static String sum(Path file) throws IOException, NoSuchAlgorithmException {
    byte[] bytes = Files.readAllBytes(FOLDER.resolve(file));
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }

  @Test
  void nothingThatIsListedIsChangedAndAllIsListed() throws Exception {
    List<String> listed = Files.readAllLines(Path.of("src/test/resources/migrations.sha256"));
    List<String> found = new java.util.ArrayList<>();
    for (Path file : files()) {
      found.add(sum(file) + "  " + file.toString().replace('\\', '/'));
    }
    assertThat(found).containsExactlyInAnyOrderElementsOf(listed);
  }

  /** One history: the numbers say in which order the files of all packages run. */
  @Test
  void eachNumberIsThereOnceInTheFolderOfAPackage() throws Exception {
    List<Matcher> names =
        files().stream().map(f -> NAME.matcher(f.toString().replace('\\', '/'))).toList();
    assertThat(names).allMatch(Matcher::matches);
    assertThat(names).extracting(m -> m.group(2)).doesNotHaveDuplicates();
    assertThat(names)
        .extracting(m -> m.group(1))
        .allMatch(name -> Files.isDirectory(Path.of("src/main/java/cn/xunjian", name)));
  }

  @Test
  void noTableIsMadeTwice() throws Exception {
    List<String> tables = new java.util.ArrayList<>();
    for (Path file : files()) {
      Matcher made = TABLE.matcher(Files.readString(FOLDER.resolve(file)));
      while (made.find()) {
        tables.add(made.group(1));
      }
    }
    assertThat(tables).doesNotHaveDuplicates().contains("visit", "target", "incident");
  }
}
