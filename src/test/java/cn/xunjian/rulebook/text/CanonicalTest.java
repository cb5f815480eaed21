package cn.xunjian.rulebook.text;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.rulebook.Edition;
import cn.xunjian.rulebook.Indicator;
import cn.xunjian.rulebook.RuleBook;
import cn.xunjian.rulebook.model.Amount;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CanonicalTest {

  /** Published with the first release: a change of the content needs another version. */
  private static final String SHA =
      "e7fa688ebd5fa9e95c049ea7183c685eb1dcd6bf38e33e313c86e6bd53210a83";

  private static String text(String name) throws Exception {
    try (var in = CanonicalTest.class.getResourceAsStream("/rulebook/" + name + ".yaml")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static RuleBook read(String text) {
    return RuleBooks.read("test.yaml", text, RuleBooks::ofBundled);
  }

  private static String sha(RuleBook book) {
    return Canonical.sha256(Canonical.of(book));
  }

  static List<Edition> bundledEditions() {
    return RuleBooks.EDITIONS;
  }

  @ParameterizedTest
  @MethodSource("bundledEditions")
  void readAgainItIsTheSameBook(Edition bundled) {
    RuleBook book = RuleBooks.ofBundled(bundled).orElseThrow();
    String content = Canonical.of(book);

    RuleBook again = RuleBooks.read("again", content, edition -> Optional.empty());
    assertThat(Canonical.of(again)).isEqualTo(content);
    assertThat(again.base()).isEqualTo(book.base());
  }

  /** The content of an edition never changes; whoever changes it raises the version. */
  @Test
  void theBundledEditionKeepsItsContent() {
    assertThat(sha(RuleBooks.named("cn-2019-19/1"))).isEqualTo(SHA);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "warn: 0.045 | warn: 0.0450",
        "window: P7D | window: PT168H   # a week",
        "limit: P6M | limit: P0Y6M",
        "title: {zh: 首页不更新, en: Home page not updated} | title: {en: Home page not updated, zh: 首页不更新}",
        "'# A rule of silence' | '# Another comment'",
        "becomes: sleeping | 'becomes:   sleeping'",
      })
  void howItIsWrittenDoesNotMatter(String found, String written) throws Exception {
    String other = text("cn-2019-19").replace(found, written);

    assertThat(other).isNotEqualTo(text("cn-2019-19"));
    assertThat(sha(read(other))).isEqualTo(SHA);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "warn: 0.045 | warn: 0.044",
        "machine: full | machine: conditional",
        "zh: 首页不更新 | zh: 首页未更新",
        "last-look: PT1H | last-look: PT2H",
        "zone: Asia/Shanghai | zone: Asia/Urumqi",
        "number: 常行审发〔2019〕2号 | number: 常行审发〔2019〕3号",
      })
  void whatItSaysDoes(String found, String written) throws Exception {
    assertThat(sha(read(text("cn-2019-19").replace(found, written)))).isNotEqualTo(SHA);
  }

  /** The shapes of the indicators to come, with no class of their own. */
  @Test
  void holdsDeductionsAndBonuses() throws Exception {
    String scored =
        """
          - id: D1.news
            kind: deduction
            group: 发布解读
            clause: 国办秘函〔2019〕19号 扣分指标 动态要闻
            title: {zh: 动态要闻, en: News}
            severity: warning
            machine: full
            confidence: L
            source: 常德市2022年
            period: P1Y
            points: 5
            already: [V4.news]
            conditions:
              - {measure: by-hand, says: {zh: 未开设栏目, en: no such column}, amount: whole}
              - {measure: silence, of: column, class: news, limit: P14D, amount: {from: 3, to: 5}}
          - id: D2.guides
            kind: deduction
            group: 办事服务
            clause: 国办秘函〔2019〕19号 扣分指标 办事指南
            title: {zh: 办事指南, en: Service guides}
            severity: warning
            machine: proposes
            confidence: L
            points: 5.0
            sample: {size: 5, of: {zh: 办事指南, en: service guides}}
            conditions:
              - measure: by-hand
                says: {zh: 要素缺失, en: an element is missing}
                amount: 0.10
                cap: 3
          - id: B1.search
            kind: bonus
            group: 功能设计
            clause: 国办秘函〔2019〕19号 加分指标 智能搜索
            title: {zh: 智能搜索, en: Smart search}
            severity: warning
            machine: none
            confidence: L
            points: 5
            conditions:
              - {measure: by-hand, says: {zh: 智能搜索, en: smart search}, amount: 5}
        """;
    RuleBook book = read(text("cn-2019-19").replace("id: cn-2019-19", "id: scored") + scored);

    assertThat(book.indicators()).hasSize(22);
    assertThat(book.rules()).as("what is scored waits for an inspection").hasSize(19);
    Indicator.Deduction news = (Indicator.Deduction) book.indicators().get(19);
    assertThat(news.points()).isEqualByComparingTo("5");
    assertThat(news.already()).extracting(Object::toString).containsExactly("V4.news");
    assertThat(news.conditions().get(0).amount()).isEqualTo(Amount.WHOLE);
    assertThat(news.conditions().get(1).amount())
        .isEqualTo(new Amount(BigDecimal.valueOf(3), BigDecimal.valueOf(5)));
    Indicator guides = book.indicators().get(20);
    assertThat(guides.method().sample().size()).isEqualTo(5);
    assertThat(guides.conditions().get(0).cap()).isEqualByComparingTo("3");
    assertThat(Canonical.of(RuleBooks.read("again", Canonical.of(book), e -> Optional.empty())))
        .isEqualTo(Canonical.of(book))
        .contains("\"amount\":0.1,", "\"points\":5,");
  }
}
