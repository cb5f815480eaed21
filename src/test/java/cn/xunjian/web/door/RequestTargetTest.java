package cn.xunjian.web.door;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTargetTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/api/v1/targets?q=%E5%B8%B8%E5%BE%B7&limit=5",
        "/api/v1/targets/4307000001%2Fyw",
        "/a?b=%25",
        "/a?b=%ff",
      })
  void takesWhatIsWrittenAsAddressesAre(String target) {
    assertThat(RequestTarget.fault(target)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/a?b=%", "/a?b=%4", "/a?b=%zz", "/a%0", "/a?b=%00", "/a%00b", "/a?%00=1", "/%-1"})
  void refusesBrokenEscapesAndTheCharacterThatNobodyStores(String target) {
    assertThat(RequestTarget.fault(target)).isPresent();
  }
}
