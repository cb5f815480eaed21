package cn.xunjian.fetch.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostNameTest {

  @ParameterizedTest
  @CsvSource({
    "www.example.gov.cn, www.example.gov.cn",
    "WWW.Example.GOV.cn, www.example.gov.cn",
    "localhost, localhost",
    "localhost., localhost.",
    "a_b.example.cn, a_b.example.cn",
    "_dmarc.example.cn, _dmarc.example.cn",
    "a--b.example.cn, a--b.example.cn",
    "xn--fiqs8s, xn--fiqs8s",
    "中国, xn--fiqs8s",
    "政务。中国, xn--zfr164b.xn--fiqs8s",
    "1.example.cn, 1.example.cn",
    "163.com, 163.com",
    "192.0.2.7, 192.0.2.7",
    "0.0.0.0, 0.0.0.0",
    "255.255.255.255, 255.255.255.255",
    "１９２.0.2.7, 192.0.2.7",
    "[2001:DB8::1], 2001:db8::1",
    "[::1], ::1",
    "[::ffff:192.0.2.7], ::ffff:192.0.2.7",
  })
  void namesAndLiteralsAreReadInOneForm(String text, String host) {
    assertThat(HostName.read(text)).isEqualTo(host);
  }

  /** What one reader takes for 127.0.0.1 and another for a name is refused by all. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        ".",
        ".example.cn",
        "example..cn",
        "-example.cn",
        "example.cn-",
        "exa mple.cn",
        "exa%6dple.cn",
        "example.cn/",
        "example.cn:80",
        "user@example.cn",
        "2130706433",
        "0x7f000001",
        "0x7f.1",
        "127.1",
        "127.0.1",
        "0177.0.0.1",
        "127.0.0.01",
        "127.0.0.256",
        "127.0.0.1.",
        "1.2.3.4.5",
        "example.1",
        "example.0x1f",
        "example.0x",
        "[192.0.2.7]",
        "[::1",
        "::1",
        "[::1%eth0]",
        "[fe80::1%25lo]",
        "[]",
        "[::g]",
        "[1:2:3:4:5:6:7:8:9]",
        "[v1.fe80::a]",
      })
  void whatMayBeReadInTwoWaysIsRefused(String text) {
    assertThatThrownBy(() -> HostName.read(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aLabelHas63CharactersAndANameAbout250() {
    String label = "a".repeat(63);
    assertThat(HostName.read(label + ".cn")).isEqualTo(label + ".cn");
    assertThatThrownBy(() -> HostName.read(label + "a.cn"))
        .isInstanceOf(IllegalArgumentException.class);
    String longest = (label + ".").repeat(3) + "a".repeat(60);
    assertThat(HostName.read(longest)).isEqualTo(longest);
    assertThatThrownBy(() -> HostName.read(longest + "abc"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({"example.cn., example.cn", "example.cn, example.cn", "localhost., localhost"})
  void theRootsDotIsNoPartOfAName(String host, String name) {
    assertThat(HostName.withoutRoot(host)).isEqualTo(name);
  }
}
