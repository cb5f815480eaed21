package cn.xunjian.fetch.tls;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.fetch.exchange.Keys;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CertificateNamesTest {

  private static Keys keys;

  @BeforeAll
  static void makeKeys() throws Exception {
    keys = Keys.get();
  }

  @ParameterizedTest
  @CsvSource({
    "www.example.gov.cn, www.example.gov.cn, true",
    "WWW.Example.GOV.cn, www.example.gov.cn, true",
    "www.example.gov.cn, www.example.gov.cn., true",
    "www.example.gov.cn, example.gov.cn, false",
    "www.example.gov.cn, xwww.example.gov.cn, false",
    "*.example.gov.cn, www.example.gov.cn, true",
    "*.example.gov.cn, WWW.example.gov.cn., true",
    "*.example.gov.cn, a.www.example.gov.cn, false",
    "*.example.gov.cn, example.gov.cn, false",
    "*.example.gov.cn, .example.gov.cn, false",
    "*.example.gov.cn, www-example.gov.cn, false",
    "*.gov.cn, example.gov.cn, true",
    "*.cn, gov.cn, false",
    "*, cn, false",
    "*., cn, false",
    "w*.example.gov.cn, www.example.gov.cn, false",
    "*w.example.gov.cn, www.example.gov.cn, false",
    "www.*.gov.cn, www.example.gov.cn, false",
    "*.*.gov.cn, www.example.gov.cn, false",
    "*.xn--zfr164b, xn--mxtq1m.xn--zfr164b, false",
    "*.xn--mxtq1m.xn--zfr164b, www.xn--mxtq1m.xn--zfr164b, true"
  })
  void aWildcardStandsForOneWholeLabel(String pattern, String host, boolean matches) {
    assertThat(CertificateNames.matches(pattern, host)).isEqualTo(matches);
  }

  @ParameterizedTest
  @CsvSource({
    "wildcard, www.example.gov.cn, true",
    "wildcard, example.gov.cn, true",
    "wildcard, a.b.example.gov.cn, false",
    "wildcard, 192.0.2.7, true",
    "wildcard, 192.0.2.8, false",
    "good, 127.0.0.1, true",
    "good, ::1, true",
    "good, 0:0:0:0:0:0:0:1, true",
    "good, ::2, false",
    "good, localhost, true",
    "good, good, false"
  })
  void readsNamesAndAddresses(String alias, String host, boolean covered) throws Exception {
    assertThat(CertificateNames.covers(keys.certificate(alias), host)).isEqualTo(covered);
  }

  @Test
  void theCommonNameNamesNobody() throws Exception {
    assertThat(CertificateNames.covers(keys.certificate(Keys.NO_NAMES), "no-names")).isFalse();
  }
}
