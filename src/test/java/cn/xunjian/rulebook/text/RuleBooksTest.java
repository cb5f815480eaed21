package cn.xunjian.rulebook.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import cn.xunjian.observation.ReadingOutcome;
import cn.xunjian.registry.ColumnClass;
import cn.xunjian.registry.Kind;
import cn.xunjian.rulebook.Availability;
import cn.xunjian.rulebook.AvailabilityRule;
import cn.xunjian.rulebook.Breach;
import cn.xunjian.rulebook.ColumnCountRule;
import cn.xunjian.rulebook.DayCount;
import cn.xunjian.rulebook.Facts;
import cn.xunjian.rulebook.Freshness;
import cn.xunjian.rulebook.RuleBook;
import cn.xunjian.rulebook.SilenceProof;
import cn.xunjian.rulebook.SilenceRule;
import cn.xunjian.rulebook.Verdict;
import cn.xunjian.rulebook.model.Confidence;
import cn.xunjian.rulebook.model.Limit;
import cn.xunjian.rulebook.model.Rule;
import cn.xunjian.rulebook.model.RuleId;
import cn.xunjian.rulebook.model.Severity;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleBooksTest {

  @TempDir Path folder;

  private static String bundledText() throws IOException {
    try (InputStream in = RuleBooksTest.class.getResourceAsStream("/rulebook/cn-2019-19.yaml")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("hunan.yaml"), text);
  }

  @Test
  void theBundledBookHoldsTheNationalLimits() {
    RuleBook book = RuleBooks.bundled("cn-2019-19");

    assertThat(book.id()).isEqualTo("cn-2019-19");
    assertThat(book.version()).isEqualTo(2);
    assertThat(book.zone()).hasToString("Asia/Shanghai");
    assertThat(book.basis().sources())
        .extracting(RuleBook.Document::number)
        .containsExactly("国办秘函〔2019〕19号", "常行审发〔2019〕2号");
    AvailabilityRule v2 = book.availability();
    assertThat(v2.window()).isEqualTo(Duration.ofDays(7));
    assertThat(v2.minVisitsPerDay()).isEqualTo(20);
    assertThat(v2.tooSlow()).isEqualTo(Duration.ofSeconds(15));
    assertThat(v2.vetoRatio()).isEqualTo(new BigDecimal("0.05"));
    assertThat(v2.warnRatio()).isEqualTo(new BigDecimal("0.03"));
    assertThat(book.columnSilence().parts())
        .extracting(ColumnCountRule::warn, ColumnCountRule::veto)
        .containsExactly(tuple(4, 5), tuple(9, 10), tuple(3, 5));
    assertThat(book.clock(Kind.COLUMN, ColumnClass.NEWS).main()).isPresent();
    assertThat(book.clock(Kind.COLUMN, ColumnClass.OTHER).main()).isEmpty();
    assertThat(book.proof()).isEqualTo(new SilenceProof(Duration.ofDays(1), Duration.ofHours(1)));
    assertThat(book.host().sites()).isEqualTo(3);
    assertThat(book.host().down()).isEqualByComparingTo("0.8");
    assertThat(book.reader().alike()).isEqualTo(3);
    assertThat(book.app().lookUps()).isEqualTo(2);
    assertThat(book.down().confirmations()).isEqualTo(3);
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
    RuleBook book = RuleBooks.bundled("cn-2019-19");
    Rule rule = book.rule(new RuleId(id)).orElseThrow();

    assertThat(rule.severity()).isEqualTo(severity);
    assertThat(rule.heading().confidence()).isEqualTo(confidence);
    assertThat(rule.version()).isEqualTo("cn-2019-19/2");
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
    RuleBook book = RuleBooks.named(" " + write(text + "\n") + " ");

    SilenceRule week = (SilenceRule) book.rule(new RuleId("A3")).orElseThrow();
    assertThat(week.limit()).isEqualTo(Limit.ofDays(10));
    assertThat(week.version()).isEqualTo("hunan/3");
  }

  /** An indicator over a measure that is there needs no code. */
  @Test
  void anotherClassMayBeGivenALimit() throws IOException {
    String other =
        """
          - id: V4.other
            kind: operational
            group: 省检查细则
            clause: 省检查细则
            title: {zh: 其他栏目不更新, en: Other column not updated}
            severity: warning
            machine: full
            confidence: L
            conditions:
              - {measure: silence, of: column, class: other, warn: P300D, limit: P1Y}
        """;
    RuleBook book = RuleBooks.load(write(bundledText() + other));
    Instant last = Instant.parse("2026-01-01T00:00:00Z");
    Instant now = Instant.parse("2027-01-01T00:00:00.001Z");

    Freshness judged =
        book.clock(Kind.COLUMN, ColumnClass.OTHER)
            .judge(new Facts(last, now, ReadingOutcome.OK, true, Duration.ofDays(1)), now);
    assertThat(judged.breaches()).extracting(Breach::rule).containsExactly(new RuleId("V4.other"));
    assertThat(book.rules()).hasSize(20);
  }

  @Test
  void aSecondRuleOfAvailabilityIsJudgedBesideTheFirst() throws IOException {
    String quick =
        """
          - id: V2.hour
            kind: operational
            group: 每日巡查
            clause: 市级规定
            title: {zh: 一小时内多次无法访问, en: Many failures within an hour}
            severity: serious
            machine: full
            confidence: L
            conditions:
              - measure: failed-visit-share
                window: PT1H
                min-visits-per-day: 48
                too-slow: PT5S
                warn: 0.25
                veto: 0.5
        """;
    RuleBook book = RuleBooks.load(write(bundledText() + quick));
    AvailabilityRule hour = book.availabilities().get(1);
    Instant from = Instant.parse("2026-03-02T00:00:00Z");
    Instant to = from.plus(Duration.ofHours(1));

    assertThat(book.availability().id()).isEqualTo(new RuleId("V2"));
    assertThat(hour.tooSlow(Duration.ofSeconds(5))).isTrue();
    assertThat(Availability.judge(hour, from, to, List.of(new DayCount(from, to, 1, 1, 0, 0, 0))))
        .satisfies(
            judged -> {
              assertThat(judged.verdict()).isEqualTo(Verdict.VETO);
              assertThat(judged.rule()).isEqualTo(new RuleId("V2.hour"));
            });
    assertThat(
            Availability.judge(hour, from, to, List.of(new DayCount(from, to, 1, 0, 0, 0, 0)))
                .text()
                .zh())
        .isEqualTo("数据不足，暂不作结论：1 天访问次数不足（第 1 天 1/2 次）。计入 1 次，失败 0 次（0%）");
  }

  @ParameterizedTest(name = "{0} -> {1}: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        // unknown keys
        "zone: Asia | 'zoen: 1\\nzone: Asia' | line 8, at zoen: unknown key; the keys here are base, extends, id, indicators, proof, scoring, sources, version, zone",
        "window: P7D | 'window: P7D\\n        widnow: P8D' | line 37, at indicators.V2.conditions[0].widnow: unknown key; the keys here are amount, cap, confidence, measure, min-visits-per-day,",
        "warn: 9 | 'warm: 9\\n        warn: 9' | at indicators.V4.conditions[1].warm: unknown key",
        "{zh: 首页不更新, | '{zh: 首页不更新, de: x,' | at indicators.V3.title.de: unknown key",
        "title: 常德市 | 'year: 2019\\n    title: 常德市' | at sources[1].year: unknown key",
        "severity: serious | 'points: 3\\n    severity: serious' | at indicators.Push.silent.points: unknown key",
        // missing fields
        "zone: Asia/Shanghai | '' | at zone: missing; write \"zone\" as in the bundled cn-2019-19.yaml",
        "min-visits-per-day: 20 | '' | line 35, at indicators.V2.conditions[0].min-visits-per-day: missing",
        "veto: 0.05 | 'veto:' | at indicators.V2.conditions[0].veto: missing",
        "severity: warning | clause: x | line 62: not valid YAML (Duplicate field 'clause'",
        "last-look: PT1H | '' | line 19, at proof.last-look: missing",
        "machine: full | '' | at indicators.V2.machine: missing",
        // wrong types and words
        "version: 1 | version: one | line 7, at version: must be a whole number such as 20, but is \"one\"",
        "version: 1 | version: 1.5 | at version: must be a whole number such as 20, but is 1.5",
        "version: 1 | version: 0 | at its top: version (0) must be 1 or more",
        "id: cn-2019-19 | id: CN 2019 | at id: must be 1 to 40 small letters, digits, dots and dashes, such as cn-2019-19, but is \"CN 2019\"",
        "Asia/Shanghai | Asia/Changde | at zone: must be a time zone such as Asia/Shanghai, but is \"Asia/Changde\"",
        "severity: warning | severity: grave | at indicators.V2.blocked.severity: must be one of warning, serious, critical, but is \"grave\"",
        "confidence: L | confidence: Z | at indicators.V2.down.confidence: must be one of H, M, L, but is \"Z\"",
        "machine: full | machine: half | at indicators.V2.machine: must be one of full, conditional, proposes, none, but is \"half\"",
        "kind: veto | kind: grave | at indicators.V2.kind: must be one of veto, deduction, bonus, operational, but is \"grave\"",
        "id: V2.down | id: v2 down | at indicators[1].id: a rule id is a capital letter",
        "id: V2.down | id: 2 | at indicators[1].id: must be a text, but is 2",
        "veto: 0.05 | veto: 5% | at indicators.V2.conditions[0].veto: must be a number such as 0.05 for 5 %, but is \"5%\"",
        "window: P7D | window: 7 days | at indicators.V2.conditions[0].window: must be an ISO-8601 duration such as P7D or PT15S, but is \"7 days\"",
        "limit: P6M | limit: half a year | at indicators.V4.notices.conditions[0].limit: a limit is written like P14D, PT36H or P6M, but is \"half a year\"",
        "'title: {zh: 首页不更新, en: Home page not updated}' | title: 首页不更新 | at indicators.V3.title: must be a mapping of keys to values, but is \"首页不更新\"",
        "measure: visits-blocked | measure: visit-blocked | at indicators.V2.blocked.conditions[0].measure: must be a measure, one of app-gone, blank-columns, by-hand,",
        "class: news | class: gossip | at indicators.V4.news.conditions[0].class: must be one of news, notices, policy, interaction, other, but is \"gossip\"",
        "'classes: [news, notices, policy]' | 'classes: [news, gossip]' | at indicators.V4.conditions[0].classes: must be a list of news,",
        // impossible values
        "min-visits-per-day: 20 | min-visits-per-day: 0 | line 37, at indicators.V2.conditions[0].min-visits-per-day: min-visits-per-day (0) must be between 1 and 86400",
        "min-visits-per-day: 20 | min-visits-per-day: 86401 | min-visits-per-day (86401) must be between",
        "too-slow: PT15S | too-slow: PT-15S | too-slow (PT-15S) must be between PT1S and PT24H",
        "too-slow: PT15S | too-slow: PT0S | too-slow (PT0S) must be between PT1S and PT24H",
        "window: P7D | window: PT-168H | window (PT-168H) must be between PT1H and PT8784H",
        "window: P7D | window: PT59M | window (PT59M) must be between PT1H and PT8784H",
        "window: P7D | window: PT90M | line 35, at indicators.V2.conditions[0]: window (PT1H30M) must be whole hours, such as PT1H or P7D",
        "window: P7D | window: P367D | window (PT8808H) must be between",
        "veto: 0.05 | veto: 5 | at indicators.V2.conditions[0].veto: veto (5) must be above 0 and at most 1, such as 0.05 for 5 %",
        "veto: 0.05 | veto: -0.05 | veto (-0.05) must be above 0",
        "warn: 0.045 | warn: 0 | warn (0) must be above 0",
        "warn: 0.045 | warn: 1.01 | warn (1.01) must be above 0 and at most 1",
        "warn: 0.045 | warn: 0.05 | at indicators.V2.conditions[0]: warn (0.05) must be below veto (0.05)",
        "warn: P10D | warn: P15D | at indicators.V3.conditions[0]: warn (P15D) must be shorter than limit (P14D)",
        "warn: P10D | warn: P14D | at indicators.V3.conditions[0]: warn (P14D) must be shorter than limit (P14D)",
        "warn: P5M | warn: P181D | at indicators.V4.notices.conditions[0]: warn (P181D) must be shorter than limit (P6M)",
        "limit: P6M | limit: P-6M | at indicators.V4.notices.conditions[0].limit: a limit is either months or time, and more than nothing, but is \"P-6M\"",
        "limit: P7D | limit: P14D | at its top: the limit of A3 (P14D), beyond which it is sleeping, must be shorter than that of M2 (P14D)",
        "warn: 4 | warn: 5 | at indicators.V4.conditions[0]: warn (5) must be at least 1 and below veto (5)",
        "warn: 4 | warn: 0 | at indicators.V4.conditions[0].warn: warn (0) must be between 1 and 10000",
        "ends: 0.5 | ends: 0.9 | at indicators.V2.host.conditions[0]: ends (0.9) must not be above down (0.8)",
        "fewest: 2 | fewest: 4 | at indicators.R1.conditions[0]: fewest (4) must not be above alike (3)",
        "'        class: news\\n' | '' | at indicators.V4.news.conditions[0]: class is given for columns, and only for them",
        "reading-age: PT24H | reading-age: P32D | line 19, at proof.reading-age: reading-age (PT768H) must be between PT1S and PT744H",
        "class: news | 'class: news\\n        level: first' | at its top: V4.news: level is for deductions; a veto or operational indicator looks at all columns of a class",
        "of: home | 'of: home\\n        level: first' | at indicators.V3.conditions[0]: level is given for columns only",
        "'classes: [news, notices, policy]' | 'classes: [news, notices, policy]\\n        first-level: [other]' | at indicators.V4.conditions[0]: first-level names only classes that are counted",
        // what is missing, or there too often
        "class: news | class: other | at its top: no veto or operational indicator uses the measure silence with of: column, class: news; add one as in the bundled cn-2019-19.yaml, or begin with extends",
        "measure: visits-blocked | 'measure: by-hand\\n        says: {zh: 看, en: look}' | at its top: no veto or operational indicator uses the measure visits-blocked",
        "'conditions:\\n      - measure: visits-blocked' | 'conditions:\\n      - measure: visits-blocked\\n      - measure: facts-lost' | 2 indicators use the measure facts-lost; only one may",
        "'conditions:\\n      - measure: visits-blocked' | 'conditions:\\n      - measure: visits-blocked\\n      - measure: visits-blocked' | indicator V2.blocked uses the measure visits-blocked twice; give each use an indicator of its own",
        "id: V4.policy | id: V4.news | at indicators[7].id: stands twice; give each indicator its own id, but is \"V4.news\"",
        "version: 1 | 'version: 1\\nversion: 2' | not valid YAML (Duplicate field 'version')",
        "kind: veto | kind: deduction | at indicators.V2.points: missing",
        "veto: 0.05 | 'veto: 0.05\\n        amount: 5' | at indicators.V2: amount is only for indicators of the kinds deduction and bonus",
      })
  void refusesWithPlaceAndRemedy(String found, String replacement, String message)
      throws IOException {
    String text = bundledText();
    // "%n" marks the last occurrence in the file.
    String wanted = found.replace("%n", "").replace("\\n", "\n");
    int at = found.endsWith("%n") ? text.lastIndexOf(wanted) : text.indexOf(wanted);
    assertThat(at).as("the bundled book has " + wanted).isNotNegative();
    Path file =
        write(
            text.substring(0, at)
                + replacement.replace("\\n", "\n")
                + text.substring(at + wanted.length()));

    assertThatThrownBy(() -> RuleBooks.load(file))
        .isInstanceOf(RuleBookException.class)
        .hasMessageStartingWith("rule book " + file)
        .hasMessageContaining(message)
        .hasMessageNotContaining("\n");
  }

  @ParameterizedTest
  @CsvSource({"''", "'- a list'", "'just a text'", "'# only a comment'"})
  void refusesWhatIsNoRuleBook(String text) throws IOException {
    Path file = write(text);

    assertThatThrownBy(() -> RuleBooks.load(file))
        .isInstanceOf(RuleBookException.class)
        .hasMessageContaining("must be a YAML mapping that starts with id and version");
  }

  @Test
  void refusesASecondDocumentAndBrokenYaml() throws IOException {
    Path two = write(bundledText() + "\n---\nid: other\n");
    assertThatThrownBy(() -> RuleBooks.load(two))
        .isInstanceOf(RuleBookException.class)
        .hasMessageContaining("not valid YAML");

    Path broken = write("id: x\nversion: [1\n");
    assertThatThrownBy(() -> RuleBooks.load(broken))
        .isInstanceOf(RuleBookException.class)
        .hasMessageMatching("rule book .*hunan.yaml, line [0-9]+: not valid YAML .*");
  }

  @Test
  void refusesGbk() throws IOException {
    Path file =
        Files.write(folder.resolve("gbk.yaml"), bundledText().getBytes(Charset.forName("GBK")));

    assertThatThrownBy(() -> RuleBooks.load(file))
        .isInstanceOf(RuleBookException.class)
        .hasMessageContaining("save it as UTF-8");
  }

  @Test
  void refusesNamesThatLeadNowhere() {
    assertThatThrownBy(() -> RuleBooks.named("cn-2015"))
        .isInstanceOf(RuleBookException.class)
        .hasMessage(
            "rule book \"cn-2015\" is not bundled: use one of cn-2019-19, ten-days, changde-2019, beijing-style, county-59, or a path that ends in .yaml");
    assertThatThrownBy(() -> RuleBooks.named(folder.resolve("none.yaml").toString()))
        .isInstanceOf(RuleBookException.class)
        .hasMessageContaining("there is no such file; correct xunjian.rulebook");
    assertThatThrownBy(() -> RuleBooks.named(folder.toString()))
        .isInstanceOf(RuleBookException.class)
        .hasMessageContaining("cannot be read");
    assertThat(RuleBooks.named("cn-2019-19").edition()).hasToString("cn-2019-19/2");
    assertThat(RuleBooks.named("cn-2019-19/1").edition()).hasToString("cn-2019-19/1");
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
