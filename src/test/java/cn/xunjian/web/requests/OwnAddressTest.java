package cn.xunjian.web.requests;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class OwnAddressTest {

  @ParameterizedTest
  @ValueSource(strings = {"/", "/incidents?state=all", "/targets/4307000001/yw", "/a%20b"})
  void ourOwnPagesAreLedTo(String sent) {
    assertThat(OwnAddress.or(sent, "/desk")).isEqualTo(sent);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "//evil.example/",
        "https://evil.example/",
        "/\\evil.example",
        "javascript:alert(1)",
        "/a\r\nSet-Cookie: x",
        "/常德",
        "/<script>",
      })
  void whatABrowserCouldTakeForAnotherHostIsNot(String sent) {
    assertThat(OwnAddress.or(sent, "/desk")).isEqualTo("/desk");
  }

  @Test
  void norWhatNoAddressIsAsLongAs() {
    assertThat(OwnAddress.or("/" + "a".repeat(2_000), "/desk")).isEqualTo("/desk");
  }
}
