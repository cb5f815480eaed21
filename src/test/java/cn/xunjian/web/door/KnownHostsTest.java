package cn.xunjian.web.door;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.web.door.KnownHosts.Authority;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KnownHostsTest {

  private static final KnownHosts HOSTS =
      new KnownHosts(List.of("xunjian.example.gov.cn", "Monitor.Example.", "0.0.0.0"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "localhost:8080",
        "LOCALHOST:8080",
        "localhost.:8080",
        "xunjian.localhost",
        "127.0.0.1",
        "127.0.0.1:8080",
        "[::1]:8080",
        "10.20.30.40:8080",
        "[fd00::7]",
        "xunjian.example.gov.cn",
        "Xunjian.Example.Gov.CN:443",
        "xunjian.example.gov.cn.:8443",
        "monitor.example:80",
      })
  void answersUnderItsOwnNamesAndUnderAnyAddress(String host) {
    assertThat(HOSTS.knows(Authority.read(host))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example",
        "evil.example:8080",
        "localhost.evil.example",
        "xunjian.example.gov.cn.evil.example",
        "evil-xunjian.example.gov.cn",
        "127.0.0.1.evil.example",
        "0x7f000001",
        "127.1",
        "notlocalhost",
      })
  void doesNotAnswerUnderAnotherName(String host) {
    assertThat(HOSTS.knows(Authority.read(host))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "a b",
        "user@localhost",
        "localhost:80:80",
        "localhost/x",
        "[::1",
        "a,b:1x"
      })
  void whatIsNoHostIsNone(String written) {
    assertThat(Authority.read(written)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "https://a.example,a.example,''",
    "https://a.example:443,a.example,''",
    "http://A.example:80,a.example,''",
    "http://a.example:8080,a.example,8080",
    "http://[::1]:9,[::1],9",
  })
  void anOriginIsReadAsItsHostAndPort(String origin, String host, String port) {
    assertThat(Authority.ofAddress(origin)).isEqualTo(new Authority(host, port));
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "", "a.example", "file:///x", "http://", "https://a b"})
  void whatIsNoOriginIsNone(String origin) {
    assertThat(Authority.ofAddress(origin)).isNull();
  }
}
