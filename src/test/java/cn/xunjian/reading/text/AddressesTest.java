package cn.xunjian.reading.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressesTest {

  private static final URI PAGE = URI.create("https://www.example.gov.cn:8443/zwgk/list.html?p=1");

  @ParameterizedTest
  @CsvSource({
    "a.html, https://www.example.gov.cn:8443/zwgk/a.html",
    "./a.html, https://www.example.gov.cn:8443/zwgk/a.html",
    "../a.html, https://www.example.gov.cn:8443/a.html",
    "/a.html, https://www.example.gov.cn:8443/a.html",
    "//other.cn/a, https://other.cn/a",
    "http://other.cn/a, http://other.cn/a",
    "https://other.cn/a, https://other.cn/a",
    "'', ''",
    "#top, https://www.example.gov.cn:8443/zwgk/list.html?p=1#top",
    // An address that cannot be read stands as it is written.
    "a b.html, a b.html",
    "/a b.html, https://www.example.gov.cn:8443/a b.html",
    "a|b, a|b",
    "'javascript:open(1)', 'javascript:open(1)'",
    "/通知.html, https://www.example.gov.cn:8443/通知.html",
  })
  void linksAreResolvedAsABrowserWould(String link, String address) {
    assertThat(Addresses.resolve(PAGE, link)).isEqualTo(address);
  }

  @ParameterizedTest
  @CsvSource({
    "https://www.Example.GOV.cn/a, www.example.gov.cn",
    "http://a.cn, a.cn",
    "http://a.cn:80/x, a.cn",
    "http://a.cn?x=1, a.cn",
    "http://a.cn#x, a.cn",
    "//a.cn/x, a.cn",
    "/a//b, ''",
    "a.html, ''",
    "'', ''",
    // Two strokes late in a path begin no host.
    "/go?to=http://a.cn, ''",
  })
  void theHostOfAnAddress(String link, String host) {
    assertThat(Addresses.host(link)).isEqualTo(host);
  }

  @ParameterizedTest
  @CsvSource({
    "https://a.cn/x/y.html?p=1#top, /x/y.html",
    "https://a.cn, ''",
    "https://a.cn/, /",
    "https://a.cn?x=/y, /y",
    "//a.cn/x, /x",
    "/x/y#z, /x/y",
    "/x//y.html, /x//y.html",
    "x//y.html, x//y.html",
    "y.html?p, y.html",
    "'', ''",
  })
  void thePathOfAnAddress(String link, String path) {
    assertThat(Addresses.path(link)).isEqualTo(path);
  }

  @ParameterizedTest
  @CsvSource({
    "www.example.gov.cn, '', true",
    "www.example.gov.cn, www.example.gov.cn, true",
    "www.yx.example.gov.cn, jyj.yx.example.gov.cn, true",
    "example.gov.cn, www.example.gov.cn, true",
    "www.example.gov.cn, www.other.gov.cn, false",
    "www.example.com, mp.example.com, true",
    "www.example.com, www.example.cn, false",
    // gov.cn is nobody's, example.cn is.
    "a.example.cn, b.example.cn, true",
    "a.longname.cn, b.longname.cn, true",
    "a.com.cn, b.com.cn, false",
    "localhost, 127.0.0.1, false",
  })
  void hostsBelongToOneOrganisationOrNot(String page, String link, boolean same) {
    assertThat(Addresses.sameSite(page, link)).isEqualTo(same);
  }
}
