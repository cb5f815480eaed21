package cn.xunjian.words;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.rulebook.model.Severity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever officers read says the words of the vocabulary, and no others for the same thing. */
class VocabularyTest {

  private static final Path MAIN = Path.of("src/main");
  private static final Path TEMPLATES = MAIN.resolve("resources/templates");

  /** Pages of others say what they like; the labels of reading are theirs. */
  private static final Path READING = MAIN.resolve("java/cn/xunjian/reading");

  /** What pages of others say, which they say in their own words. */
  private static final Path LOOKED_FOR =
      MAIN.resolve("java/cn/xunjian/inspection/page/GuideElement.java");

  /**
   * What was once said, or could be, for a severity or for taking up an incident. How letters of
   * citizens are taken up and answered (受理反馈) is what an indicator of the notice counts; a warning
   * that is a sanction (警告或记过处分) is what a yearly report counts.
   */
  private static final Pattern STRAY = Pattern.compile("受理(?!反馈)|知悉|接警|较重|警告(?!或记过处分)|轻微");

  @Test
  void everySeverityHasItsWord() {
    assertThat(Vocabulary.SEVERITIES.keySet())
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Severity.values()).map(Severity::code).toList());
    assertThat(Vocabulary.SEVERITIES.values().stream().map(Text::zh)).doesNotHaveDuplicates();
  }

  @Test
  void noStepsShareAWord() {
    assertThat(Vocabulary.STEPS.values().stream().map(Text::zh)).doesNotHaveDuplicates();
    assertThat(Vocabulary.STEPS.values().stream().map(Text::en)).doesNotHaveDuplicates();
  }

  @Test
  void aCodeWithoutAWordIsItsOwnWord() {
    assertThat(Vocabulary.word(Vocabulary.STEPS, "moved")).isEqualTo(Text.same("moved"));
  }

  @Test
  void everyTemplateThatLetsAPersonTakeUpAnIncidentSaysTheWord() {
    List<Path> with = new ArrayList<>();
    for (Path template : files(TEMPLATES)) {
      Text word = Vocabulary.ACKNOWLEDGE;
      Language language =
          template.getFileName().toString().contains(".zh.") ? Language.ZH : Language.EN;
      read(template)
          .lines()
          .filter(line -> line.contains("acknowledgeLink}") && !line.startsWith("{#if"))
          .forEach(
              line -> {
                with.add(template);
                assertThat(line.toLowerCase(Locale.ROOT))
                    .as(template.toString())
                    .contains(word.in(language));
              });
    }
    assertThat(with).hasSizeGreaterThan(8);
  }

  @Test
  void nobodySaysAnotherWord() {
    assertThat(strays(officersRead().map(p -> Map.entry(p.toString(), read(p))))).isEmpty();
  }

  @Test
  void nobodyPutsAnotherWordBesideACode() {
    assertThat(officersRead().flatMap(p -> mismatches(p.toString(), read(p)).stream())).isEmpty();
  }

  @Test
  void theWalkFindsWhatItIsMeantToFind() {
    assertThat(strays(Stream.of(Map.entry("x", "级别：较重")))).hasSize(1);
    assertThat(mismatches("x", "{critical:\"严重\"}")).hasSize(1);
    assertThat(mismatches("x", "`serious` 预警, `warning` 预警")).hasSize(1);
    assertThat(mismatches("x", "critical 紧急, serious 严重, warning 预警")).isEmpty();
    assertThat(officersRead().map(Path::getFileName).map(Path::toString))
        .contains(
            "index.html", "console.js", "README.md", "README.zh-CN.md", "title.zh.txt", "api.md");
  }

  private static List<String> strays(Stream<Map.Entry<String, String>> texts) {
    return texts
        .flatMap(
            text ->
                text.getValue()
                    .lines()
                    .filter(line -> STRAY.matcher(line).find())
                    .map(line -> text.getKey() + ": " + line.strip()))
        .toList();
  }

  /** A code of a severity that is followed at once by the word of another. */
  private static List<String> mismatches(String name, String text) {
    Map<String, String> words = chinese(Vocabulary.SEVERITIES);
    String any = String.join("|", words.values());
    Matcher found =
        Pattern.compile(
                "\\b(%s)\\b[^\\p{L}\\n]{0,4}(%s)".formatted(String.join("|", words.keySet()), any))
            .matcher(text);
    List<String> mismatches = new ArrayList<>();
    while (found.find()) {
      if (!words.get(found.group(1)).equals(found.group(2))) {
        mismatches.add(name + ": " + found.group());
      }
    }
    return mismatches;
  }

  /** The sources of texts, the page, the templates and everything that is documentation. */
  private static Stream<Path> officersRead() {
    Stream<Path> documents =
        Stream.of("README.md", "README.zh-CN.md").map(Path::of).filter(Files::exists);
    return Stream.of(documents, files(Path.of("docs")).stream(), files(MAIN).stream())
        .flatMap(all -> all)
        .filter(p -> p.toString().matches(".*\\.(md|html|js|txt|java|ya?ml|json)"))
        .filter(p -> !p.startsWith(READING) && !p.startsWith(LOOKED_FOR));
  }

  private static Map<String, String> chinese(Map<String, Text> words) {
    return words.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().zh()));
  }

  private static List<Path> files(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).toList();
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
