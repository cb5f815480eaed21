package cn.xunjian.reading.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiteralsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          # a script, its literals with a plus between them
          var a = "x";                             | x
          var a = 'x', b = "y";                    | x+y
          f(`x`, "y")                              | x+y
          "it's"                                   | it's
          'say "x"'                                | say "x"
          "a\\"b"                                  | a"b
          'a\\'b'                                  | a'b
          "a\\\\"+"b"                              | a\\+b
          "\\u901a\\u77e5"                         | 通知
          "\\u90"                                  | u90
          "\\u90zz"                                | u90zz
          "a\\nb\\tc\\rd"                          | a b c d
          "<\\/script>"                            | </script>
          var a = "x"; // "not" this               | x
          /* "not" this */ var a = "x";            | x
          /* "never closed                         | ^^
          // "only a remark"                       | ^^
          var u = "http://a.cn/b";                 | http://a.cn/b
          url: //a.cn/"x"                          | ^^
          u = http://a.cn/"x"                      | x
          a / b; c = "x"                           | x
          "never closed                            | never closed
          no literal at all                        | ^^
          ""                                       | ^^
          """)
  void areReadInTheirOrderWithTheirEscapesUndone(String script, String literals) {
    assertThat(String.join("+", Literals.of(script))).isEqualTo(literals);
  }

  @Test
  void aLineEndClosesALiteralButNotATemplate() {
    assertThat(Literals.of("/['\"]/;\nvar a = 'x'")).contains("x");
    assertThat(Literals.of("`two\nlines`")).containsExactly("two\nlines");
    assertThat(Literals.of("\"two\\\nlines\"")).containsExactly("twolines");
  }

  @Test
  void aRemarkEndsWithItsLine() {
    assertThat(Literals.of("// \"not\"\nf(\"x\")")).containsExactly("x");
    assertThat(Literals.of("/* \"not\" */f(\"x\")/* \"nor this\"")).containsExactly("x");
  }

  @Test
  void soManyAreEnough() {
    assertThat(Literals.of("'x',".repeat(6_000))).hasSize(5_000);
  }

  @Test
  void whereALiteralEndsIsSaid() {
    StringBuilder literal = new StringBuilder();
    assertThat(Literals.read("a = 'x';", 4, literal)).isEqualTo(7);
    assertThat(literal).hasToString("x");
    assertThat(Literals.read("'x", 0, new StringBuilder())).isEqualTo(2);
    assertThat(Literals.read("'x\\", 0, new StringBuilder())).isEqualTo(3);
  }
}
