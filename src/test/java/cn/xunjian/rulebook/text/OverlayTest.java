package cn.xunjian.rulebook.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.xunjian.registry.Kind;
import cn.xunjian.rulebook.Edition;
import cn.xunjian.rulebook.RuleBook;
import cn.xunjian.rulebook.SilenceRule;
import cn.xunjian.rulebook.model.Limit;
import cn.xunjian.rulebook.model.Rule;
import cn.xunjian.rulebook.model.RuleId;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OverlayTest {

  private static final String HEAD = "id: hunan\nversion: 2\nextends: cn-2019-19/2\n";

  private static RuleBook read(String rest) {
    return RuleBooks.read("hunan.yaml", HEAD + rest, RuleBooks::ofBundled);
  }

  @Test
  void theBundledVariantDiffersInOneIndicator() {
    RuleBook base = RuleBooks.bundled("cn-2019-19");
    RuleBook variant = RuleBooks.bundled("ten-days");
    SilenceRule week = (SilenceRule) variant.rule(new RuleId("A3")).orElseThrow();

    assertThat(variant.edition()).hasToString("ten-days/2");
    assertThat(variant.base()).contains(new Edition("cn-2019-19", 2));
    assertThat(week.warn()).isEqualTo(Limit.ofDays(8));
    assertThat(week.limit()).isEqualTo(Limit.ofDays(10));
    assertThat(week.becomes()).isEqualTo(((SilenceRule) base.rule(week.id()).get()).becomes());
    assertThat(variant.rules()).extracting(Rule::id).isEqualTo(ids(base));
    assertThat(variant.rules()).extracting(Rule::version).containsOnly("ten-days/2");
  }

  private static List<RuleId> ids(RuleBook book) {
    return book.rules().stream().map(Rule::id).toList();
  }

  @Test
  void onlyWhatDiffersIsWritten() {
    RuleBook book =
        read(
            """
            proof: {last-look: PT2H}
            indicators:
              - id: V2
                conditions:
                  - {measure: failed-visit-share, window: P14D}
            """);

    assertThat(book.availability().window()).isEqualTo(Duration.ofDays(14));
    assertThat(book.availability().vetoRatio()).isEqualTo(new BigDecimal("0.05"));
    assertThat(book.proof().lastLook()).isEqualTo(Duration.ofHours(2));
    assertThat(book.proof().readingAge()).isEqualTo(Duration.ofDays(1));
  }

  @Test
  void takesIndicatorsAway() {
    RuleBook book = read("without: [A3]\n");

    assertThat(book.rule(new RuleId("A3"))).isEmpty();
    assertThat(book.clock(Kind.ACCOUNT, null).main()).map(Rule::id).contains(new RuleId("M2"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'without: [V9]' | line 4, at without: names an indicator that the base does not have: V9",
        "'without: [V3]' | at its top: no veto or operational indicator uses the measure silence with of: home",
        "'indicators: [{id: V9, kind: veto}]' | line 4, at indicators.V9.title: missing",
        "'indicators: [{id: V3, severitie: x}]' | line 4, at indicators.V3.severitie: unknown key",
        "'indicators: [{id: V3}, {id: V3}]' | line 4, at indicators[70].id: stands twice",
        "'indicators: [{id: V3, conditions: [{measure: silence, limit: P9D}]}]' | line 4, at indicators.V3.conditions[0]: warn (P10D) must be shorter than limit (P9D)",
        "'indicators: 5' | line 4, at indicators: must be a list with at least one entry, but is 5",
        "'zoen: 5' | line 4, at zoen: unknown key",
      })
  void refusesWithPlace(String rest, String message) {
    assertThatThrownBy(() -> read(rest + "\n"))
        .isInstanceOf(RuleBookException.class)
        .hasMessageStartingWith("rule book hunan.yaml")
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "extends: cn-2019-19/9 | line 3, at extends: must be an edition that is known here, such as cn-2019-19/1, but is \"cn-2019-19/9\"",
        "extends: cn-2019-19 | line 3, at extends: must be an edition's id and version, such as cn-2019-19/1",
        "'extends: cn-2019-19/2\nid: cn-2019-19' | not valid YAML",
      })
  void refusesABaseThatIsNotKnown(String line, String message) {
    String text = HEAD.replace("extends: cn-2019-19/2", line);

    assertThatThrownBy(() -> RuleBooks.read("hunan.yaml", text, RuleBooks::ofBundled))
        .isInstanceOf(RuleBookException.class)
        .hasMessageContaining(message);
  }

  /** What is settled under each other would be settled nowhere. */
  @Test
  void whatIsDeductedAlreadyGoesInNoCircle() {
    assertThatThrownBy(() -> read("indicators: [{id: D1.news, already: [V4, D1.other]}]\n"))
        .isInstanceOf(RuleBookException.class)
        .hasMessageContaining("already goes in a circle: D1.news → D1.other → D1.news");
  }

  @Test
  void theNextVersionOfABookMayExtendTheOneBefore() {
    String text = HEAD.replace("id: hunan", "id: cn-2019-19").replace("version: 2", "version: 3");

    RuleBook next = RuleBooks.read("next.yaml", text, RuleBooks::ofBundled);

    assertThat(next.edition()).hasToString("cn-2019-19/3");
    assertThat(next.base()).contains(new Edition("cn-2019-19", 2));
  }

  @Test
  void aVariantHasANameOfItsOwn() {
    String text = HEAD.replace("id: hunan", "id: cn-2019-19");

    assertThatThrownBy(() -> RuleBooks.read("hunan.yaml", text, RuleBooks::ofBundled))
        .isInstanceOf(RuleBookException.class)
        .hasMessageContaining("line 1, at id: must differ from that of the edition it extends");
  }
}
