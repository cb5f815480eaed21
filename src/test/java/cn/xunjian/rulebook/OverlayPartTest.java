package cn.xunjian.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.rulebook.OverlayPart.How;
import cn.xunjian.rulebook.model.Confidence;
import cn.xunjian.rulebook.text.RuleBooks;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the bundled variants lay over the notice, each with what it rests on. */
class OverlayPartTest {

  private static RuleBook base(RuleBook variant) {
    return variant.base().flatMap(RuleBooks::ofBundled).orElseThrow();
  }

  private static List<OverlayPart> of(String edition) {
    RuleBook variant = RuleBooks.named(edition);
    return OverlayPart.between(variant, base(variant));
  }

  /** The variants of others, each in its newest edition. */
  static Stream<RuleBook> variants() {
    return RuleBooks.BUNDLED.stream()
        .map(RuleBooks::bundled)
        .filter(book -> !base(book).id().equals(book.id()));
  }

  /**
   * As the sources were read: the notice of Changde (H), Zhaoqing's 59 (H) and Beijing's 100 + 10
   * (H). Of Beijing's sheet for accounts only the total was seen (L); of the ten days of Minhou no
   * address is kept, so nobody can read it again (L).
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          changde-2019/2  | A3       | CHANGED | H | 常行审发〔2019〕2号             | silence
          changde-2019/2  | A3.kinds | ADDED   | H | 常行审发〔2019〕2号             | media-kinds most=1
          beijing-style/1 | scoring  | CHANGED | H | e-gov.org.cn/article-184331     | bonus-most=10
          beijing-style/1 | N.sheet  | ADDED   | L | e-gov.org.cn/article-184331     | → 0 to 100
          county-59/1     | scoring  | CHANGED | H | jinmi8.com/doc/6986/45756       | unit-most=59
          ten-days/2      | A3       | CHANGED | L | 闽侯县                          | limit=P10D
          """)
  void eachPartNamesItsSourceAndHowWellItIsKnown(
      String edition, String part, How how, Confidence confidence, String source, String says) {
    OverlayPart found =
        of(edition).stream().filter(each -> each.part().equals(part)).findFirst().orElseThrow();

    assertThat(found.how()).isEqualTo(how);
    assertThat(found.confidence()).isEqualTo(confidence);
    assertThat(found.source()).contains(source);
    assertThat(found.says()).contains(says);
  }

  /** So that a new variant, or a new part of one, cannot come without. */
  @ParameterizedTest
  @MethodSource("variants")
  void noPartOfABundledVariantIsWithoutASourceOfItsOwn(RuleBook variant) {
    List<OverlayPart> all = OverlayPart.between(variant, base(variant));

    assertThat(all).isNotEmpty();
    assertThat(all)
        .allSatisfy(
            each -> {
              assertThat(each.source()).as(variant + " " + each.part()).isNotBlank();
              assertThat(Optional.of(each.source()))
                  .as("not the source of what it changes")
                  .isNotEqualTo(sourceInBase(variant, each.part()));
            });
    assertThat(all).hasSizeLessThanOrEqualTo(2);
  }

  private static Optional<String> sourceInBase(RuleBook variant, String part) {
    return part.equals("scoring")
        ? base(variant).scoring().map(Scoring::source)
        : base(variant).indicators().stream()
            .filter(each -> each.id().value().equals(part))
            .map(each -> each.method().source())
            .filter(each -> each != null)
            .findFirst();
  }

  @Test
  void anEditionDiffersFromItselfInNothing() {
    RuleBook book = RuleBooks.named("cn-2019-19/2");
    assertThat(OverlayPart.between(book, book)).isEmpty();
  }

  @Test
  void whatIsTakenAwayIsSaid() {
    RuleBook less =
        RuleBooks.read(
            "less.yaml",
            """
            id: less
            version: 1
            extends: cn-2019-19/2
            without: [B.innovation]
            """,
            RuleBooks::ofBundled);
    assertThat(OverlayPart.between(less, base(less)))
        .extracting(each -> each.part() + " " + each.how())
        .containsExactly("B.innovation REMOVED");
  }
}
