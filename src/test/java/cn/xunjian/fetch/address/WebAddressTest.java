package cn.xunjian.fetch.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebAddressTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "http://www.example.gov.cn | http://www.example.gov.cn/",
        "HTTP://WWW.Example.GOV.cn/A | http://www.example.gov.cn/A",
        "~  https://www.example.gov.cn/  ~ | https://www.example.gov.cn/",
        "~\u3000https://www.example.gov.cn/\u3000~ | https://www.example.gov.cn/",
        "http://h.cn/新闻/a b.html | http://h.cn/%E6%96%B0%E9%97%BB/a%20b.html",
        "http://h.cn/s?q=要闻 动态 | http://h.cn/s?q=%E8%A6%81%E9%97%BB%20%E5%8A%A8%E6%80%81",
        "http://h.cn/%E6%96%B0?x=%20 | http://h.cn/%E6%96%B0?x=%20",
        "http://h.cn/100%.html?a=5% | http://h.cn/100%25.html?a=5%25",
        "http://h.cn/a%2 | http://h.cn/a%252",
        "http://h.cn/a[1]{2}3?b[]=^ | http://h.cn/a%5B1%5D%7B2%7D3?b%5B%5D=%5E",
        "http://h.cn\\a\\b.html?c=d\\e | http://h.cn/a/b.html?c=d%5Ce",
        "http://h.cn/a#b | http://h.cn/a",
        "http://h.cn#b | http://h.cn/",
        "http://h.cn?x=1#b | http://h.cn/?x=1",
        "http://h.cn/#/home?x=1 | http://h.cn/",
        "http://h.cn/a/./b/../c | http://h.cn/a/c",
        "http://h.cn/../../etc/passwd | http://h.cn/etc/passwd",
        "http://h.cn/a/%2E%2e/b | http://h.cn/b",
        "http://h.cn/a/.. | http://h.cn/",
        "http://h.cn/a/. | http://h.cn/a/",
        "http://h.cn/.well-known/x | http://h.cn/.well-known/x",
        "http://h.cn/a//b///c | http://h.cn/a//b///c",
        "http://h.cn/?r=../../x | http://h.cn/?r=../../x",
        "http://h.cn:80/ | http://h.cn/",
        "https://h.cn:443/ | https://h.cn/",
        "https://h.cn:80/ | https://h.cn:80/",
        "http://h.cn:/ | http://h.cn/",
        "http://h.cn:08080/ | http://h.cn:8080/",
        "http://h.cn:65535/ | http://h.cn:65535/",
        "http://my_site.example.gov.cn/ | http://my_site.example.gov.cn/",
        "http://_dmarc.example.cn/ | http://_dmarc.example.cn/",
        "http://www.example.gov.cn./ | http://www.example.gov.cn./",
        "http://政府.政务/首页 | http://xn--mxtq1m.xn--zfr164b/%E9%A6%96%E9%A1%B5",
        "http://www。example。gov。cn/ | http://www.example.gov.cn/",
        "http://ＷＷＷ.example.cn/ | http://www.example.cn/",
        "http://127.0.0.1:8080/x | http://127.0.0.1:8080/x",
        "http://[2001:DB8::1]/x | http://[2001:db8::1]/x",
        "http://[::1]:8080 | http://[::1]:8080/",
        "http://[::ffff:127.0.0.1]/ | http://[::ffff:127.0.0.1]/",
        "http://12345.cn/ | http://12345.cn/",
        "http://1.2.3.4.cn/ | http://1.2.3.4.cn/",
        "http://0xabc.cn/ | http://0xabc.cn/",
        "http://h/ | http://h/",
      })
  void readsWhatBrowsersRead(String text, String read) {
    assertThat(WebAddress.parse(text)).hasToString(read);
  }

  @Test
  void dropsLineBreaksAsBrowsersDo() {
    assertThat(WebAddress.parse("http://h.cn/a\r\n\tb?c\nd")).hasToString("http://h.cn/ab?cd");
  }

  @Test
  void encodesControlCharacters() {
    assertThat(WebAddress.parse("http://h.cn/a\0b\u007f")).hasToString("http://h.cn/a%00b%7F");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "http",
        "http:",
        "http://",
        "https:///path",
        "http:/h.cn/",
        "http:h.cn",
        "h.cn",
        "//h.cn/",
        "/path",
        "www.example.gov.cn/index.html",
        "javascript:alert(1)",
        "javascript://h.cn/%0aalert(1)",
        "file:///etc/passwd",
        "file://h.cn/etc/passwd",
        "gopher://127.0.0.1:6379/_FLUSHALL",
        "ftp://h.cn/",
        "data:text/html,x",
        "mailto:a@h.cn",
        "http ://h.cn/",
        "http://user@h.cn/",
        "http://user:secret@h.cn/",
        "http://h.cn@127.0.0.1/",
        "http://h.cn:80@127.0.0.1/",
        "http://@h.cn/",
        "http://h.cn:0/",
        "http://h.cn:65536/",
        "http://h.cn:-1/",
        "http://h.cn:8o/",
        "http://h.cn:８０/",
        "http://h.cn:123456/",
        "http://a b.cn/",
        "http://a%20b.cn/",
        "http://%31%32%37.0.0.1/",
        "http://.cn/",
        "http://./",
        "http://a..cn/",
        "http://-a.cn/",
        "http://a.cn-/",
        "http://a,b.cn/",
        "http://a*b.cn/",
        "http://℀.cn/",
        "http://::1/",
        "http://[::1/",
        "http://[]/",
        "http://[[::1]]/",
        "http://[127.0.0.1]/",
        "http://[::1]x/",
        "http://[::g]/",
        "http://[fe80::1%25eth0]/",
        "http://[fe80::1%eth0]/",
        "http://[2001:db8::1%\u000b\u0001X-Forged: 1]/",
        // what some readers take for 127.0.0.1 or 10.0.0.1, others for a name
        "http://2130706433/",
        "http://0177.0.0.1/",
        "http://010.0.0.1/",
        "http://0x7f000001/",
        "http://0x7F.0.0.1/",
        "http://127.1/",
        "http://127.0.1/",
        "http://127.0.0.1./",
        "http://127.0.0.256/",
        "http://127.0.0.0x1/",
        "http://1.2.3.4.5/",
        "http://0/",
        "http://0x/",
        "http://１２７.1/",
      })
  void refusesWhatIsNoWebAddress(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> WebAddress.parse(text));
  }

  @Test
  void readsFullWidthDigitsAsTheAddressTheyAre() {
    assertThat(WebAddress.parse("http://１２７.0.0.1/").host()).isEqualTo("127.0.0.1");
  }

  @Test
  void refusesLabelsAndNamesTooLongForDns() {
    String label = "a".repeat(64);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> WebAddress.parse("http://" + label + ".cn/"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WebAddress.parse("http://" + "a.".repeat(130) + "cn/"));
  }

  @Test
  void refusesWhatIsTooLong() {
    WebAddress page = WebAddress.parse("http://h.cn/");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> WebAddress.parse("http://h.cn/" + "a".repeat(4096)));
    assertThatIllegalArgumentException().isThrownBy(() -> page.resolve("a".repeat(4097)));
    assertThatIllegalArgumentException().isThrownBy(() -> page.resolve("新".repeat(1000)));
    assertThat(page.resolve("a".repeat(4096)).path()).hasSize(4097);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "b.html | http://h.cn/x/y/b.html",
        "./b.html | http://h.cn/x/y/b.html",
        "../b.html | http://h.cn/x/b.html",
        "../../b.html | http://h.cn/b.html",
        "../../../../b.html | http://h.cn/b.html",
        ".. | http://h.cn/x/",
        ". | http://h.cn/x/y/",
        "/b.html | http://h.cn/b.html",
        "/b/../c.html | http://h.cn/c.html",
        "\\b\\c.html | http://h.cn/b/c.html",
        "..\\b.html | http://h.cn/x/b.html",
        "~~ | http://h.cn/x/y/z.html?p=1",
        "~  ~ | http://h.cn/x/y/z.html?p=1",
        "#top | http://h.cn/x/y/z.html?p=1",
        "?p=2 | http://h.cn/x/y/z.html?p=2",
        "? | http://h.cn/x/y/z.html?",
        "?r=../../q | http://h.cn/x/y/z.html?r=../../q",
        "b?c=http://evil/ | http://h.cn/x/y/b?c=http://evil/",
        "a//b | http://h.cn/x/y/a//b",
        "新闻/要 闻.html | http://h.cn/x/y/%E6%96%B0%E9%97%BB/%E8%A6%81%20%E9%97%BB.html",
        "100%.html | http://h.cn/x/y/100%25.html",
        "a[1].html | http://h.cn/x/y/a%5B1%5D.html",
        "2024:01.html | http://h.cn/x/y/2024:01.html",
        "a/b:c | http://h.cn/x/y/a/b:c",
        "//other.cn/b | http://other.cn/b",
        "\\\\other.cn\\b | http://other.cn/b",
        "/\\other.cn/b | http://other.cn/b",
        "\\/other.cn/b | http://other.cn/b",
        "//other.cn | http://other.cn/",
        "//other.cn:8080?x | http://other.cn:8080/?x",
        "http://other.cn/b | http://other.cn/b",
        "HTTPS://Other.cn/b | https://other.cn/b",
        "http:/b | http://h.cn/b",
        "HTTP:\\b | http://h.cn/b",
        "http:b.html | http://h.cn/x/y/b.html",
        "http:?p=2 | http://h.cn/x/y/z.html?p=2",
        "https:/other.cn/b | https://other.cn/b",
        "https:other.cn/b | https://other.cn/b",
        "http:///other.cn/b | http://other.cn/b",
      })
  void resolvesAsBrowsersDo(String reference, String resolved) {
    WebAddress page = WebAddress.parse("http://h.cn/x/y/z.html?p=1");

    assertThat(page.resolve(reference)).hasToString(resolved);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "javascript:alert(1)",
        "JavaScript:void(0)",
        "file:///etc/passwd",
        "gopher://127.0.0.1/",
        "mailto:a@h.cn",
        "tel:12345",
        "data:text/html,x",
        "//",
        "///other.cn/",
        "//user@other.cn/",
        "//2130706433/",
        "http://user:secret@other.cn/",
      })
  void refusesReferencesThatLeadOutOfTheWeb(String reference) {
    WebAddress page = WebAddress.parse("http://h.cn/x");

    assertThatIllegalArgumentException().isThrownBy(() -> page.resolve(reference));
  }

  @Test
  void keepsSchemeAndPortOfTheBase() {
    WebAddress page = WebAddress.parse("https://h.cn:8443/x");

    assertThat(page.resolve("y")).hasToString("https://h.cn:8443/y");
    assertThat(page.resolve("//h.cn/y")).hasToString("https://h.cn/y");
  }

  static String[] charsets() {
    return new String[] {"UTF-8", "GB18030"};
  }

  @ParameterizedTest
  @MethodSource("charsets")
  void handsTheBytesOfALocationBackAsTheyCame(String charset) {
    byte[] bytes = "/新闻/要闻.html".getBytes(Charset.forName(charset));
    StringBuilder encoded = new StringBuilder("http://h.cn");
    for (byte b : bytes) {
      encoded.append(b < 0 ? String.format("%%%02X", b) : String.valueOf((char) b));
    }

    assertThat(
            WebAddress.parse("http://h.cn/x")
                .resolveHeader(new String(bytes, StandardCharsets.ISO_8859_1)))
        .hasToString(encoded.toString());
  }

  @Test
  void readsAChineseHostInALocation() {
    String utf8 =
        new String("http://政府.政务/".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);

    assertThat(WebAddress.parse("http://h.cn/").resolveHeader(utf8).host())
        .isEqualTo("xn--mxtq1m.xn--zfr164b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://h.cn/100%?a=[1]|%",
        "http://my_site.cn/新闻?q=\"<>`{}\\",
        "http://[::1]:81/",
        "http://h.cn/a\0b"
      })
  void isAlwaysAUri(String text) {
    String written = WebAddress.parse(text).toString();

    assertThatCode(() -> URI.create(written)).doesNotThrowAnyException();
    assertThat(WebAddress.parse(written)).hasToString(written);
  }
}
