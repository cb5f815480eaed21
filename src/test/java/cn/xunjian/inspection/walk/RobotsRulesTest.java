package cn.xunjian.inspection.walk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RobotsRulesTest {

  private static final String FILE =
      """
      # for all
      User-agent: *
      Disallow: /admin/
      Disallow: /*.php$
      Disallow: /search
      Allow: /search/help
      Disallow:

      User-agent: badbot
      Disallow: /
      """;

  @ParameterizedTest
  @CsvSource({
    "/, true",
    "/admin/x, false",
    "/adminx, true",
    "/a.php, false",
    "/a.php?x=1, true",
    "/search?q=1, false",
    "/search/help/1, true"
  })
  void theLongestRuleDecides(String path, boolean permitted) {
    assertThat(RobotsRules.read(FILE).permits(path)).isEqualTo(permitted);
  }

  @ParameterizedTest
  @CsvSource({"/open/, true", "/admin/, true", "/ours/, false"})
  void whoIsNamedObeysHisOwnGroupAlone(String path, boolean permitted) {
    String file = FILE + "\nUser-agent: Xunjian\nDisallow: /ours/\n";
    assertThat(RobotsRules.read(file).permits(path)).isEqualTo(permitted);
  }

  @ParameterizedTest
  @CsvSource({"''", "'<html>'", "'Disallow: /'", "'User-agent: *'"})
  void whatSaysNothingForbidsNothing(String file) {
    assertThat(RobotsRules.read(file).permits("/x")).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"/", "/x"})
  void aSiteThatCannotSayPermitsNothing(String path) {
    assertThat(RobotsRules.NOTHING.permits(path)).isFalse();
  }
}
