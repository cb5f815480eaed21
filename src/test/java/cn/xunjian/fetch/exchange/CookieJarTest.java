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

  @ParameterizedTest
  @CsvSource({
    // set by, its Domain, where it is sent
    "www.a.gov.cn, a.gov.cn, sso.a.gov.cn, true",
    "www.a.gov.cn, .A.gov.cn, a.gov.cn, true",
    "www.a.gov.cn, a.gov.cn, www.a.gov.cn, true",
    "www.a.gov.cn, a.gov.cn, www.ba.gov.cn, false",
    "www.a.gov.cn, www.a.gov.cn, x.www.a.gov.cn, true",
    "www.a.gov.cn, sso.a.gov.cn, sso.a.gov.cn, false",
    "www.a.gov.cn, gov.cn, www.b.gov.cn, false",
    "www.a.gov.cn, gov.cn, www.a.gov.cn, false",
    "www.a.gov.cn, cn, www.b.cn, false",
    "www.a.cn, b.cn, b.cn, false",
    "127.0.0.1, 0.1, 10.0.0.1, false",
    "127.0.0.1, 127.0.0.1, 127.0.0.1, true",
    "localhost, localhost, localhost, true",
    "localhost, localhost, x.localhost, false",
  })
  void aDomainsCookieGoesToItsHostsAndToNoOtherOwner(
      String setBy, String domain, String host, boolean sent) {
    jar.take(setBy, List.of("a=1; Domain=" + domain));
    assertThat(jar.header(host, false)).isEqualTo(sent ? "a=1" : null);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a=b; Expires=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "a=b; Path=/\001",
        "a=b; Domain=\001",
        "a=b; Max-Age=99999999999999999999",
        "\u0000=\u0000",
        "=; ; ;=",
        "a\u00ff=\u00ff; Expires=Thu, 99 Foo 0000 99:99:99 GMT",
      })
  void anOddityIsPassedOverAndTheNextIsTaken(String odd) {
    assertThat(after(odd, "c=2")).endsWith("c=2");
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
