package cn.xunjian.web.requests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cn.xunjian.registry.Kind;
import cn.xunjian.web.problems.Problem;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTest {

  @Test
  void readsWhatIsMeant() {
    assertThat(Query.oneOf("kind", "site", Kind.values(), Kind::code)).isEqualTo(Kind.SITE);
    assertThat(Query.oneOf("kind", null, Kind.values(), Kind::code)).isNull();
    assertThat(Query.flag("x", "true")).isTrue();
    assertThat(Query.flag("x", null)).isFalse();
    assertThat(Query.instant("x", "2026-03-01T08:00:00+08:00"))
        .isEqualTo(Instant.parse("2026-03-01T00:00:00Z"));
    assertThat(Query.duration("x", "P7D")).isEqualTo(Duration.ofDays(7));
    assertThat(Query.number("x", "12")).isEqualTo(12);
  }

  @Test
  void namesTheWordsItKnows() {
    Problem problem =
        catchThrowableOfType(
            Problem.class, () -> Query.oneOf("kind", "web", Kind.values(), Kind::code));

    assertThat(problem.status()).isEqualTo(400);
    assertThat(problem.faults())
        .containsExactly(
            new Problem.Fault(
                "?kind", "unknown_value", "kind is one of site, column, account, app"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-03-01", "2026-03-01T08:00:00", "yesterday", "1772323200"})
  void refusesATimeWithoutItsOffset(String written) {
    assertThat(catchThrowableOfType(Problem.class, () -> Query.instant("from", written)).faults())
        .extracting(Problem.Fault::pointer, Problem.Fault::code)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("?from", "bad_time"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"7d", "-P1D", "PT0S", "P"})
  void refusesWhatIsNoLengthOfTime(String written) {
    assertThat(
            catchThrowableOfType(Problem.class, () -> Query.duration("window", written)).status())
        .isEqualTo(400);
  }
}
