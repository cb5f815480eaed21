package cn.xunjian.web.requests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cn.xunjian.web.problems.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageTest {

  @ParameterizedTest
  @CsvSource({"1,1", "100,100", "500,500", "'',100", ",100"})
  void readsALimit(String written, int limit) {
    assertThat(Page.limit(written)).isEqualTo(limit);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "501", "-1", "1.5", "ten", "٣", "99999999999", " 5"})
  void refusesABadLimit(String written) {
    Problem problem = catchThrowableOfType(Problem.class, () -> Page.limit(written));

    assertThat(problem.status()).isEqualTo(400);
    assertThat(problem.faults()).extracting(Problem.Fault::code).containsExactly("bad_limit");
  }

  @Test
  void theLastPageHasNoNext() {
    assertThat(Page.of(List.of("a", "b"), 2, Cursor::of))
        .isEqualTo(new Page<>(List.of("a", "b"), null));
  }

  @Test
  void theExtraItemOnlyTellsThatThereIsMore() {
    Page<String> page = Page.of(List.of("a", "b", "c"), 2, Cursor::of);

    assertThat(page.items()).containsExactly("a", "b");
    assertThat(Cursor.read(page.next(), 1)).isEqualTo(Cursor.of("b"));
  }
}
