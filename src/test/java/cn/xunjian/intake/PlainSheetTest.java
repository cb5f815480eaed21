package cn.xunjian.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlainSheetTest {

  private static String csv(String... cells) {
    byte[] file = PlainSheet.csv(List.of("a", "b"), List.of(List.of(cells)));
    return new String(file, StandardCharsets.UTF_8);
  }

  @Test
  void quotesWhatWouldBreakALine() {
    assertThat(csv("x,y", "say \"z\"\nno"))
        .isEqualTo("\uFEFFa,b\r\n\"x,y\",\"say \"\"z\"\"\nno\"\r\n");
  }

  @Test
  void noCellOfAStrangersPageIsAFormula() {
    for (String begin : List.of("=", "+", "-", "@", "\t")) {
      assertThat(csv(begin + "cmd|'/c calc'!A0", "b")).contains("\r\n'" + begin);
    }
  }

  @Test
  void aWorkbookTakesLettersThatXmlForbids() {
    byte[] file = PlainSheet.xlsx("s", List.of("a"), List.of(List.of("x\u0001y")));
    assertThat(file).startsWith(new byte[] {'P', 'K'});
  }
}
