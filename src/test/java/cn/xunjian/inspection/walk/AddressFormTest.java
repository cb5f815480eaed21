package cn.xunjian.inspection.walk;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.fetch.address.WebAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressFormTest {

  @ParameterizedTest
  @CsvSource({
    "http://a.cn/x;jsessionid=AB12, http://a.cn/x",
    "http://a.cn/x/;JSESSIONID=AB12?id=3, http://a.cn/x/?id=3",
    "http://a.cn/x?PHPSESSID=1&id=3&_=99, http://a.cn/x?id=3",
    "http://a.cn/(S(abc))/x, http://a.cn/x",
    "http://a.cn/x?id=3&utm_source=w, http://a.cn/x?id=3",
    "http://a.cn/x?sidebar=1, http://a.cn/x?sidebar=1",
    "http://a.cn/x(1).pdf, http://a.cn/x(1).pdf"
  })
  void whatChangesFromVisitToVisitFallsAway(String address, String canonical) {
    assertThat(AddressForm.canonical(WebAddress.parse(address)).toString()).isEqualTo(canonical);
  }

  @ParameterizedTest
  @CsvSource({
    "http://a.cn/, https://www.a.cn/index.html, true",
    "http://a.cn/x, http://a.cn/y, false",
    "http://a.cn:8080/x, http://a.cn/x, false"
  })
  void onePageHasOneKey(String one, String other, boolean same) {
    String key = AddressForm.key(WebAddress.parse(other));
    assertThat(AddressForm.key(WebAddress.parse(one)).equals(key)).isEqualTo(same);
  }

  @ParameterizedTest
  @CsvSource({
    "http://a.cn/cal/2031/05, http://a.cn/cal/2031/06, true",
    "http://a.cn/cal?y=1&m=2, http://a.cn/cal?y=9&m=8, true",
    "http://a.cn/s/a1b2c3d4e5f6a7b8c9/x, http://a.cn/s/9z8y7x6w5v4u3t2s1/x, true",
    "http://a.cn/zwgk/, http://a.cn/hdjl/, false"
  })
  void trapsHaveOneShape(String one, String other, boolean same) {
    String shape = AddressForm.shape(WebAddress.parse(other));
    assertThat(AddressForm.shape(WebAddress.parse(one)).equals(shape)).isEqualTo(same);
  }
}
