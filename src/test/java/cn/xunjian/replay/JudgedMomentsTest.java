package cn.xunjian.replay;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.ledger.states.JudgingPause;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When something that was due was judged, in seconds; the next fact was judged at 100. */
class JudgedMomentsTest {

  private static Instant at(double second) {
    return Instant.EPOCH.plusMillis((long) (second * 1_000));
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # due, noticed, pause from, until, judged
          10, ,     ,   ,  10
          10, 10.1, ,   ,  10.1
          10, 12,   ,   ,  12
          # without a pause nothing is noticed later
          10, 12.1, ,   ,  10
          10, 9,    ,   ,  10
          # in a pause it is judged when that ends, or when it was noticed after it
          10, ,     5,  50, 50
          10, 50.2, 5,  50, 50.2
          10, 30,   5,  50, 30
          10, ,     10, 50, 50
          10, ,     10.1, 50, 10
          # the pause lasted until the fact, or longer: the fact was judged first
          10, ,     5, 100,
          10, ,     5, 200,
          # so short before a fact that the fact came first, unless it was noticed before
          98, ,     ,   ,
          98, 99,   ,   , 99
          97.9, ,   ,   , 97.9
          """)
  void timeAloneIsJudgedAtOnceOrAtTheEndOfAPause(
      double due, Double noticed, Double from, Double until, Double judged) {
    JudgedMoments moments =
        new JudgedMoments(
            noticed == null ? List.of() : List.of(at(noticed)),
            from == null ? List.of() : List.of(new JudgingPause(at(from), at(until))));
    assertThat(moments.of(at(due), at(100))).isEqualTo(judged == null ? null : at(judged));
  }

  /** A target is taken up in its turn among all entries, which a busy node may hold up. */
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # due, noticed, judged
          10, ,    10
          10, 10,  10
          10, 35,  35
          10, 70,  70
          10, 70.1, 10
          # what was noticed before or after the fact is something else
          50, 40,  50
          50, 101, 50
          99, 99.5, 99.5
          99, ,
          """)
  void aTargetIsTakenUpWhenThatWasNoticed(double due, Double noticed, Double judged) {
    JudgedMoments moments =
        new JudgedMoments(noticed == null ? List.of() : List.of(at(noticed)), List.of());
    assertThat(moments.inItsTurn(at(due), at(100))).isEqualTo(judged == null ? null : at(judged));
  }
}
