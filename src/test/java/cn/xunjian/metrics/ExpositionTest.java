package cn.xunjian.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cn.xunjian.testing.PromText;
import cn.xunjian.testing.Promtool;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpositionTest {

  private static final String[] HOSTILE = {
    "plain",
    "",
    "\"quoted\"",
    "back\\slash",
    "\\",
    "\\\"",
    "\\n",
    "new\nline",
    "carriage\r\nreturn",
    "tab\there",
    "} 1\ninjected{x=\"y\"} 2\n# TYPE z gauge",
    "市政务服务网",
    "🚦🏛️",
    "half \ud83d pair",
    "\udea6",
    "\ud83d",
    "a,b=\"c\"",
    "zero\0character",
    "\u2028\u2029\u0085"
  };

  private static String page() {
    Exposition out = new Exposition().family("x_info", "gauge", "Hostile names");
    for (int i = 0; i < HOSTILE.length; i++) {
      out.sample("x_info", i, "i", Integer.toString(i), "name", HOSTILE[i]);
    }
    return out.toString();
  }

  @Test
  void hostileLabelValuesComeBackAsTheyWere() {
    PromText read = PromText.parse(page());
    for (int i = 0; i < HOSTILE.length; i++) {
      String expected =
          HOSTILE[i]
              .replaceAll("[\ud800-\udbff](?![\udc00-\udfff])", "\ufffd")
              .replaceAll("(?<![\ud800-\udbff])[\udc00-\udfff]", "\ufffd");
      assertThat(read.value("x_info", "i", Integer.toString(i), "name", expected)).isEqualTo(i);
    }
    assertThat(read.families().keySet()).containsExactly("x_info");
  }

  @Test
  void promtoolIsContentWithThem() {
    assumeTrue(Promtool.present(), "promtool is on the PATH");
    assertThat(Promtool.check(page())).isEmpty();
    assertThat(Promtool.check("# TYPE x gauge\nx{a=\"b} 1\n")).as("it does check").isNotEmpty();
  }

  @Property
  void anyValueIsOneLabelOfOneSample(@ForAll String value) {
    String page =
        new Exposition().family("g", "gauge", "A gauge").sample("g", 1, "a", value).toString();
    assertThat(PromText.parse(page).samples("g")).hasSize(1);
  }

  @Property
  void anyNumberIsReadAsItWas(@ForAll double number) {
    String page = new Exposition().family("g", "gauge", "A gauge").sample("g", number).toString();
    assertThat(PromText.parse(page).value("g")).isEqualTo(number == 0 ? 0.0 : number);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0.0, 0",
    "1, 1",
    "-17, -17",
    "1763863200, 1763863200",
    "1763863200.125, 1.763863200125E9",
    "0.05, 0.05",
    "NaN, NaN",
    "Infinity, +Inf",
    "-Infinity, -Inf",
    "1e15, 1.0E15",
  })
  void numbers(double number, String written) {
    assertThat(new Exposition().sample("g", number).toString()).isEqualTo("g " + written + "\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", ""})
  void aNullLeavesItsLabelOut(String other) {
    assertThat(new Exposition().sample("g", 1, "a", null, "b", other, "c", null).toString())
        .isEqualTo("g{b=\"" + other + "\"} 1\n");
    assertThat(new Exposition().sample("g", 1, "a", null).toString()).isEqualTo("g 1\n");
  }
}
