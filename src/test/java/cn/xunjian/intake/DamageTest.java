package cn.xunjian.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DamageTest {

  @ParameterizedTest
  @CsvSource({
    "#N/A, ERROR",
    "#REF!, ERROR",
    "#VALUE!, ERROR",
    "#NAME?, ERROR",
    "#DIV/0!, ERROR",
    "#NULL!, ERROR",
    "#NUM!, ERROR",
    "#SPILL!, ERROR",
    "#CALC!, ERROR",
    // A column that was too narrow when the file was saved.
    "###, ERROR",
    "########, ERROR",
    "##, ",
    "#1, ",
    "#话题#, ",
    "#N/A 见附件, ",
    "4.30701E+09, SCIENTIFIC",
    "4.30701e+09, SCIENTIFIC",
    "-4.3E+9, SCIENTIFIC",
    "4E+15, SCIENTIFIC",
    "4.30701E-09, ",
    "43E+9, ",
    "E+9, ",
    "4.3E+, ",
    "4307010001, ",
    "'', ",
    "x, ",
    "www.example.gov.cn, ",
  })
  void isSeenInTheTextOfACell(String text, Damage damage) {
    assertThat(Damage.ofText(text)).isEqualTo(damage);
  }

  @ParameterizedTest
  @EnumSource(Damage.class)
  void aDateOrAnErrorSpoilsEveryValueAllElseIdentifiersOnly(Damage damage) {
    assertThat(damage.spoils(true)).isTrue();
    assertThat(damage.spoils(false)).isEqualTo(damage == Damage.DATE || damage == Damage.ERROR);
  }

  @ParameterizedTest
  @EnumSource(Damage.class)
  void theMessageNamesTheCellAndTheRemedyInBothLanguages(Damage damage) {
    String message = damage.message("B2", "4.3E+09");
    assertThat(message)
        .startsWith("B2（\"4.3E+09\"）")
        .contains("请将该列格式设为“文本”后重新填写 / B2 (\"4.3E+09\"): ")
        .endsWith("format the column as text and write the value again");
    assertThat(damage.code()).matches("[a-z_]+");
  }

  @Test
  void aLongValueIsQuotedByItsBeginning() {
    assertThat(Damage.ERROR.message("B2", "x".repeat(40))).contains("\"" + "x".repeat(40) + "\"");
    assertThat(Damage.ERROR.message("B2", "x".repeat(41))).contains("\"" + "x".repeat(40) + "…\"");
  }
}
