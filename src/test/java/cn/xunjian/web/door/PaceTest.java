package cn.xunjian.web.door;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaceTest {

  private final Pace pace = new Pace();

  @Test
  void aBodyThatComesSteadilyMayTakeAsLongAsItLikes() {
    for (int beat = 1; beat <= 1_000; beat++) {
      assertThat(pace.isTooSlow(beat * Pace.LEAST_A_BEAT)).isFalse();
    }
  }

  @Test
  void oneThatStandsStillIsGivenASecondBeat() {
    assertThat(pace.isTooSlow(5)).isFalse();
    assertThat(pace.isTooSlow(5)).isTrue();
  }

  @Test
  void aLineThatComesBackGoesOn() {
    assertThat(pace.isTooSlow(0)).isFalse();
    assertThat(pace.isTooSlow(Pace.LEAST_A_BEAT)).isFalse();
    assertThat(pace.isTooSlow(Pace.LEAST_A_BEAT + 1)).isFalse();
    assertThat(pace.isTooSlow(2 * Pace.LEAST_A_BEAT + 1)).isFalse();
  }

  @Test
  void whatCameFastAtFirstDoesNotExcuseWhatDripsLater() {
    assertThat(pace.isTooSlow(1_000_000)).isFalse();
    assertThat(pace.isTooSlow(1_000_100)).isFalse();
    assertThat(pace.isTooSlow(1_000_200)).isTrue();
  }
}
