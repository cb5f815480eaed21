package cn.xunjian.rulebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.xunjian.registry.ColumnClass;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleBookTest {

  @TempDir Path folder;

  private static String bundledText() throws IOException {
    try (InputStream in = RuleBookTest.class.getResourceAsStream("/rulebook/cn-2019-19.yaml")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("hunan.yaml"), text);
  }

  @Test
  void theBundledBookHoldsTheNationalLimits() {
    RuleBook book = RuleBook.bundled("cn-2019-19");

    assertThat(book.id()).isEqualTo("cn-2019-19");
    assertThat(book.version()).isEqualTo(1);
    assertThat(book.zone()).hasToString("Asia/Shanghai");
    assertThat(book.sources())
        .extracting(RuleBook.Document::number)
        .containsExactly("国办秘函〔2019〕19号", "常行审发〔2019〕2号");
    AvailabilityRule v2 = book.availability();
    assertThat(v2.window()).isEqualTo(Duration.ofDays(7));
    assertThat(v2.minVisitsPerDay()).isEqualTo(20);
    assertThat(v2.tooSlow()).isEqualTo(Duration.ofSeconds(15));
    assertThat(v2.vetoRatio()).isEqualTo(new BigDecimal("0.05"));
    assertThat(v2.warnRatio()).isEqualTo(new BigDecimal("0.045"));
    assertThat(book.columnSilence().watched()).isEqualTo(new ColumnSilenceRule.Bound(4, 5));
    assertThat(book.columnSilence().silent()).isEqualTo(new ColumnSilenceRule.Bound(9, 10));
    assertThat(book.columnSilence().blank()).isEqualTo(new ColumnSilenceRule.Bound(4, 5));
    assertThat(book.columns())
        .containsOnlyKeys(ColumnClass.NEWS, ColumnClass.NOTICES, ColumnClass.POLICY);
  }

  @ParameterizedTest
  @CsvSource({
    "V2, CRITICAL, H",
    "V2.down, CRITICAL, L",
    "V2.blocked, WARNING, L",
    "V3, CRITICAL, H",
    "V4.news, SERIOUS, H",
    "V4.notices, SERIOUS, H",
    "V4.policy, SERIOUS, H",
    "V4, CRITICAL, H",
    "A3, SERIOUS, H",
    "M2, CRITICAL, H",
    "M2.app, CRITICAL, M",
    "R1, SERIOUS, L",
    "S.strained, SERIOUS, L",
  })
  void everyRuleIsFoundByItsName(String id, Severity severity, Confidence confidence) {
    RuleBook book = RuleBook.bundled("cn-2019-19");
    Rule rule = book.rule(new RuleId(id)).orElseThrow();

    assertThat(rule.severity()).isEqualTo(severity);
    assertThat(rule.heading().confidence()).isEqualTo(confidence);
    assertThat(rule.version()).isEqualTo("cn-2019-19/1");
    assertThat(book.rules()).hasSize(19).contains(rule);
    assertThat(book.rule(new RuleId("V9"))).isEmpty();
  }

  @Test
  void aFileOfOnesOwnReplacesTheBundledOne() throws IOException {
    String text =
        bundledText()
            .replace("id: cn-2019-19", "id: hunan")
            .replace("version: 1", "version: 3")
            .replace("limit: P7D", "limit: P10D");
    text += "\n";
    RuleBook book = RuleBook.named(" " + write(text) + " ");

    assertThat(book.account().week().limit()).isEqualTo(Limit.ofDays(10));
    assertThat(book.account().week().version()).isEqualTo("hunan/3");
  }

  @Test
  void anotherClassMayBeGivenALimit() throws IOException {
    String other =
        """
          other:
            id: V4.other
            clause: 省检查细则
            title: {zh: 其他栏目不更新, en: Other column not updated}
            severity: warning
            confidence: L
            warn: P300D
            limit: P1Y
        """;
    RuleBook book =
        RuleBook.load(write(bundledText().replace("  notices:\n", other + "  notices:\n")));

    assertThat(book.columns().get(ColumnClass.OTHER).limit()).isEqualTo(Limit.ofMonths(12));
    assertThat(book.rules()).hasSize(20);
  }

  @Test
  void aBookFromBeforeTheseRulesTakesThemFromTheBundledOne() throws IOException {
    String older = bundledText();
    older = older.substring(0, older.indexOf("\napp:")).replace("id: cn-2019-19", "id: hunan");
    RuleBook book = RuleBook.load(write(older));

    assertThat(book.app().id()).isEqualTo(new RuleId("M2.app"));
    assertThat(book.reader().version()).isEqualTo("cn-2019-19/1");
    assertThat(book.down().version()).isEqualTo("hunan/1");
  }

  @ParameterizedTest(name = "{0} -> {1}: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        // unknown keys
        "zone: Asia       | zoen: 1\\nzone: Asia | at zoen: unknown key; the keys here are account,",
        "window: P7D    | 'window: P7D\\n  widnow: P8D' | at availability.widnow: unknown key; the keys here are clause, confidence,",
        "notices:       | 'notice: {}\\n  notices:' | at columns.notice: unknown key",
        "{warn: 9,        | '{warm: 9, warn: 9,' | at column-silence.silent.warm: unknown key",
        "{zh: 首页不更新,   | '{zh: 首页不更新, de: x,' | at home.title.de: unknown key",
        "title: 常德市  | 'year: 2019\\n    title: 常德市' | at sources[1].year: unknown key",
        "limit: P14D%n | 'limit: P14D\\n    warn: P10D' | at account.fortnight.warn: unknown key",
        // missing fields
        "zone: Asia/Shanghai | '' | at zone: missing; write \"zone\" as in the bundled cn-2019-19.yaml",
        "  min-visits-per-day: 20 | '' | at availability.min-visits-per-day: missing",
        "veto-ratio: 0.05 | 'veto-ratio:' | at availability.veto-ratio: missing",
        "news:          | 'interaction:' | at columns.news: missing",
        "severity: warning | clause: x    | line 42: not valid YAML (Duplicate field 'clause'",
        // wrong types and words
        "version: 1       | version: one   | at version: must be a whole number such as 20, but is \"one\"",
        "version: 1       | version: 1.5   | at version: must be a whole number",
        "version: 1       | version: 0     | at its top: version (0) must be 1 or more",
        "id: cn-2019-19   | id: CN 2019    | at id: must be 1 to 40 small letters, digits, dots and dashes, such as cn-2019-19, but is \"CN 2019\"",
        "Asia/Shanghai    | Asia/Changde   | at zone: must be a time zone such as Asia/Shanghai, but is \"Asia/Changde\"",
        "severity: warning | severity: grave | at blocked.severity: must be one of warning, serious, critical, but is \"grave\"",
        "confidence: L    | confidence: Z  | at down.confidence: must be one of H, M, L, but is \"Z\"",
        "id: V2.down      | id: v2 down    | at down.id: a rule id is a capital letter",
        "id: V2.down      | id: 2          | at down.id: must be a text, but is 2",
        "veto-ratio: 0.05 | veto-ratio: 5% | at availability.veto-ratio: must be a number such as 0.05 for 5 %, but is \"5%\"",
        "window: P7D      | window: 7 days | at availability.window: must be an ISO-8601 duration such as P7D or PT15S, but is \"7 days\"",
        "limit: P6M       | limit: half a year | at columns.notices.limit: a limit is written like P14D, PT36H or P6M, but is \"half a year\"",
        "'title: {zh: 首页不更新, en: Home page not updated}' | title: 首页不更新 | at home.title: must be a mapping of keys to values, but is \"首页不更新\"",
        // impossible values
        "min-visits-per-day: 20 | min-visits-per-day: 0 | at availability: min-visits-per-day (0) must be between 1 and 86400",
        "min-visits-per-day: 20 | min-visits-per-day: 86401 | at availability: min-visits-per-day (86401)",
        "too-slow: PT15S  | too-slow: PT-15S | at availability: too-slow (PT-15S) must be more than PT0S",
        "too-slow: PT15S  | too-slow: PT0S | at availability: too-slow (PT0S) must be more than PT0S",
        "window: P7D      | window: PT-168H | at availability: window (PT-168H) must be whole days",
        "window: P7D      | window: PT36H  | at availability: window (PT36H) must be whole days",
        "window: P7D      | window: P367D  | at availability: window (PT8808H) must be whole days",
        "veto-ratio: 0.05 | veto-ratio: 5  | at availability: veto-ratio (5) must be above 0 and at most 1",
        "veto-ratio: 0.05 | veto-ratio: -0.05 | at availability: veto-ratio (-0.05) must be above 0",
        "warn-ratio: 0.045 | warn-ratio: 0 | at availability: warn-ratio (0) must be above 0",
        "warn-ratio: 0.045 | warn-ratio: 1.01 | at availability: warn-ratio (1.01) must be above 0 and at most 1",
        "warn-ratio: 0.045 | warn-ratio: 0.05 | at availability: warn-ratio (0.05) must be below veto-ratio (0.05)",
        "warn: P10D       | warn: P15D     | at home: warn (P15D) must be shorter than limit (P14D)",
        "warn: P10D       | warn: P14D     | at home: warn (P14D) must be shorter than limit (P14D)",
        "warn: P5M        | warn: P181D    | at columns.notices: warn (P181D) must be shorter than limit (P6M)",
        "limit: P6M       | limit: P-6M    | at columns.notices.limit: a limit is either months or time, and more than nothing, but is \"P-6M\"",
        "limit: P7D       | limit: P14D    | at account: week.limit (P14D) must be shorter than fortnight.limit (P14D)",
        "{warn: 4,        | {warn: 5,      | at column-silence.watched: warn (5) must be at least 1 and below veto (5)",
        "{warn: 4,        | {warn: 0,      | at column-silence.watched: warn (0) must be at least 1",
        // duplicates
        "id: V4.policy    | id: V4.news    | at columns.policy.id: rule id V4.news is already given at columns.news.id; give each rule its own id",
        "id: M2           | id: A3         | at account.fortnight.id: rule id A3 is already given at account.week.id",
        "version: 1       | 'version: 1\\nversion: 2' | not valid YAML (Duplicate field 'version')",
      })
  void refusesWithPlaceAndRemedy(String found, String replacement, String message)
      throws IOException {
    String text = bundledText();
    // "%n" marks the last occurrence in the file.
    String wanted = found.replace("%n", "");
    int at = found.endsWith("%n") ? text.lastIndexOf(wanted) : text.indexOf(wanted);
    assertThat(at).as("the bundled book has " + wanted).isNotNegative();
    Path file =
        write(
            text.substring(0, at)
                + replacement.replace("\\n", "\n")
                + text.substring(at + wanted.length()));

    assertThatThrownBy(() -> RuleBook.load(file))
        .isInstanceOf(RuleBookException.class)
        .hasMessageStartingWith("rule book " + file)
        .hasMessageContaining(message)
        .hasMessageNotContaining("\n");
  }

  @ParameterizedTest
  @CsvSource({"''", "'- a list'", "'just a text'", "'# only a comment'"})
  void refusesWhatIsNoRuleBook(String text) throws IOException {
    Path file = write(text);

    assertThatThrownBy(() -> RuleBook.load(file))
        .isInstanceOf(RuleBookException.class)
        .hasMessageContaining("must be a YAML mapping that starts with id and version");
  }

  @Test
  void refusesASecondDocumentAndBrokenYaml() throws IOException {
    Path two = write(bundledText() + "\n---\nid: other\n");
    assertThatThrownBy(() -> RuleBook.load(two))
        .isInstanceOf(RuleBookException.class)
        .hasMessageContaining("not valid YAML");

    Path broken = write("id: x\nversion: [1\n");
    assertThatThrownBy(() -> RuleBook.load(broken))
        .isInstanceOf(RuleBookException.class)
        .hasMessageMatching("rule book .*hunan.yaml, line [0-9]+: not valid YAML .*");
  }

  @Test
  void refusesGbk() throws IOException {
    Path file =
        Files.write(folder.resolve("gbk.yaml"), bundledText().getBytes(Charset.forName("GBK")));

    assertThatThrownBy(() -> RuleBook.load(file))
        .isInstanceOf(RuleBookException.class)
        .hasMessageContaining("save it as UTF-8");
  }

  @Test
  void refusesNamesThatLeadNowhere() {
    assertThatThrownBy(() -> RuleBook.named("cn-2015"))
        .isInstanceOf(RuleBookException.class)
        .hasMessage(
            "rule book \"cn-2015\" is not bundled: use one of cn-2019-19, or a path that ends in .yaml");
    assertThatThrownBy(() -> RuleBook.named(folder.resolve("none.yaml").toString()))
        .isInstanceOf(RuleBookException.class)
        .hasMessageContaining("there is no such file; correct xunjian.rulebook");
    assertThatThrownBy(() -> RuleBook.named(folder.toString()))
        .isInstanceOf(RuleBookException.class)
        .hasMessageContaining("cannot be read");
    assertThat(RuleBook.named("cn-2019-19")).isEqualTo(RuleBook.bundled("cn-2019-19"));
  }

  @ParameterizedTest
  @CsvSource({"V2", "V2.down", "V4.news", "A3", "M2", "Hn12.a.b2"})
  void ruleIdsMayBe(String id) {
    assertThat(new RuleId(id)).hasToString(id);
  }

  @ParameterizedTest
  @CsvSource({
    "''",
    "v2",
    "V2.",
    "V2..a",
    "V2 down",
    "V2.Down",
    "V2345678901234567890123456789012345"
  })
  void ruleIdsMayNotBe(String id) {
    assertThatThrownBy(() -> new RuleId(id)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void wordsAreWrittenAsInTheContract() {
    assertThat(Verdict.values())
        .extracting(Verdict::code)
        .containsExactly("pass", "warn", "veto", "insufficient_data");
    assertThat(Severity.values())
        .extracting(Severity::code)
        .containsExactly("warning", "serious", "critical");
  }
}
