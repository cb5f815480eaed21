package cn.xunjian.fetch.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CookieJarTest {

  private final CookieJar jar = new CookieJar();

  private String after(String... setCookies) {
    jar.take("h.cn", List.of(setCookies));
    return jar.header("h.cn", true);
  }

  @Test
  void sendsNothingBeforeAnythingWasSet() {
    assertThat(jar.header("h.cn", true)).isNull();
    assertThat(after()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "a=1 | a=1",
        "a=1; path=/; HttpOnly; SameSite=Lax | a=1",
        "__jsluid_h=0f0e; max-age=31536000; path=/; HttpOnly | __jsluid_h=0f0e",
        "a=b=c== | a=b=c==",
        "a= | a=",
        "a=\"x y\" | a=\"x y\"",
        "a=1; Max-Age=soon | a=1",
      })
  void sendsBackWhatWasSet(String setCookie, String sent) {
    assertThat(after(setCookie)).isEqualTo(sent);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ";", "=1", "novalue"})
  void leavesOutWhatIsNoCookie(String setCookie) {
    assertThat(after(setCookie)).isNull();
  }

  @Test
  void keepsTheOrderAndTheLastValue() {
    assertThat(after("a=1", "b=2", "a=3")).isEqualTo("a=3; b=2");
  }

  @Test
  void belongsToItsHost() {
    jar.take("a.cn", List.of("a=1"));

    assertThat(jar.header("a.cn", false)).isEqualTo("a=1");
    assertThat(jar.header("b.cn", false)).isNull();
    assertThat(jar.header("x.a.cn", false)).isNull();
  }

  @Test
  void forgetsWhatTheSiteTakesBack() {
    assertThat(after("a=1", "b=2", "a=; Max-Age=0")).isEqualTo("b=2");
    assertThat(after("b=; max-age=-1")).isNull();
  }

  @Test
  void sendsASecureCookieOverTlsOnly() {
    jar.take("h.cn", List.of("a=1; Secure", "b=2"));

    assertThat(jar.header("h.cn", true)).isEqualTo("a=1; b=2");
    assertThat(jar.header("h.cn", false)).isEqualTo("b=2");
  }

  @Test
  void keepsFiftyAtMostAndStillRenewsThem() {
    after(IntStream.range(0, 60).mapToObj(i -> "c" + i + "=1").toArray(String[]::new));

    assertThat(after("c7=new", "late=1").split("; "))
        .hasSize(50)
        .contains("c7=new")
        .doesNotContain("late=1", "c50=1");
  }
}
