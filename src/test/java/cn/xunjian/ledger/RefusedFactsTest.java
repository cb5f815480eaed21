package cn.xunjian.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.xunjian.ledger.RefusedFacts.Refused;
import cn.xunjian.observation.Visit;
import cn.xunjian.testing.Sample;
import io.smallrye.mutiny.Uni;
import io.vertx.pgclient.PgException;
import java.net.ConnectException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusedFactsTest {

  private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");

  private final AtomicInteger trials = new AtomicInteger();

  private Uni<List<Refused>> sift(int facts, Set<Integer> bad) {
    List<Visit> visits =
        IntStream.range(0, facts).mapToObj(target -> Sample.ok(target, NOW)).toList();
    return RefusedFacts.search(
        visits,
        part -> {
          trials.incrementAndGet();
          return part.stream().anyMatch(v -> bad.contains(v.target()))
              ? Uni.createFrom().failure(refusal("23514"))
              : Uni.createFrom().voidItem();
        });
  }

  private static PgException refusal(String state) {
    return new PgException("does not fit", "ERROR", state, null);
  }

  private static List<Integer> targets(Uni<List<Refused>> found) {
    return found.await().indefinitely().stream().map(r -> r.fact().target()).toList();
  }

  @Test
  void findsTheBadOnesAmongManyInFewTrials() {
    assertThat(targets(sift(2_000, Set.of(777)))).containsExactly(777);
    assertThat(trials.get()).isLessThan(30);
    assertThat(targets(sift(2_000, Set.of(0, 1, 1_999)))).containsExactly(0, 1, 1_999);
    assertThat(targets(sift(1, Set.of(0)))).containsExactly(0);
    assertThat(targets(sift(50, Set.of()))).isEmpty();
    assertThat(targets(sift(0, Set.of()))).isEmpty();
  }

  @Test
  void aDatabaseThatGoesMeanwhileIsNoVerdict() {
    Uni<List<Refused>> found =
        RefusedFacts.search(
            List.of(Sample.ok(1, NOW)), part -> Uni.createFrom().failure(new ConnectException()));
    assertThatThrownBy(() -> found.await().indefinitely())
        .hasRootCauseInstanceOf(ConnectException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "22003, true",
    "22021, true",
    "23514, true",
    "08006, false",
    "57P01, false",
    "53300, false",
    "40001, false",
    "42P01, false",
    "25006, false",
  })
  void onlyWhatADatabaseWillAlwaysRefuseIsSetAside(String state, boolean always) {
    assertThat(RefusedFacts.forItsData(new IllegalStateException(refusal(state))))
        .isEqualTo(always);
  }
}
