package cn.xunjian.delivery.couriers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.xunjian.delivery.Courier.Address;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the token of a robot may stand, and the key that signs. */
class RobotAddressTest {

  private static Address to(String url, String secret) {
    return new Address("duty", url, secret);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          # address, secret, the address that is asked, the key
          https://r/send?access_token=T, -, https://r/send?access_token=T, -
          https://r/send?access_token=T, KEY, https://r/send?access_token=T, KEY
          https://r/send?access_token=T, ' KEY ', https://r/send?access_token=T, KEY
          https://r/send?access_token=T, ' ', https://r/send?access_token=T, -
          https://r/send?a=1&access_token=T, KEY, https://r/send?a=1&access_token=T, KEY
          https://r/send, T, https://r/send?access_token=T, -
          https://r/send, T KEY, https://r/send?access_token=T, KEY
          https://r/send, 'T   KEY WITH BLANKS', https://r/send?access_token=T, KEY WITH BLANKS
          https://r/send?a=1, T KEY, https://r/send?a=1&access_token=T, KEY
          https://r/send?my_access_token=1, T, https://r/send?my_access_token=1&access_token=T, -
          https://r/send, a+b/c=, https://r/send?access_token=a%2Bb%2Fc%3D, -
          ' https://r/send#top ', T, https://r/send?access_token=T, -
          https://r/send?access_token=T#top, -, https://r/send?access_token=T, -
          """)
  void theTokenMayBeAParameter(String url, String secret, String asked, String key) {
    assertThat(RobotAddress.byParameter(to(url, secret), "access_token"))
        .isEqualTo(new RobotAddress(asked, key));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          https://r/bot/v2/hook/T, -, https://r/bot/v2/hook/T, -
          https://r/bot/v2/hook/T, KEY, https://r/bot/v2/hook/T, KEY
          https://r/bot/v2/hook, T, https://r/bot/v2/hook/T, -
          https://r/bot/v2/hook/, T KEY, https://r/bot/v2/hook/T, KEY
          https://r/bot/v2/hook/#x, T KEY, https://r/bot/v2/hook/T, KEY
          https://r/bot/v2/hooks, KEY, https://r/bot/v2/hooks, KEY
          """)
  void theTokenMayBeTheEndOfThePath(String url, String secret, String asked, String key) {
    assertThat(RobotAddress.byPath(to(url, secret), "hook"))
        .isEqualTo(new RobotAddress(asked, key));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", " "})
  void withoutATokenNobodyIsSpokenTo(String secret) {
    assertThatThrownBy(() -> RobotAddress.byParameter(to("https://r/send", secret), "key"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("it has no key, neither in its address nor as its secret");
    assertThatThrownBy(() -> RobotAddress.byPath(to("https://r/hook", secret), "hook"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("it has no token");
  }
}
