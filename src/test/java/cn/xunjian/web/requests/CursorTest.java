package cn.xunjian.web.requests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cn.xunjian.web.problems.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {

  @ParameterizedTest
  @ValueSource(strings = {"4307000001", "4307000001/yw", "常德发布", "a b+c/d?e&f", ""})
  void comesBackAsItWasGiven(String value) {
    Cursor cursor = Cursor.of(value, "2");

    assertThat(cursor.written()).matches("[A-Za-z0-9_-]+");
    assertThat(Cursor.read(cursor.written(), 2)).isEqualTo(cursor);
  }

  @ParameterizedTest
  @NullAndEmptySource
  void nothingIsTheFirstPage(String written) {
    assertThat(Cursor.read(written, 1)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"garbage!", "4307000001", "MQ", "AAAA", "/+8=", "abc=", "%20", "w7_DgA"})
  void garbageIsABadRequest(String written) {
    assertRefused(written);
  }

  @Test
  void aCursorOfAnotherListIsABadRequest() {
    assertRefused(Cursor.of("a", "b").written());
  }

  @Test
  void aCursorOfALaterFormIsABadRequest() {
    assertRefused(
        Base64.getUrlEncoder().encodeToString("2\u001fa".getBytes(StandardCharsets.UTF_8)));
  }

  private static void assertRefused(String written) {
    Problem problem = catchThrowableOfType(Problem.class, () -> Cursor.read(written, 1));
    assertThat(problem.status()).isEqualTo(400);
    assertThat(problem.faults())
        .singleElement()
        .extracting(Problem.Fault::pointer, Problem.Fault::code)
        .containsExactly("?cursor", "bad_cursor");
  }
}
