package cn.xunjian.fetch.address;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistrableDomainTest {

  @ParameterizedTest
  @CsvSource({
    "www.changde.gov.cn, changde.gov.cn",
    "jyj.changde.gov.cn, changde.gov.cn",
    "changde.gov.cn, changde.gov.cn",
    "changde.gov.cn., changde.gov.cn",
    "WWW.Changde.GOV.cn, changde.gov.cn",
    "a.b.c.hunan.gov.cn, hunan.gov.cn",
    "www.example.hn.cn, example.hn.cn",
    "www.gov.cn, www.gov.cn",
    "www.example.cn, example.cn",
    "mp.weixin.qq.com, qq.com",
    "www.xn--fiqs8s, www.xn--fiqs8s",
    "www.dsat.gov.mo, dsat.gov.mo",
    "127.0.0.1,",
    "2001:db8::1,",
    "intranet,",
    "s17.bench.localhost,",
    "localhost,"
  })
  void isWhatItsOwnerRegistered(String host, String site) {
    assertThat(RegistrableDomain.of(host)).isEqualTo(site);
  }
}
