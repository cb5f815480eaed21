package cn.xunjian.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.rulebook.model.Measure;
import cn.xunjian.rulebook.text.RuleBooks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The page that explains the rule book is written from it, and can say nothing else. */
class RuleBookPageTest {

  private static final Path PAGE = Path.of("docs/rulebook.md");

  @Test
  void thePageSaysWhatTheBookSays() throws IOException {
    String template = Files.readString(Path.of("src/test/resources/rulebook/page.md"));
    String written = new RuleBookPage(RuleBooks.bundled(RuleBook.DEFAULT)).fill(template);
    if (Boolean.getBoolean("xunjian.write-docs")) {
      Files.writeString(PAGE, written);
    }

    assertThat(Files.readString(PAGE))
        .as(
            "docs/rulebook.md is not what the rule book says; run ./mvnw -q test"
                + " -Dtest=RuleBookPageTest -Dxunjian.write-docs=true to write it")
        .isEqualTo(written);
  }

  static List<Measure<?>> judgedMeasures() {
    return Measures.ALL.stream().filter(measure -> !measure.judgedBy().isEmpty()).toList();
  }

  @ParameterizedTest
  @MethodSource("judgedMeasures")
  void theClassThatJudgesIsThere(Measure<?> measure) throws IOException {
    try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
      assertThat(sources.filter(file -> file.endsWith(measure.judgedBy() + ".java")))
          .as("%s names the class that judges it", measure.name())
          .hasSize(1);
    }
  }
}
