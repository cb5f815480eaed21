package cn.xunjian.console.frame;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageAddressTest {

  @Test
  void theFiltersStandInIt() {
    PageAddress page = PageAddress.of("/targets").with("kind", "site").with("q", "常德 & co");
    assertThat(page).hasToString("/targets?kind=site&q=%E5%B8%B8%E5%BE%B7+%26+co");
    assertThat(page.with("kind", "").with("q", null)).hasToString("/targets");
    assertThat(page.value("kind")).isEqualTo("site");
    assertThat(page.value("page")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "4307000001, /targets/4307000001",
    "4307000001/yw, /targets/4307000001/yw",
    "a b?c#d, /targets/a%20b%3Fc%23d",
    "栏目, /targets/%E6%A0%8F%E7%9B%AE",
  })
  void aKeyWithSlashesIsAPath(String key, String address) {
    assertThat(PageAddress.ofTarget(key)).isEqualTo(address);
  }
}
